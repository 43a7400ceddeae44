import { type FormEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '@shared/model/result.ts';
import type { ExportReport } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { fileNameFrom, folderOf, joinPath } from '../files/paths.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Progress } from '../ui/Progress.tsx';
import { bytesWords, count } from '../ui/words.ts';
import styles from './ExportDialog.module.css';

type Stage =
  | { readonly kind: 'asking'; readonly failure?: Failure }
  | { readonly kind: 'running'; readonly job: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: ExportReport };

/** Exports the corpus as JSONL with a manifest: where to, with or without names, progress, and what was written. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const project = useStore(app.client.store, (state) => state.project);
  const [dir, setDir] = useState(() =>
    proposedDir(project?.session.path ?? '', project?.session.title ?? ''),
  );
  const [names, setNames] = useState(false);
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const job = stage.kind === 'running' ? stage.job : undefined;
  useEffect(
    () =>
      app.backend.on('progress', (progress) => {
        if (progress.job === job)
          setStage({ kind: 'running', job, done: progress.done, total: progress.total });
      }),
    [app, job],
  );
  const choose = async () => {
    const [chosen] = await app.chooser.open('folder');
    if (chosen !== undefined) setDir(chosen);
  };
  const run = async (event: FormEvent) => {
    event.preventDefault();
    const id = app.newJob();
    setStage({ kind: 'running', job: id, done: 0, total: 0 });
    await app.client.flush();
    const answer = await app.backend.call('export.run', { job: id, dir: dir.trim(), format: 'jsonl', names });
    setStage(answer.ok ? { kind: 'done', report: answer.value } : { kind: 'asking', failure: answer.error });
  };
  if (stage.kind === 'done') return <Done report={stage.report} onClose={onClose} />;
  if (stage.kind === 'running')
    return (
      <Modal
        alert
        title="Exporting"
        onClose={() => void app.backend.call('job.cancel', { job: stage.job })}
        actions={
          <Button onPress={() => void app.backend.call('job.cancel', { job: stage.job })}>Cancel</Button>
        }
      >
        <Progress label="Writing and checking every span…" done={stage.done} total={stage.total} />
      </Modal>
    );
  return (
    <Modal
      title="Export the corpus"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="export" isDisabled={dir.trim() === ''}>
            Export
          </Button>
        </>
      }
    >
      <form id="export" className={styles.form} onSubmit={(event) => void run(event)}>
        <p>
          Writes <code>articles.jsonl</code>, one line for each article with its annotations, and{' '}
          <code>manifest.json</code> with counts and checksums. The same work gives the same bytes on every
          computer.
        </p>
        <div className={styles.place}>
          <Field
            className={styles.dir}
            label="Into the folder"
            value={dir}
            onChange={setDir}
            error={stage.failure?.code === 'cancelled' ? undefined : stage.failure?.message}
            isRequired
          />
          <Button className={styles.choose} onPress={() => void choose()}>
            Choose…
          </Button>
        </div>
        <Check isSelected={names} onChange={setNames}>
          <span>
            Include the names of annotators
            <span className={styles.hint}>Otherwise each appears as a pseudonymous id.</span>
          </span>
        </Check>
      </form>
    </Modal>
  );
}

function proposedDir(path: string, title: string): string {
  return path === '' ? '' : joinPath(folderOf(path), `${fileNameFrom(title)} export`);
}

function Done({ report, onClose }: { report: ExportReport; onClose: () => void }) {
  return (
    <Modal
      title="Exported"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.form}>
        <p>
          <output>
            {count(report.articles, 'article')} with {count(report.spans, 'annotation')}, every span checked.
          </output>
        </p>
        <p className={styles.path}>{report.dir}</p>
        <ul className={styles.files} aria-label="Files">
          {report.files.map(({ name, bytes, sha256 }) => (
            <li key={name}>
              <span className={styles.name}>{name}</span>
              <span className={styles.size}>{bytesWords(bytes)}</span>
              <code className={styles.sum} title="SHA-256">
                {sha256}
              </code>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
