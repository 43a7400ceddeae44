import type { ArticleId } from '@shared/model/ids.ts';
import { Avatar } from './Avatar.tsx';
import { firstOfEach } from './people.ts';
import styles from './PeopleDots.module.css';
import { usePeersIn } from './use-peers.ts';

const SHOWN = 3;

/** Who has an article open now, as small pictures; nothing when nobody has. */
export function PeopleDots({ article }: { article: ArticleId }) {
  const people = firstOfEach(usePeersIn(article));
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name).join(', ');
  return (
    <span className={styles.dots} title={`Here now: ${names}`}>
      {people.slice(0, SHOWN).map(({ annotator, name }) => (
        <Avatar key={annotator} annotator={annotator} name={name} />
      ))}
      {people.length > SHOWN && <span aria-hidden>+{people.length - SHOWN}</span>}
      <span className="visually-hidden"> (here now: {names})</span>
    </span>
  );
}
