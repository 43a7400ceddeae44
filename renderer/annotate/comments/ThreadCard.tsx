import { Check } from 'lucide-react';
import { spoken } from '@shared/comments/mentions.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import { When } from '../../comments/When.tsx';
import { nameIn } from '../../comments/names.ts';
import { count, excerpt } from '../../ui/words.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { openThread } from './commenter.ts';
import { type PlacedThread, unreadIn } from './placed-threads.ts';
import styles from './ThreadCard.module.css';
import { ThreadPlace } from './ThreadPlace.tsx';
import { useCommenter, useComments } from './use-comments.ts';

/** A discussion in the list: what it is about, how it began and stands; a press opens it and shows its passage. */
export function ThreadCard({ placed }: { placed: PlacedThread }) {
  const { names, me } = useAnnotateTools();
  const commenter = useCommenter();
  const { unread, drafts } = useComments();
  const { thread, place, id } = placed;
  const standing = commentsOf(thread).filter(({ removed }) => !removed);
  const first = standing[0] ?? thread.first;
  const last = standing.at(-1) ?? thread.first;
  const fresh = unreadIn(placed, unread).length;
  const nameOf = (who: string) => (who === me ? 'You' : nameIn(names, who));
  return (
    <button
      type="button"
      className={styles.face}
      aria-expanded={false}
      data-card={id}
      onClick={() => openThread(commenter, id)}
    >
      <ThreadPlace place={place} />
      <span className={styles.words}>
        <b>{nameOf(first.by)}</b>{' '}
        <bdi>
          {excerpt(
            spoken(first, (who) => nameIn(names, who)),
            160,
          )}
        </bdi>
      </span>
      <span className={styles.facts}>
        {fresh > 0 && <span className={styles.unread}>{fresh} new</span>}
        {thread.resolved && (
          <span className={styles.resolved}>
            <Check size={12} aria-hidden /> Resolved
          </span>
        )}
        {drafts.read({ kind: 'reply', thread: id }) !== '' && <span>Draft</span>}
        {standing.length > 1 && <span>{count(standing.length - 1, 'answer')}</span>}
        <span>
          {standing.length > 1 && `${nameOf(last.by)}, `}
          <When time={last.created} />
        </span>
      </span>
    </button>
  );
}
