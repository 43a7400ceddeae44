import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { hasMainModifier, keysFor } from '../../frame/keys.ts';
import styles from './NoteEditor.module.css';

export interface NoteEditorProps {
  readonly note: string;
  readonly onSave: (note: string) => void;
  /** `byKey`: the keyboard is free to go back to the text. */
  readonly onClose: (byKey: boolean) => void;
  /** The field went away by itself, with words in it that were not saved. */
  readonly onTaken: (note: string) => void;
}

/** Longer notes than this can't be kept (SPEC RE-6). UTF-16 units. */
const LONGEST = 65_536;

/** Writes a note. Enter with the main modifier and leaving the field save, Escape throws the change away. */
export function NoteEditor({ note, onSave, onClose, onTaken }: NoteEditorProps) {
  const [text, setText] = useState(note);
  const closed = useRef(false);
  const close = (byKey: boolean) => {
    closed.current = true;
    onClose(byKey);
  };
  const save = (byKey: boolean) => {
    // The field loses the focus once more when the keyboard goes back to the text.
    if (closed.current) return;
    if (text.trim() !== note) onSave(text.trim());
    close(byKey);
  };
  const hand = useEffectEvent(() => {
    if (!closed.current && text.trim() !== note) onTaken(text.trim());
  });
  useEffect(() => () => hand(), []);
  return (
    <div className={styles.editor}>
      <Field
        label="Note"
        lines={3}
        first
        value={text}
        onChange={setText}
        maxLength={LONGEST}
        onBlur={() => save(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close(true);
          else if (event.key === 'Enter' && hasMainModifier(event)) save(true);
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.actions}>
        <span className={styles.hint}>{keysFor('Enter')} saves, Esc cancels</span>
        <Button small onPress={() => save(true)}>
          Save note
        </Button>
      </div>
    </div>
  );
}
