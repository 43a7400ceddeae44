import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Mentionable } from '@shared/comments/mentions.ts';
import { hasMainModifier, keysFor } from '../../frame/keys.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Composer.module.css';
import { MentionOptions } from './MentionOptions.tsx';
import { useMentionList } from './use-mention-list.ts';

export interface ComposerProps {
  /** What is being written, for people: “Your comment”. */
  readonly label: string;
  /** What the button says. */
  readonly send: string;
  /** As it was typed before. */
  readonly draft: string;
  readonly people: readonly Mentionable[];
  /** Called on every change, so that nothing is lost. */
  readonly onDraft: (typed: string) => void;
  readonly onSend: (typed: string) => void;
  /** The writer turns away; the draft stays. */
  readonly onClose: () => void;
}

/**
 * Writes a comment: takes the focus as soon as it is there. The main modifier and Enter send it, Escape leaves it as a
 * draft, `@` offers people.
 */
export function Composer({ label, send, draft, people, onDraft, onSend, onClose }: ComposerProps) {
  const id = useId();
  const [text, setText] = useState(draft);
  const list = useMentionList(people);
  const { field, attach, moveCaret } = useField();
  const change = (typed: string) => {
    setText(typed);
    onDraft(typed);
  };
  const choose = (person: Mentionable) => {
    const taken = list.take(text, person);
    moveCaret(taken.caret);
    change(taken.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const taken = event.ctrlKey || event.metaKey ? undefined : list.onKey(event.key);
    if (typeof taken === 'object') choose(taken);
    else if (taken === undefined) {
      if (event.key === 'Enter' && hasMainModifier(event)) onSend(text);
      else if (event.key === 'Escape') onClose();
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const { choice } = list;
  return (
    <div className={styles.composer}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        ref={attach}
        className={styles.field}
        dir="auto"
        rows={3}
        value={text}
        placeholder="@ mentions somebody"
        aria-autocomplete="list"
        aria-controls={choice && `${id}-people`}
        aria-activedescendant={choice && `${id}-people-${choice.at}`}
        onChange={({ target }) => {
          change(target.value);
          list.look(target.value, target.selectionStart);
        }}
        onKeyDown={onKeyDown}
      />
      {choice && <MentionOptions id={`${id}-people`} choice={choice} onChoose={choose} />}
      <div className={styles.actions}>
        <span className={styles.hint}>{keysFor('Enter')} sends, Esc keeps it for later</span>
        <Button small onPress={onClose}>
          Later
        </Button>
        <Button
          small
          look="primary"
          isDisabled={text.trim() === ''}
          onPress={() => {
            field.current?.focus();
            onSend(text);
          }}
        >
          {send}
        </Button>
      </div>
    </div>
  );
}

/** The text field: has the focus from the beginning, its caret at the end or where it is told to be. */
function useField() {
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  const attach = useCallback((element: HTMLTextAreaElement | null) => {
    field.current = element;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    // The buttons, too, if there is room for them.
    for (const shown of [element?.parentElement, element]) shown?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  const moveCaret = (to: number) => {
    caret.current = to;
  };
  return { field, attach, moveCaret };
}
