import { Quote } from 'lucide-react';
import { useEffect } from 'react';
import { useApp, useWindow } from '../../app.ts';
import type { Framing } from '../../state/window.ts';
import { Button } from '../../ui/Button.tsx';
import { useShownKeys } from '../commands/use-shown-keys.ts';
import { quoteOf } from '../quote.ts';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';
import styles from './FrameBanner.module.css';
import { PART_HINTS, PART_NAMES } from './frame-words.ts';

/** While an attribution is put together: which part is asked for, and everything its keys do, for the mouse. */
export function FrameBanner() {
  const framing = useWindow((state) => state.framing);
  return framing ? <Step framing={framing} /> : null;
}

function Step({ framing: { content, step, replaces } }: { framing: Framing }) {
  const app = useApp();
  const { frames } = useAnnotateTools();
  const { annotations, text } = useShownContent();
  const keys = useShownKeys();
  const annotation = annotations.find(({ id }) => id === content);
  const isGone = annotation === undefined;
  useEffect(() => {
    // Undone, or removed in another window: there is nothing left to add to.
    if (isGone) app.window.getState().set({ framing: undefined });
  }, [app, isGone]);
  if (!annotation) return null;
  const take = keys('attribution.start');
  return (
    <section className={styles.banner} aria-label="Attribution" data-bottom-bar>
      <Quote size={16} className={styles.icon} aria-hidden />
      <p className={styles.text}>
        <span className={styles.ask}>
          {replaces === undefined ? 'Now select' : 'Select what replaces'} {PART_HINTS[step]}
          {take !== undefined && (
            <>
              , and press <kbd className={styles.key}>{take}</kbd>
            </>
          )}
        </span>
        <span className={styles.of} dir="auto">
          of “{quoteOf(text, annotation.span, 60)}”
        </span>
      </p>
      <div className={styles.actions}>
        <Action keys={take} onPress={() => frames.step()} isMain>
          Take as {PART_NAMES[step].toLowerCase()}
        </Action>
        {frames.stepsOf(content).length > 1 && (
          <Action keys={keys('attribution.part')} onPress={() => frames.another()}>
            {step === 'cue' ? 'Skip to the source' : 'Back to the cue'}
          </Action>
        )}
        <Action keys={keys('attribution.implicit')} onPress={() => frames.implicit()}>
          No source in the text
        </Action>
        <Action keys={keys('tag.release')} onPress={() => frames.end()}>
          Done
        </Action>
      </div>
    </section>
  );
}

interface ActionProps {
  readonly keys: string | undefined;
  readonly isMain?: boolean;
  readonly onPress: () => void;
  readonly children: string | readonly string[];
}

/** A press must not take the focus, and with it the selection, out of the text. */
function Action({ keys, isMain = false, onPress, children }: ActionProps) {
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
