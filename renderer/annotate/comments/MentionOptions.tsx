import type { Mentionable } from '@shared/comments/mentions.ts';
import { Avatar } from '../../live/Avatar.tsx';
import styles from './Composer.module.css';
import type { MentionChoice } from './use-mention-list.ts';

export interface MentionOptionsProps {
  readonly id: string;
  readonly choice: MentionChoice;
  readonly onChoose: (person: Mentionable) => void;
}

// No element is a list whose options are chosen while a text field keeps the focus.
const LIST = { role: 'listbox' };
const OPTION = { role: 'option' };

/** People to mention, under the field in which they are typed, which keeps the focus. */
export function MentionOptions({ id, choice, onChoose }: MentionOptionsProps) {
  return (
    <div id={id} {...LIST} aria-label="People to mention" className={styles.people}>
      {choice.people.map((person, i) => (
        <div
          key={person.annotator}
          id={`${id}-${i}`}
          {...OPTION}
          tabIndex={-1}
          aria-selected={i === choice.at}
          className={styles.person}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
        >
          <Avatar annotator={person.annotator} name={person.handle} /> {person.handle}
        </div>
      ))}
    </div>
  );
}
