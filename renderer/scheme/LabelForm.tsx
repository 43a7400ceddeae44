import { type FormEvent, useCallback, useRef, useState } from 'react';
import type { Label } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import type { LabelSet } from '@shared/records/kinds.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { ColourChoice } from './ColourChoice.tsx';
import styles from './LabelsDialog.module.css';
import { useKeyDown } from './use-key-down.ts';
import type { Scheme } from './use-scheme.ts';

export interface LabelFormProps {
  readonly label: Label;
  readonly scheme: Scheme;
  /** Why the dialog stays open. */
  readonly warning: string | undefined;
  readonly onEdits: (hasEdits: boolean) => void;
  readonly onClose: () => void;
}

type Draft = Pick<Label, 'name' | 'key' | 'colour' | 'definition'>;

const FIELDS = ['name', 'key', 'colour', 'definition'] as const;

/** Only what was edited, so that a colleague's change to another field at the same time stands. */
const edited = (before: Draft, draft: Draft): LabelSet =>
  Object.fromEntries(FIELDS.flatMap((f) => (draft[f] === before[f] ? [] : [[f, draft[f]]])));

/** Name, key, colour and definition of one label. Escape cancels, and only then closes the dialog. */
export function LabelForm({ label, scheme, warning, onEdits, onClose }: LabelFormProps) {
  const [before] = useState<Draft>(label);
  const [draft, setDraft] = useState<Draft>(label);
  const [failure, setFailure] = useState<Failure>();
  const edit = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setFailure(undefined);
    onEdits(Object.keys(edited(before, next)).length > 0);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = draft.name.trim();
    const set = edited(before, { ...draft, name });
    if (name === '') return setFailure({ code: 'name-empty', message: 'Give the label a name.' });
    if (Object.keys(set).length === 0) return onClose();
    const failed = await scheme.change([{ label: label.id, set }], `${name} is saved.`);
    if (failed) setFailure(failed);
    else onClose();
  };
  const form = useRef<HTMLFormElement>(null);
  const onEscape = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return false;
      onClose();
      return true;
    },
    [onClose],
  );
  useKeyDown(form, onEscape);
  const of = (field: string) => (failure?.code.startsWith(field) ? failure.message : undefined);
  const other = failure && of('name') === undefined && of('key') === undefined ? failure.message : undefined;
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={`Edit ${label.name}`}
      onSubmit={(event) => void submit(event)}
    >
      <div className={styles.pair}>
        <Field
          label="Name"
          value={draft.name}
          onChange={(name) => edit({ name })}
          error={of('name')}
          maxLength={100}
          className={styles.wide}
          first
        />
        <Field
          label="Key"
          value={draft.key}
          onChange={(typed) => edit({ key: Array.from(typed.normalize('NFC')).at(-1) ?? '' })}
          error={of('key')}
          className={styles.keyField}
          autoComplete="off"
        />
      </div>
      <ColourChoice
        value={draft.colour}
        onChange={(colour) => edit({ colour })}
        self={label.id}
        scheme={scheme}
      />
      <Field
        label="Definition"
        hint="When to use the label, and when not. It is shown beside the label while tagging."
        value={draft.definition}
        onChange={(definition) => edit({ definition })}
        lines={3}
        maxLength={10_000}
      />
      {(other ?? warning) !== undefined && (
        <p className={styles.error} role="alert">
          {other ?? warning}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onPress={onClose}>Cancel</Button>
        <Button look="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}
