import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Keyboard,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';
import styles from './Menu.module.css';
import { cx } from './cx.ts';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly divided?: boolean;
  /** Shown with a tick, for a choice within the menu. */
  readonly chosen?: boolean;
  readonly run: () => void;
}

/** A menu on a button. `children` is the button. */
export function Menu({ label, entries, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu
          aria-label={label}
          className={styles.menu ?? ''}
          onAction={(key) => entries.find((entry) => entry.id === key)?.run()}
        >
          {entries.flatMap((entry) => [
            ...(entry.divided ? [<Separator key={`${entry.id}-line`} className={styles.line ?? ''} />] : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.text}
              isDisabled={entry.disabled ?? false}
              className={cx(styles.item, entry.danger && styles.danger)}
            >
              <span className={styles.icon}>{entry.chosen ? <span aria-hidden>✓</span> : entry.icon}</span>
              <Text slot="label" className={styles.text ?? ''}>
                {entry.text}
                {entry.chosen && <span className="visually-hidden"> (chosen)</span>}
              </Text>
              {entry.hint !== undefined && (
                <Text slot="description" className={styles.hint ?? ''}>
                  {entry.hint}
                </Text>
              )}
              {entry.keys !== undefined && entry.keys !== '' && (
                <Keyboard className={styles.keys ?? ''}>{entry.keys}</Keyboard>
              )}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
}
