import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { cx } from './cx.ts';
import { Tip } from './Tip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A push button. One `primary` per screen or dialog at most. */
export function Button({ look = 'plain', small = false, className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(styles.button, styles[look], small && styles.small, className)} />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'look' | 'aria-label' | 'children'> {
  /** What it does; spoken, and shown as a tooltip. */
  readonly label: string;
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

/** A button that shows only an icon; its name is in the tooltip. */
export function IconButton({ label, keys, className, small = false, ...props }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton
        {...props}
        aria-label={label}
        className={cx(styles.button, styles.quiet, styles.icon, small && styles.small, className)}
      />
    </Tip>
  );
}
