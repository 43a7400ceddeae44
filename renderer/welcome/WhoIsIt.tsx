import { ChevronDown, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Modal } from '../ui/Modal.tsx';
import { NameForm } from './NameForm.tsx';
import styles from './WhoIsIt.module.css';

/** Says as whom one will annotate, and lets another person of this computer take over. */
export function WhoIsIt({ people }: { people: readonly Person[] }) {
  const app = useApp();
  const [chosen, setChosen] = useState(app.me()?.annotator);
  const [adding, setAdding] = useState(false);
  const me = people.find(({ annotator }) => annotator === chosen) ?? app.me();
  const choose = (annotator: string) => {
    app.setMe(annotator);
    setChosen(annotator);
  };
  const entries = people.map(({ annotator, name }) => ({
    id: annotator,
    text: name,
    chosen: annotator === me?.annotator,
    run: () => choose(annotator),
  }));
  return (
    <p className={styles.who}>
      <span>You are annotating as</span>
      <Menu
        label="Annotate as"
        entries={[
          ...entries,
          { id: 'add', text: 'Someone else…', divided: true, run: () => setAdding(true) },
        ]}
      >
        <Button small>
          <UserRound size={14} aria-hidden /> {me?.name} <ChevronDown size={14} aria-hidden />
        </Button>
      </Menu>
      {adding && (
        <Modal title="Add a person" onClose={() => setAdding(false)}>
          <NameForm
            onAdded={() => {
              setChosen(app.me()?.annotator);
              setAdding(false);
            }}
          />
        </Modal>
      )}
    </p>
  );
}
