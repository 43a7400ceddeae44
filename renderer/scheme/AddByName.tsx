import { type FormEvent, useRef, useState } from 'react';
import type { Failure } from '@shared/model/result.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './scheme.module.css';
import type { Edits } from './use-edits.ts';

export interface AddByNameProps {
  /** `New label` */
  readonly label: string;
  readonly placeholder: string;
  /** `Add label` */
  readonly action: string;
  readonly edits: Edits;
  /** Adds it; answers why if that failed. */
  readonly onAdd: (name: string) => Promise<Failure | undefined>;
}

/** Adds something by its name alone; everything else about it is edited afterwards. */
export function AddByName({ label, placeholder, action, edits, onAdd }: AddByNameProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  /** How many are being added. */
  const adding = useRef(0);
  const edit = (typed: string) => {
    setName(typed);
    setError(undefined);
    edits.note(label, typed.trim() !== '');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (given === '') return adding.current > 0 ? undefined : setError('Give it a name first.');
    // The next name may be typed before this one is written.
    edit('');
    adding.current += 1;
    const failed = await onAdd(given);
    adding.current -= 1;
    if (!failed) return;
    setError(failed.message);
    setName((typed) => (typed === '' ? given : typed));
    edits.note(label, true);
  };
  const held = edits.held && edits.has(label) ? 'Add it, or empty the field first.' : undefined;
  return (
    <form className={styles.add} onSubmit={(event) => void submit(event)}>
      <Field
        label={label}
        value={name}
        onChange={edit}
        error={error ?? held}
        maxLength={100}
        placeholder={placeholder}
        autoComplete="off"
      />
      <Button type="submit">{action}</Button>
    </form>
  );
}
