import { useState } from 'react';
import { type Mentionable, matchingPeople, mentionAt } from '@shared/comments/mentions.ts';
import { useApp } from '../../app.ts';
import { count } from '../../ui/words.ts';

/** Most people that are offered at once. */
const MOST = 6;

/** People that are offered while a mention is typed. */
export interface MentionChoice {
  readonly people: readonly Mentionable[];
  /** Index of the one that Enter takes. */
  readonly at: number;
}

export interface MentionList {
  /** Undefined when nobody is offered. */
  readonly choice: MentionChoice | undefined;
  /** Looks what is typed at the caret (UTF-16). */
  readonly look: (text: string, caret: number) => void;
  /** What a key means for the list: undefined for nothing, a person who was taken, or `used`. */
  readonly onKey: (key: string) => Mentionable | 'used' | undefined;
  /** The text with a person's handle put in, and where the caret is then. */
  readonly take: (text: string, person: Mentionable) => { readonly text: string; readonly caret: number };
}

interface Open extends MentionChoice {
  /** Where the `@` and the caret are (UTF-16). */
  readonly from: number;
  readonly to: number;
}

/** Offers people while a mention is being typed, and says how many there are. */
export function useMentionList(people: readonly Mentionable[]): MentionList {
  const { announcer } = useApp();
  const [open, setOpen] = useState<Open>();
  const say = ({ handle }: Mentionable) => announcer.say(handle);
  return {
    choice: open,
    look(text, caret) {
      const mention = mentionAt(text, caret);
      const found = mention ? matchingPeople(people, mention.query).slice(0, MOST) : [];
      if (!mention || found.length === 0) return setOpen(undefined);
      setOpen({ people: found, at: 0, from: mention.at, to: caret });
      if (found.length !== open?.people.length)
        announcer.say(`${count(found.length, 'person', 'people')}: ${found[0]!.handle}. Enter mentions.`);
    },
    onKey(key) {
      if (!open) return undefined;
      if (key === 'Enter' || key === 'Tab') return open.people[open.at];
      if (key === 'Escape') setOpen(undefined);
      else if (key === 'ArrowDown' || key === 'ArrowUp') {
        const step = key === 'ArrowDown' ? 1 : -1;
        const at = (open.at + step + open.people.length) % open.people.length;
        setOpen({ ...open, at });
        say(open.people[at]!);
      } else return undefined;
      return 'used';
    },
    take(text, person) {
      setOpen(undefined);
      if (!open) return { text, caret: text.length };
      const before = `${text.slice(0, open.from)}@${person.handle} `;
      return { text: before + text.slice(open.to).replace(/^ /u, ''), caret: before.length };
    },
  };
}
