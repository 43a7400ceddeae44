import { useState } from 'react';
import { useApp } from '../app.ts';
import { openProject } from '../frame/project-actions.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './RecoverDialog.module.css';

/** A project file that can't be opened as it is. */
export interface Trouble {
  readonly path: string;
  readonly title: string;
  /** A sentence. */
  readonly reason: string;
}

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly report: readonly string[]; readonly keptAs: string | undefined };

/** Offers to rebuild a damaged or deleted project file, and says what came of it. */
export function RecoverDialog({ trouble, onClose }: { trouble: Trouble; onClose: () => void }) {
  const app = useApp();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const recover = async () => {
    setStage({ kind: 'working' });
    const answer = await app.backend.call('project.recover', { path: trouble.path });
    setStage(
      answer.ok
        ? { kind: 'done', report: answer.value.report, keptAs: answer.value.keptAs }
        : { kind: 'failed', message: answer.error.message },
    );
    await app.refreshInfo();
  };
  const open = async () => {
    const opened = await openProject(app, trouble.path);
    if (!opened.ok) setStage({ kind: 'failed', message: opened.error.message });
  };
  return (
    <Modal
      alert
      title={`Recover “${trouble.title}”`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{stage.kind === 'done' ? 'Close' : 'Cancel'}</Button>
          {stage.kind === 'done' ? (
            <Button look="primary" onPress={() => void open()}>
              Open project
            </Button>
          ) : (
            <Button look="primary" isDisabled={stage.kind === 'working'} onPress={() => void recover()}>
              Recover
            </Button>
          )}
        </>
      }
    >
      <Story trouble={trouble} stage={stage} />
    </Modal>
  );
}

function Story({ trouble, stage }: { trouble: Trouble; stage: Stage }) {
  switch (stage.kind) {
    case 'asking':
      return (
        <div className={styles.story}>
          <p>{trouble.reason}</p>
          <p className={styles.path}>{trouble.path}</p>
          <p>
            Ascribe can rebuild the file from what is left of it and from its own record of your work on this
            computer. A damaged file is kept beside the new one. Your colleagues’ work comes back from the
            shared folder.
          </p>
        </div>
      );
    case 'working':
      return <Spinner label="Rebuilding the project file…" />;
    case 'failed':
      return <p role="alert">{stage.message}</p>;
    case 'done':
      return (
        <div className={styles.story}>
          <p>
            <output>The project file is back.</output>
          </p>
          <ul className={styles.report}>
            {stage.report.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {stage.keptAs !== undefined && (
            <p className={styles.path}>The damaged file is kept as {stage.keptAs}</p>
          )}
        </div>
      );
  }
}
