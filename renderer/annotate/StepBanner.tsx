import { type ReactNode, useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { useBottomBar } from '../ui/use-bottom-bar.ts';
import styles from './StepBanner.module.css';
import { useAnnotateTools } from './use-annotate.ts';

export interface StepBannerProps {
  /** Accessible name. */
  readonly label: string;
  readonly icon: ReactNode;
  /** What is asked for, before the key that goes on. */
  readonly ask: string;
  readonly keys: string | undefined;
  /** The passage that it is about. */
  readonly of: string;
  /** `StepAction`s. */
  readonly children: ReactNode;
}

/**
 * Below the text while something is put together step by step: what is asked for, and what its keys do, for the mouse. The
 * text gets the keyboard, since a passage is to be selected.
 */
export function StepBanner({ label, icon, ask, keys, of, children }: StepBannerProps) {
  const { surface } = useAnnotateTools();
  useEffect(() => surface.current?.focus(), [surface]);
  useBottomBar('passage');
  return (
    <section className={styles.banner} aria-label={label}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <p className={styles.text}>
        <span className={styles.ask}>
          {ask}
          {keys !== undefined && (
            <>
              , and press <kbd className={styles.key}>{keys}</kbd>
            </>
          )}
        </span>
        <span className={styles.of} dir="auto">
          {of}
        </span>
      </p>
      <div className={styles.actions}>{children}</div>
    </section>
  );
}

export interface StepActionProps {
  readonly keys: string | undefined;
  readonly isMain?: boolean;
  readonly onPress: () => void;
  readonly children: string | readonly string[];
}

/** A press must not take the focus, and with it the selection, out of the text. */
export function StepAction({ keys, isMain = false, onPress, children }: StepActionProps) {
  return (
    <Button small look={isMain ? 'primary' : 'plain'} preventFocusOnPress onPress={onPress}>
      {children}
      {keys !== undefined && (
        <kbd className={styles.hint} aria-hidden>
          {keys}
        </kbd>
      )}
    </Button>
  );
}
