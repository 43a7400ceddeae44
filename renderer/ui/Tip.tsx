import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Tip.module.css';

interface TipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** Where it stands if there is room. */
  readonly side?: 'top' | 'start';
  readonly children: ReactElement;
}

/** Shows a few words, and keys, when its control is hovered or focused. The control must be focusable. */
export function Tip({ text, keys, side = 'top', children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <Tooltip className={styles.tip ?? ''} offset={6} placement={side}>
        {text}
        {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
