import { ArrowDown, ArrowUp, Ellipsis, Pencil } from 'lucide-react';
import { type ReactNode, useCallback, useRef } from 'react';
import type { Label } from '@shared/model/label-scheme.ts';
import { Swatch } from '../annotate/Swatch.tsx';
import { isTyping } from '../frame/keys.ts';
import { IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { cx } from '../ui/cx.ts';
import styles from './LabelsDialog.module.css';
import { useKeyDown } from './use-key-down.ts';
import type { Scheme } from './use-scheme.ts';
import { usesWords } from './words.ts';

export interface LabelRowProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onEdit: () => void;
  readonly onMerge: () => void;
  readonly onRetire: () => void;
  /** The form that is open beneath it. */
  readonly children: ReactNode;
}

/** One label in use, and what can be done with it. Alt with the arrow keys moves it from anywhere within. */
export function LabelRow(props: LabelRowProps) {
  const { label, scheme, isOpen, onMove, children } = props;
  const row = useRef<HTMLLIElement>(null);
  const { readOnly } = scheme;
  const onArrow = useCallback(
    ({ key, altKey, target }: KeyboardEvent) => {
      const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
      if (step === undefined || !altKey || readOnly || isTyping(target)) return false;
      onMove(step);
      return true;
    },
    [onMove, readOnly],
  );
  useKeyDown(row, onArrow);
  return (
    <li ref={row} className={cx(styles.row, isOpen && styles.open)}>
      <div className={styles.head}>
        <LabelFace label={label} scheme={scheme} />
        <Key value={label.key} />
        {!scheme.readOnly && <RowTools {...props} />}
      </div>
      {children}
    </li>
  );
}

/** Swatch, name, how often it occurs, definition. */
export function LabelFace({ label, scheme }: { label: Label; scheme: Scheme }) {
  return (
    <>
      <Swatch label={scheme.looks.of(label.id)} />
      <div className={styles.face}>
        <span className={styles.name}>{label.name}</span>{' '}
        <span className={styles.uses}>{usesWords(scheme.uses, label.id)}</span>
        {label.definition !== '' && (
          <p className={styles.definition} dir="auto">
            {label.definition}
          </p>
        )}
      </div>
    </>
  );
}

function Key({ value }: { value: string }) {
  if (value === '') return <span className={styles.noKey}>no key</span>;
  return (
    <span>
      <span className="visually-hidden">key </span>
      <kbd className={styles.key}>{value}</kbd>
    </span>
  );
}

function RowTools({ label, isFirst, isLast, onMove, onEdit, onMerge, onRetire }: LabelRowProps) {
  const { id, name } = label;
  return (
    <div className={styles.tools}>
      <IconButton
        small
        label={`Move ${name} up`}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
        data-focus={`up ${id}`}
      >
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={`Move ${name} down`}
        isDisabled={isLast}
        onPress={() => onMove(1)}
        data-focus={`down ${id}`}
      >
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <IconButton small label={`Edit ${name}`} onPress={onEdit} data-focus={`edit ${id}`}>
        <Pencil size={15} aria-hidden />
      </IconButton>
      <Menu
        label={`More for ${name}`}
        entries={[
          {
            id: 'merge',
            text: 'Merge into another label…',
            disabled: isFirst && isLast,
            run: onMerge,
          },
          {
            id: 'retire',
            text: 'Retire, and keep its annotations',
            run: onRetire,
          },
        ]}
      >
        <IconButton small label={`More for ${name}`} data-focus={`more ${id}`}>
          <Ellipsis size={15} aria-hidden />
        </IconButton>
      </Menu>
    </div>
  );
}
