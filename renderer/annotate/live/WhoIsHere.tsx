import { useEffect, useRef } from 'react';
import { useApp } from '../../app.ts';
import { Avatar } from '../../live/Avatar.tsx';
import { firstOfEach } from '../../live/people.ts';
import { usePeersIn } from '../../live/use-peers.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { excerpt } from '../../ui/words.ts';
import { useAnnotateContext } from '../use-annotate.ts';
import styles from './WhoIsHere.module.css';

const SHOWN = 3;

/** Who else has this article open, beside its title; choosing one goes to where they are. */
export function WhoIsHere() {
  const { view, me, surface } = useAnnotateContext();
  const peers = usePeersIn(view.id);
  const people = firstOfEach(peers);
  useComings(people.filter(({ annotator }) => annotator !== me).map(({ name }) => name));
  if (people.length === 0) return null;
  const entries = peers.map(({ peer, annotator, name, caret, selection }): MenuEntry => {
    const isMe = annotator === me;
    const place = caret ?? selection?.[0]?.start;
    const near = place === undefined ? '' : wordsAt(view.text, place);
    return {
      id: peer,
      text: `${isMe ? 'You, in another window' : name}${near === '' ? '' : `, at “${near}”`}`,
      icon: <Avatar annotator={annotator} name={name} />,
      disabled: place === undefined,
      run: () => place !== undefined && surface.current?.scrollToOffset(Math.min(place, view.text.length)),
    };
  });
  const names = people.map(({ annotator, name }) => (annotator === me ? 'you, in another window' : name));
  return (
    <Menu label="Also here" entries={entries}>
      <Button small look="quiet" aria-label={`Also here: ${names.join(', ')}`} className={styles.button}>
        {people.slice(0, SHOWN).map(({ annotator, name }) => (
          <Avatar key={annotator} annotator={annotator} name={name} />
        ))}
        {people.length > SHOWN && <span>+{people.length - SHOWN}</span>}
      </Button>
    </Menu>
  );
}

/** The words from the one that an offset (UTF-16) is in. */
function wordsAt(text: string, offset: number): string {
  const before = /\S{0,40}$/u.exec(text.slice(Math.max(0, offset - 40), offset))?.[0] ?? '';
  return excerpt(before + text.slice(offset, offset + 200), 40);
}

/** Says who comes and who goes, to those who can't see it. */
function useComings(names: readonly string[]): void {
  const { announcer } = useApp();
  const before = useRef<readonly string[]>([]);
  const key = names.join('\n');
  useEffect(() => {
    const now = key === '' ? [] : key.split('\n');
    const came = now.filter((name) => !before.current.includes(name));
    const went = before.current.filter((name) => !now.includes(name));
    before.current = now;
    const told = [
      ...(came.length > 0 ? [`${came.join(', ')} ${came.length === 1 ? 'is' : 'are'} here now.`] : []),
      ...(went.length > 0 ? [`${went.join(', ')} left the article.`] : []),
    ];
    if (told.length > 0) announcer.say(told.join(' '));
  }, [announcer, key]);
}
