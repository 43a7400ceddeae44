import { useState } from 'react';
import type { LabelId, RecordId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { count } from '../../ui/words.ts';
import { FormFrame } from '../FormFrame.tsx';
import { Select } from '../Select.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { PassageList } from './PassageList.tsx';
import { usePassages } from './use-passages.ts';

export interface MovePassagesProps {
  readonly label: Label;
  readonly scheme: Scheme;
  /** Where they are to go; the first that was split off when nobody said. */
  readonly to: LabelId | undefined;
  readonly onClose: () => void;
}

/** The label's own passages across all articles, to be given another label: one action that undo takes back. */
export function MovePassages({ label, scheme, to, onClose }: MovePassagesProps) {
  const app = useApp();
  const targets = scheme.labels.filter((other) => other.id !== label.id && isOffered(other));
  const split = targets.find(({ splitFrom }) => splitFrom === label.id);
  const [chosenTarget, setTarget] = useState(to ?? split?.id ?? targets[0]?.id ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>(new Set());
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const passages = usePassages(label.id);
  const target = targets.find(({ id }) => id === chosenTarget);
  const moving = passages.rows.filter(({ id }) => chosen.has(id));
  const submit = async () => {
    if (moving.length === 0 || !target) return setError('Choose the passages to move first.');
    setBusy(true);
    await app.client.flush();
    const annotations = moving.map(({ article, id }) => ({ article, id }));
    const answer = await app.backend.call('labels.move', { from: label.id, to: target.id, annotations });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    setChosen(new Set());
    passages.reload();
    app.announcer.say(movedWords(answer.value, target.name));
    app.toasts.show({ text: movedWords(answer.value, target.name), detail: 'Undo takes all of it back.' });
  };
  return (
    <FormFrame
      label={`Move passages of ${label.name}`}
      submitText={moving.length > 0 && target ? `Move ${moving.length} to ${target.name}` : 'Move'}
      cancelText="Back"
      isBusy={isBusy}
      error={error ?? passages.error}
      onCancel={onClose}
      onSubmit={submit}
    >
      <div className={styles.moveTo}>
        <Select
          label="Move to"
          value={chosenTarget}
          options={targets.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={setTarget}
        />
        {target && <Swatch label={scheme.looks.of(target.id)} />}
      </div>
      {passages.total === undefined && <Spinner label="Looking for passages…" />}
      {passages.total === 0 && (
        <Empty title={`You have no passages labelled ${label.name}`}>
          {othersWords(passages.others, label.name)}
        </Empty>
      )}
      {passages.rows.length > 0 && (
        <PassageList
          caption={`Your passages labelled ${label.name}`}
          rows={passages.rows}
          total={passages.total ?? 0}
          chosen={chosen}
          onChoose={(next) => {
            setChosen(next);
            setError(undefined);
          }}
        />
      )}
      {passages.hasMore && (
        <Button isDisabled={passages.isLoading} onPress={passages.more}>
          Show more
        </Button>
      )}
      {passages.rows.length > 0 && passages.others > 0 && (
        <p className={styles.hint}>{othersWords(passages.others, label.name)}</p>
      )}
    </FormFrame>
  );
}

function movedWords({ moved, left }: { moved: number; left: number }, name: string): string {
  const rest = left === 0 ? '' : ` ${count(left, 'passage')} had changed meanwhile and stayed.`;
  return `${count(moved, 'passage')} moved to ${name}.${rest}`;
}

const othersWords = (others: number, name: string): string =>
  others === 0 ? '' : `${count(others, 'annotation')} by others stay with ${name}: only they can move them.`;
