import { MessageSquarePlus } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CommentPlace } from '@shared/model/comment.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import { reveal, startComment } from './commenter.ts';
import styles from './CommentsPanel.module.css';
import { NewThread } from './NewThread.tsx';
import { OpenThread } from './OpenThread.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { UnsentDrafts } from './UnsentDrafts.tsx';
import type { PlacedThread } from './placed-threads.ts';
import { useAtHand } from './use-at-hand.ts';
import { useCommenter, useComments } from './use-comments.ts';

type Filter = 'open' | 'resolved';

/** What was said about the article and its passages, in order of the text. */
export function CommentsPanel() {
  const { readOnly } = useAnnotateTools();
  const { threads } = useComments();
  const thread = useWindow((state) => state.thread);
  const commenting = useWindow((state) => state.commenting);
  const [filter, setFilter] = useState<Filter>('open');
  useReveal(threads, thread);
  const resolved = threads.filter((placed) => placed.thread.resolved).length;
  const shown = threads.filter(
    ({ id, thread: { resolved } }) => resolved === (filter === 'resolved') || id === thread,
  );
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        {threads.length > 0 && (
          <Choice
            label="Show"
            hideLabel
            options={[
              { value: 'open', text: `Open ${threads.length - resolved}` },
              { value: 'resolved', text: `Resolved ${resolved}` },
            ]}
            value={filter}
            onChange={setFilter}
          />
        )}
        {!readOnly && <Begin />}
      </div>
      {commenting !== undefined && !readOnly && <NewThread on={commenting} />}
      {!readOnly && <UnsentDrafts />}
      {shown.length === 0 && commenting === undefined && (
        <NothingHere filter={filter} readOnly={readOnly} any={threads.length > 0} />
      )}
      <ol className={styles.list} aria-label="Discussions">
        {shown.map((placed) => (
          <li key={placed.id}>
            {placed.id === thread ? <OpenThread placed={placed} /> : <ThreadCard placed={placed} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Begins a comment on what is selected or chosen, or on the article. */
function Begin() {
  const commenting = useWindow((state) => state.commenting);
  const set = useWindow((state) => state.set);
  const atHand = useAtHand();
  const commenter = useCommenter();
  return (
    <div className={styles.begin}>
      {atHand !== undefined && atHand !== onWhat(commenting) && (
        <Button small onPress={() => startComment(commenter)}>
          <MessageSquarePlus size={14} aria-hidden /> On the {atHand}
        </Button>
      )}
      {commenting !== 'article' && (
        <Button small onPress={() => set({ commenting: 'article', thread: undefined, answering: undefined })}>
          <MessageSquarePlus size={14} aria-hidden /> On the article
        </Button>
      )}
    </div>
  );
}

const onWhat = (commenting: CommentPlace | 'article' | undefined) => {
  if (commenting === undefined || commenting === 'article') return commenting;
  return 'span' in commenting ? 'passage' : 'annotation';
};

interface NothingHereProps {
  readonly filter: Filter;
  readonly readOnly: boolean;
  /** There are discussions that the filter leaves out. */
  readonly any: boolean;
}

function NothingHere({ filter, readOnly, any }: NothingHereProps) {
  if (any && filter === 'open') return <Empty title="Nothing is open">Everything here is resolved.</Empty>;
  if (any) return <Empty title="Nothing is resolved yet" />;
  return (
    <Empty title="No comments yet">
      {readOnly
        ? 'Nobody has commented on this article.'
        : 'Select a passage, or choose an annotation, and press C or “Comment…”. Write @ to mention somebody.'}
    </Empty>
  );
}

/** Brings the passage of the open discussion into view, in the text and in the list. */
function useReveal(threads: readonly PlacedThread[], thread: RecordId | undefined): void {
  const { surface } = useAnnotateTools();
  const latest = useRef<PlacedThread>(undefined);
  const placed = threads.find(({ id }) => id === thread);
  useLayoutEffect(() => {
    latest.current = placed;
  });
  const opened = placed?.id;
  useEffect(() => {
    if (opened === undefined || !latest.current) return;
    reveal({ surface: () => surface.current }, latest.current);
    document.querySelector(`[data-thread="${opened}"]`)?.scrollIntoView?.({ block: 'nearest' });
  }, [opened, surface]);
}
