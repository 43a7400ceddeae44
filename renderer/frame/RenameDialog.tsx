import { type FormEvent, useState } from 'react';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';

/** Gives the project another title. The file keeps its name. */
export function RenameDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const { backend } = useApp();
  const [title, setTitle] = useState(project.overview?.title ?? project.session.title);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') {
      setError('Give the project a title.');
      return;
    }
    const answer = await backend.call('project.rename', { title: title.trim() });
    if (answer.ok) onClose();
    else setError(answer.error.message);
  };
  return (
    <Modal
      title="Rename the project"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="rename">
            Rename
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={(event) => void submit(event)}>
        <Field
          label="Title"
          hint="Everyone who works on the project sees it. The file keeps its name."
          value={title}
          onChange={setTitle}
          error={error}
          first
          maxLength={100}
        />
      </form>
    </Modal>
  );
}
