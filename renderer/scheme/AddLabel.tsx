import { type FormEvent, useState } from 'react';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './LabelsDialog.module.css';

export interface AddLabelProps {
  /** Told whether something is typed that is not added yet. */
  readonly onEdits: (hasEdits: boolean) => void;
  /** Whether the dialog stays open because of it. */
  readonly warning: boolean;
}

/** Adds a label by its name alone; colour and key are given to it and can be changed like everything else. */
export function AddLabel({ onEdits, warning }: AddLabelProps) {
  const app = useApp();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const edit = (typed: string) => {
    setName(typed);
    setError(undefined);
    onEdits(typed.trim() !== '');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (given === '') return setError('Give the new label a name.');
    const answer = await app.backend.call('labels.add', { name: given });
    if (!answer.ok) return setError(answer.error.message);
    edit('');
    app.announcer.say(`${given} is added to the labels.`);
  };
  const held = warning && name.trim() !== '' ? 'Add this label or empty the field first.' : undefined;
  return (
    <form className={styles.add} onSubmit={(event) => void submit(event)}>
      <Field
        label="New label"
        value={name}
        onChange={edit}
        error={error ?? held}
        maxLength={100}
        className={styles.wide}
        placeholder="Its name, e.g. Quotation"
        autoComplete="off"
      />
      <Button type="submit">Add label</Button>
    </form>
  );
}
