import { spoken } from '@shared/comments/mentions.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { Said, ThreadRow } from '@shared/rpc/contract.ts';
import { Avatar } from '../live/Avatar.tsx';
import { count, excerpt } from '../ui/words.ts';
import styles from './ThreadEntry.module.css';
import { When } from './When.tsx';
import { nameIn } from './names.ts';

export interface ThreadEntryProps {
  readonly row: ThreadRow;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
  readonly onOpen: () => void;
}

/** A discussion among those of all articles; a press goes to its place. */
export function ThreadEntry({ row, names, me, onOpen }: ThreadEntryProps) {
  const latest = row.last ?? row.first;
  return (
    <button type="button" className={styles.entry} onClick={onOpen}>
      <span className={styles.head}>
        <b className={styles.title} dir="auto">
          {row.title}
        </b>
        {row.unread > 0 && <span className={styles.unread}>{row.unread} new</span>}
        {row.mentionsMe && <span className={styles.tag}>Mentions you</span>}
        {row.resolved && <span className={styles.tag}>Resolved</span>}
        {row.articleRemoved && <span className={styles.tag}>Removed article</span>}
      </span>
      <Where row={row} />
      {row.first && <Words said={row.first} names={names} me={me} />}
      {row.last && (
        <>
          {row.replies > 1 && (
            <span className={styles.between}>… {count(row.replies - 1, 'more answer')}</span>
          )}
          <Words said={row.last} names={names} me={me} />
        </>
      )}
      {latest && <When time={latest.time} className={styles.when} />}
    </button>
  );
}

function Where({ row: { place, quote } }: { row: ThreadRow }) {
  if (place === 'article') return <span className={styles.about}>On the article</span>;
  if (place === 'awaited')
    return <span className={styles.about}>On an annotation that has not arrived yet</span>;
  return (
    <>
      {place === 'removed' && <span className={styles.about}>On an annotation that was removed</span>}
      <q className={styles.quote} dir="auto">
        {excerpt(quote, 120)}
      </q>
    </>
  );
}

function Words({ said, names, me }: { said: Said } & Pick<ThreadEntryProps, 'names' | 'me'>) {
  const name = nameIn(names, said.by);
  return (
    <span className={styles.said}>
      <Avatar annotator={said.by} name={name} />
      <span className={styles.words}>
        <b>{said.by === me ? 'You' : name}</b>{' '}
        <bdi>
          {excerpt(
            spoken(said, (annotator) => nameIn(names, annotator)),
            200,
          )}
        </bdi>
      </span>
    </span>
  );
}
