import { useEffect, useState } from 'react';
import type { HistoryEntry } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { HistoryList } from './HistoryList.tsx';

const STEP = 200;

/** Who did what in the whole project, the newest first. */
export function ProjectHistoryDialog({ onClose }: { onClose: () => void }) {
  const { backend } = useApp();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>();
  const [error, setError] = useState<string>();
  const [wanted, setWanted] = useState(STEP);
  useEffect(() => {
    let isPast = false;
    void backend.call('project.history', { offset: 0, limit: Math.min(wanted, 1000) }).then((answer) => {
      if (isPast) return;
      if (answer.ok) setEntries(answer.value);
      else setError(answer.error.message);
    });
    return () => {
      isPast = true;
    };
  }, [backend, wanted]);
  const hasMore = entries !== undefined && entries.length === wanted && wanted < 1000;
  return (
    <Modal wide title="History" onClose={onClose}>
      {error !== undefined && <p role="alert">{error}</p>}
      {entries ? (
        <HistoryList entries={entries} />
      ) : (
        error === undefined && <Spinner label="Reading the history…" />
      )}
      {hasMore && <Button onPress={() => setWanted(wanted + STEP)}>Show earlier entries</Button>}
    </Modal>
  );
}
