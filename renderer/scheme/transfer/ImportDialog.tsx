import { useState } from 'react';
import type { Params } from '@shared/rpc/contract.ts';
import { type ImportOptions, planImport } from '@shared/scheme/plan-import.ts';
import type { SchemeContent } from '@shared/scheme/scheme-file.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { count } from '../../ui/words.ts';
import styles from '../scheme.module.css';
import { PlanTable } from './PlanTable.tsx';
import transfer from './transfer.module.css';

/** A scheme that is to come in: what it holds, and how the backend is told of it. */
export interface Incoming {
  readonly name: string;
  readonly about?: string;
  readonly content: SchemeContent;
  readonly scheme: Params<'scheme.import'>['scheme'];
  /** It brings a guideline, which the project lacks. */
  readonly hasGuideline: boolean;
}

export interface ImportDialogProps {
  readonly incoming: Incoming;
  /** The project's own scheme. */
  readonly here: SchemeContent;
  readonly onClose: () => void;
}

const MODES = [
  { value: 'add', text: 'Add what is missing' },
  { value: 'replace', text: 'Replace what both have' },
] as const;

const EXPLAINED = {
  add: 'New labels are added, and empty definitions and examples are filled in. All else stays as it is.',
  replace: 'Labels that both have get the names, definitions, colours and keys of the one that comes in.',
} as const;

/** Shows what bringing a scheme in would change, and does it when asked to. */
export function ImportDialog({ incoming, here, onClose }: ImportDialogProps) {
  const app = useApp();
  const [options, setOptions] = useState<ImportOptions>({
    mode: 'preset' in incoming.scheme ? 'replace' : 'add',
    retireOthers: false,
  });
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const plan = planImport(here, incoming.content, options);
  const changes = [...plan.labels, ...plan.relationTypes].filter(({ fields }) => fields.length > 0).length;
  const isIdle = changes === 0 && !incoming.hasGuideline;
  const bringIn = async () => {
    setBusy(true);
    const answer = await app.backend.call('scheme.import', { scheme: incoming.scheme, ...options });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    const { labels, relationTypes } = answer.value;
    app.toasts.show({
      text: `${incoming.name} is brought in.`,
      detail: `${count(labels, 'label')} and ${count(relationTypes, 'type')} of links changed.`,
    });
    onClose();
  };
  return (
    <Modal
      wide
      title={`Bring in “${incoming.name}”`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isBusy || isIdle} onPress={() => void bringIn()}>
            {isIdle ? 'Nothing to change' : 'Bring it in'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {incoming.about !== undefined && <p>{incoming.about}</p>}
        <div className={styles.group}>
          <Choice
            label="How"
            options={MODES}
            value={options.mode}
            onChange={(mode) => setOptions({ ...options, mode })}
          />
          <p className={styles.hint}>{EXPLAINED[options.mode]}</p>
        </div>
        <Check
          isSelected={options.retireOthers}
          onChange={(retireOthers) => setOptions({ ...options, retireOthers })}
        >
          Retire labels and links that it does not have (their annotations stay)
        </Check>
        {plan.notes.length > 0 && (
          <ul className={transfer.notes} aria-label="Worth knowing">
            {plan.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        <PlanTable caption="Labels" rows={plan.labels} />
        <PlanTable caption="Types of links" rows={plan.relationTypes} />
        {incoming.hasGuideline && <p>Its guideline becomes the first version of the project’s guideline.</p>}
        {error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </Modal>
  );
}
