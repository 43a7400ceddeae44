import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type AttributeDraft, draftOf, readDraft } from '@shared/attributes/draft.ts';
import { type AttributeField, typedOf } from '@shared/attributes/values.ts';
import type { AttributeChanges } from '@shared/records/kinds.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './AttributeForm.module.css';
import { AttributeInput } from './AttributeInput.tsx';

export interface AttributeFormProps {
  readonly fields: readonly AttributeField[];
  /** Names of which several annotations say different things. */
  readonly mixed?: ReadonlySet<string>;
  /** Null takes a value away. Not called when nothing was changed. */
  readonly onSave: (changes: AttributeChanges) => void;
  /** The form went away by itself, with changes in it that were not saved and can be. */
  readonly onTaken?: (changes: AttributeChanges) => void;
  readonly onClose: () => void;
}

/** Sets attributes: the keyboard is in the first one; Enter saves, Escape throws the changes away. */
export function AttributeForm({ fields, mixed, onSave, onTaken, onClose }: AttributeFormProps) {
  const [draft, setDraft] = useState<AttributeDraft>(() => draftOf(fields));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => focusFirst(form.current), []);
  const closed = useRef(false);
  const close = () => {
    closed.current = true;
    onClose();
  };
  const hand = useEffectEvent(() => {
    const { changes } = readDraft(fields, draft);
    if (!closed.current && Object.keys(changes).length > 0) onTaken?.(changes);
  });
  useEffect(() => () => hand(), []);
  const save = () => {
    const read = readDraft(fields, draft);
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    if (Object.keys(read.changes).length > 0) onSave(read.changes);
    close();
  };
  const take = (event: KeyboardEvent) => {
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && !isOnButton && !event.isComposing) save();
    else return false;
    return true;
  };
  useKeyDown(form, take);
  return (
    <fieldset ref={form} aria-label="Attributes" className={styles.form}>
      {fields.map((field) => (
        <AttributeInput
          key={field.name}
          field={field}
          isMixed={mixed?.has(field.name) ?? false}
          typed={draft[field.name] ?? ''}
          problem={problems[field.name] ?? (isTouched(field, draft) ? undefined : field.problem)}
          onType={(typed) => setDraft((before) => ({ ...before, [field.name]: typed }))}
        />
      ))}
      <div className={styles.actions}>
        <span className={styles.hint}>Enter saves, Esc cancels</span>
        <Button small onPress={save}>
          Save
        </Button>
      </div>
    </fieldset>
  );
}

const isTouched = ({ name, value }: AttributeField, draft: AttributeDraft): boolean =>
  draft[name] !== typedOf(value);

function focusFirst(form: HTMLElement | null): void {
  const first = form?.querySelector<HTMLElement>('fieldset, input');
  const inner = first?.querySelector<HTMLElement>('input:checked') ?? first?.querySelector('input');
  (inner ?? first)?.focus();
}
