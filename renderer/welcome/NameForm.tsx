import { type FormEvent, useState } from 'react';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './NameForm.module.css';

/** Asks a newcomer for the name that stands beside their annotations. */
export function NameForm({ onAdded }: { onAdded?: () => void }) {
  const app = useApp();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError('Type a name first.');
      return;
    }
    const added = await app.backend.call('people.add', { name });
    if (!added.ok) {
      setError(added.error.message);
      return;
    }
    app.setMe(added.value.annotator);
    await app.refreshInfo();
    onAdded?.();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field
        className={styles.field}
        label="What is your name?"
        hint="It stands beside your annotations, so that your team knows whose they are."
        value={name}
        onChange={setName}
        error={error}
        first
        maxLength={100}
      />
      <Button look="primary" type="submit">
        Continue
      </Button>
    </form>
  );
}
