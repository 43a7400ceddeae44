import { useState } from 'react';
import type { Failure } from '@shared/model/result.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { count, whenWords } from '../ui/words.ts';
import styles from './FolderDialog.module.css';

interface Asking {
  readonly folder: string;
  readonly failure: Failure;
}

/** The shared folder: sets it, asks before two projects become one, and says how it stands. */
export function FolderDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const app = useApp();
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState<Asking>();
  const { sync, session } = project;
  const run = async (words: string, folder: string | null | undefined, join = false) => {
    setBusy(words);
    setError(undefined);
    setAsking(undefined);
    await app.client.flush();
    const answer = await (folder === undefined
      ? app.backend.call('sync.now', undefined)
      : app.backend.call('sync.setFolder', { folder, ...(join && { join }) }));
    setBusy(undefined);
    if (answer.ok) app.client.tookSync(answer.value);
    else if (folder && answer.error.code === 'joins-other') setAsking({ folder, failure: answer.error });
    else setError(answer.error.message);
  };
  const choose = async () => {
    const [folder] = await app.chooser.open('folder');
    if (folder !== undefined) await run('Looking at the folder…', folder);
  };
  return (
    <Modal
      title="Shared folder"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.dialog}>
        {busy !== undefined && <Spinner label={busy} />}
        {error !== undefined && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        {asking && (
          <div className={styles.question} role="alert">
            <p>{asking.failure.message}</p>
            <div className={styles.actions}>
              <Button small onPress={() => setAsking(undefined)}>
                Don’t join
              </Button>
              <Button small look="primary" onPress={() => void run('Joining…', asking.folder, true)}>
                Join the project
              </Button>
            </div>
          </div>
        )}
        {sync.phase === 'off' ? (
          <Off readOnly={session.readOnly} onChoose={() => void choose()} />
        ) : (
          <On
            sync={sync}
            readOnly={session.readOnly}
            onChoose={() => void choose()}
            onNow={() => void run('Exchanging…', undefined)}
            onStop={() => void run('Stopping…', null)}
          />
        )}
      </div>
    </Modal>
  );
}

function Off({ readOnly, onChoose }: { readOnly: boolean; onChoose: () => void }) {
  return (
    <>
      <p>
        Work with your team through a folder that all of you can reach: in a cloud drive, on a network share,
        or on a USB stick. Everyone’s work comes together by itself, also after days offline. There is nothing
        to merge by hand.
      </p>
      <p className={styles.hint}>
        Whoever can read the folder can read the articles and annotations. Ascribe keeps its own files in it
        and never touches anything else.
      </p>
      {!readOnly && (
        <Button className={styles.choose} onPress={onChoose}>
          Choose a folder…
        </Button>
      )}
    </>
  );
}

interface OnProps {
  readonly sync: SyncStatus;
  readonly readOnly: boolean;
  readonly onChoose: () => void;
  readonly onNow: () => void;
  readonly onStop: () => void;
}

function On({ sync, readOnly, onChoose, onNow, onStop }: OnProps) {
  const [now] = useState(() => Date.now());
  return (
    <>
      <p className={styles.path}>{sync.folder}</p>
      <p>
        <output>{phaseWords(sync)}</output>
      </p>
      <dl className={styles.numbers}>
        <dt>Still to send</dt>
        <dd>{sync.toSend === 0 ? 'nothing' : count(sync.toSend, 'packet')}</dd>
        <dt>Waiting for the rest</dt>
        <dd>{sync.waiting === 0 ? 'nothing' : count(sync.waiting, 'file')}</dd>
        <dt>Set aside as damaged</dt>
        <dd>{sync.quarantined === 0 ? 'nothing' : count(sync.quarantined, 'file')}</dd>
        <dt>Last exchanged</dt>
        <dd>
          {sync.lastPass === undefined ? 'not yet' : whenWords(sync.lastPass, Math.max(now, sync.lastPass))}
        </dd>
      </dl>
      {sync.notices.length > 0 && (
        <section>
          <h3 className={styles.heading}>What was found</h3>
          <ul className={styles.notices}>
            {sync.notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </section>
      )}
      {!readOnly && (
        <div className={styles.actions}>
          <Button small onPress={onNow}>
            Exchange now
          </Button>
          <Button small onPress={onChoose}>
            Other folder…
          </Button>
          <Button small look="quiet" onPress={onStop}>
            Stop sharing
          </Button>
        </div>
      )}
    </>
  );
}

function phaseWords(sync: SyncStatus): string {
  switch (sync.phase) {
    case 'unreachable':
      return 'The folder can’t be reached right now. Keep working: everything is exchanged once it is back.';
    case 'working':
      return 'Exchanging with the folder…';
    case 'idle':
      return sync.waiting + sync.quarantined > 0
        ? 'Everything that could be read is here. Some of it is incomplete or damaged; see below.'
        : 'Up to date. Changes of others appear by themselves.';
    case 'off':
      return 'No folder is set.';
  }
}
