import { useEffect, useState } from 'react';
import type { Result } from '@shared/model/result.ts';
import type { Answers } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { count } from '../ui/words.ts';
import styles from './CheckDialog.module.css';

/** Checks the project file, every signature and every table in it, and says what is wrong. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const { backend } = useApp();
  const [answer, setAnswer] = useState<Result<Answers['project.verify']>>();
  useEffect(() => {
    let isPast = false;
    void backend.call('project.verify', undefined).then((verified) => {
      if (!isPast) setAnswer(verified);
    });
    return () => {
      isPast = true;
    };
  }, [backend]);
  return (
    <Modal
      title="Check the project file"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      {answer ? <Findings answer={answer} /> : <Spinner label="Checking every entry and signature…" />}
    </Modal>
  );
}

function Findings({ answer }: { answer: Result<Answers['project.verify']> }) {
  if (!answer.ok) return <p role="alert">{answer.error.message}</p>;
  const { findings, envelopes, records } = answer.value;
  if (findings.length === 0)
    return (
      <p>
        <output>
          Everything is in order: {count(records, 'entry', 'entries')} in {count(envelopes, 'signed packet')},
          and every table agrees with them.
        </output>
      </p>
    );
  return (
    <div role="alert">
      <p>{count(findings.length, 'thing')} found:</p>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}
