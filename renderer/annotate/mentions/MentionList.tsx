import { type Range, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './MentionList.module.css';
import { MentionRowView } from './MentionRowView.tsx';
import { type MentionRow, switched, switchedAll } from './mention-rows.ts';
import type { Mentions } from './use-mentions.ts';

export interface MentionListProps {
  readonly mentions: Mentions;
  /** The keyboard goes to the list as soon as it is there. */
  readonly takesFocus: boolean;
  readonly ref: Ref<HTMLDivElement>;
}

/** The mentions as a list to choose from: arrows move, Space chooses, Ctrl+A chooses all, a label's key the label, Enter tags. */
export function MentionList({ mentions, takesFocus, ref }: MentionListProps) {
  const { rows, choice, leftOut, setLeftOut, tag, state } = mentions;
  const { labels } = useAnnotateTools();
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => box.current!, []);
  const [current, setCurrent] = useState(0);
  const active = Math.min(current, rows.length - 1);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.kind === 'article' ? 36 : 32),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    // The current row must be there to be spoken, wherever the list was scrolled to.
    rangeExtractor: (range) => withRow(range, active),
  });
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  const move = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    setCurrent(target);
    lines.scrollToIndex(target);
  };
  const toggle = (row: MentionRow | undefined) => row && setLeftOut(switched(rows, leftOut, row));
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keyAction(event, {
      move: (by) => move(active + by),
      end: (isLast) => move(isLast ? rows.length - 1 : 0),
      toggle: () => toggle(rows[active]),
      all: () => setLeftOut(switchedAll(rows, leftOut)),
      tag,
      label: (key) => {
        const label = labels.offered.find((one) => one.key === key);
        return label && (() => mentions.setLabel(label.id));
      },
    });
    if (!run) return;
    event.preventDefault();
    run();
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    if (!rows[index]) return;
    setCurrent(index);
    toggle(rows[index]);
  };
  const listbox = {
    role: 'listbox',
    tabIndex: 0,
    'aria-activedescendant': `mention-${active}`,
    onKeyDown,
    onClick,
  };
  return (
    <div
      ref={box}
      {...listbox}
      aria-label="Passages to tag"
      aria-multiselectable
      aria-busy={state.phase !== 'found'}
      className={styles.list}
    >
      <div role="presentation" style={{ height: lines.getTotalSize() }} className={styles.rows}>
        {lines.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          return (
            row && (
              <MentionRowView
                key={key}
                ref={lines.measureElement}
                row={row}
                index={index}
                of={rows.length}
                top={start}
                isCurrent={index === active}
                isLeftOut={leftOut.has(row.id)}
                choice={choice}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const withRow = (range: Range, row: number): number[] => {
  const shown = defaultRangeExtractor(range);
  return row < 0 || shown.includes(row) ? shown : [...shown, row].sort((a, b) => a - b);
};

interface KeyActions {
  readonly move: (by: number) => void;
  readonly end: (isLast: boolean) => void;
  readonly toggle: () => void;
  readonly all: () => void;
  readonly tag: () => void;
  /** Chooses the label that a key stands for; undefined when it stands for none. */
  readonly label: (key: string) => (() => void) | undefined;
}

const PAGE = 10;

function keyAction(event: KeyboardEvent, actions: KeyActions): (() => void) | undefined {
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) return actions.all;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return () => actions.move(1);
    case 'ArrowUp':
      return () => actions.move(-1);
    case 'PageDown':
      return () => actions.move(PAGE);
    case 'PageUp':
      return () => actions.move(-PAGE);
    case 'Home':
      return () => actions.end(false);
    case 'End':
      return () => actions.end(true);
    case ' ':
      return actions.toggle;
    case 'Enter':
      return actions.tag;
    default:
      return actions.label(event.key);
  }
}
