import { useVirtualizer } from '@tanstack/react-virtual';
import { Quote } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { type Frame, isFramePart } from '@shared/frames/frames.ts';
import type { Relation } from '@shared/model/annotation.ts';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/words.ts';
import { CommandButton } from '../commands/CommandButton.tsx';
import { useShownKeys } from '../commands/use-shown-keys.ts';
import { RelationCard } from '../relations/RelationCard.tsx';
import { useAnnotateContext } from '../use-annotate.ts';
import { FrameCard } from './FrameCard.tsx';
import styles from './FramesPanel.module.css';
import { articleFrames } from './article-frames.ts';
import { useFocusedFrame } from './use-frames.ts';

type Row = { readonly key: string } & ({ readonly frame: Frame } | { readonly relation: Relation });

/** The attributions of the article, one that lies in another indented, and all other links. */
export function FramesPanel() {
  const { view, readOnly } = useAnnotateContext();
  const { annotations, relations } = view;
  const frames = articleFrames(view);
  const others = useMemo(() => otherLinks(relations), [relations]);
  const rows = useMemo<readonly Row[]>(
    () => [
      ...frames.map((frame) => ({ key: frame.key, frame })),
      ...others.map((relation) => ({ key: relation.id, relation })),
    ],
    [frames, others],
  );
  const byKey = useMemo(() => new Map(frames.map((frame) => [frame.key, frame])), [frames]);
  const byId = useMemo(() => new Map(annotations.map((one) => [one.id, one])), [annotations]);
  const focused = useFocusedFrame(view)?.key;
  const { scroller, list } = useRows(rows, focused);
  if (rows.length === 0) return <Nothing readOnly={readOnly} />;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <p>
          {[
            ...(frames.length > 0 ? [count(frames.length, 'attribution')] : []),
            ...(others.length > 0 ? [count(others.length, 'other link')] : []),
          ].join(', ')}
        </p>
        {!readOnly && <StartButton />}
      </div>
      <div ref={scroller} className={styles.scroller}>
        <ol
          className={styles.list}
          style={{ height: list.getTotalSize() }}
          aria-label="Attributions and links"
        >
          {list.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return (
              row && (
                <li
                  key={key}
                  ref={list.measureElement}
                  data-index={index}
                  className={styles.item}
                  style={{ transform: `translateY(${start}px)`, paddingInlineStart: indentOf(row) }}
                  aria-setsize={rows.length}
                  aria-posinset={index + 1}
                >
                  {'frame' in row ? (
                    <FrameCard
                      frame={row.frame}
                      text={view.text}
                      isFocused={row.key === focused}
                      outer={byKey.get(row.frame.parent ?? '')}
                    />
                  ) : (
                    <RelationCard relation={row.relation} end={(id) => byId.get(id)} text={view.text} />
                  )}
                </li>
              )
            );
          })}
        </ol>
      </div>
    </div>
  );
}

/** A frame that lies in another stands further in; not so far that no room is left. */
const indentOf = (row: Row): string => ('frame' in row ? `${Math.min(row.frame.depth, 5) * 0.9}rem` : '0');

/** Links that make no frame: of other types, or with an end that is gone. */
const otherLinks = (relations: readonly Relation[]): readonly Relation[] =>
  relations.filter(({ type, broken, from, to }) => !isFramePart(type) || broken || from === to);

/** A list of which only what is in view is there; the focused frame is brought into view. */
function useRows(rows: readonly Row[], focused: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 130,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  });
  const at = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' });
  }, [list, at]);
  return { scroller, list };
}

/** Begins with the selected passage, or says what to select. */
function StartButton() {
  return (
    <CommandButton id="attribution.start">
      <Quote size={14} aria-hidden /> Attribution
    </CommandButton>
  );
}

function Nothing({ readOnly }: { readOnly: boolean }) {
  const keys = useShownKeys();
  const title = 'No attributions or links yet';
  if (readOnly) return <Empty title={title}>Nobody has linked annotations here.</Empty>;
  const next = keys('attribution.start') ?? 'the button';
  return (
    <Empty title={title} actions={<StartButton />}>
      To say who says something, select what is said and press {next}; then the cue, and {next}; then the
      source, and {next}. Any two annotations are linked by “Link” on the card of one.
    </Empty>
  );
}
