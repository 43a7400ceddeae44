import { type FormEvent, useState } from 'react';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import { useApp } from '../app.ts';
import { fileNameFrom } from '../files/paths.ts';
import { createProject, proposedPath } from '../frame/project-actions.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './NewProjectDialog.module.css';
import { PresetChoice } from './PresetChoice.tsx';

/** Asks for a title, proposes a file, and makes the project. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const [title, setTitle] = useState('');
  const [chosenPath, setChosenPath] = useState<string>();
  const [error, setError] = useState<string>();
  const [preset, setPreset] = useState<PresetId>('news');
  const [busy, setBusy] = useState(false);
  const path = chosenPath ?? proposedPath(app, title);
  const change = async () => {
    const chosen = await app.chooser.save('project', `${fileNameFrom(title)}.ascribe`);
    if (chosen !== undefined) setChosenPath(chosen);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') {
      setError('Give the project a title first.');
      return;
    }
    setBusy(true);
    const made = await createProject(app, path, title.trim(), preset);
    setBusy(false);
    if (!made.ok) setError(made.error.message);
  };
  return (
    <Modal
      title="New project"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="new-project" isDisabled={busy}>
            Create project
          </Button>
        </>
      }
    >
      <form id="new-project" className={styles.form} onSubmit={(event) => void submit(event)}>
        <Field
          label="Title"
          placeholder="Elections 2026"
          value={title}
          onChange={setTitle}
          error={error}
          first
          maxLength={100}
        />
        <PresetChoice value={preset} onChange={setPreset} />
        <div className={styles.place}>
          <div className={styles.words}>
            <span className={styles.label}>Will be kept in the file</span>
            <span className={styles.path}>{path}</span>
          </div>
          <Button small onPress={() => void change()}>
            Change…
          </Button>
        </div>
      </form>
    </Modal>
  );
}
