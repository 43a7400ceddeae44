import { useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { MOST_MOVED } from '@shared/rpc/contract.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Field } from '../../ui/Field.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { count } from '../../ui/words.ts';
import { FormFrame } from '../FormFrame.tsx';
import { Select } from '../Select.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { type ChosenPassages, PassageList } from './PassageList.tsx';
import { usePassages } from './use-passages.ts';

export interface MovePassagesProps {
  readonly label: Label;
  readonly scheme: Scheme;
  /** Where they are to go; the first that was split off when nobody said. */
  readonly to: LabelId | undefined;
  readonly onClose: () => void;
}

const NONE: ChosenPassages = new Map();

/** So many are looked through without a search. */
const FEW = 10;

/** The label's own passages across all articles, to be given another label: one action that undo takes back. */
export function MovePassages({ label, scheme, to, onClose }: MovePassagesProps) {
  const app = useApp();
  const targets = scheme.labels.filter((other) => other.id !== label.id && isOffered(other));
  const split = targets.find(({ splitFrom }) => splitFrom === label.id);
  const [chosenTarget, setTarget] = useState(to ?? split?.id ?? targets[0]?.id ?? '');
  const [chosen, setChosen] = useState<ChosenPassages>(NONE);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const passages = usePassages(label.id);
  const target = targets.find(({ id }) => id === chosenTarget);
  const moving = chosen.size;
  const choose = (next: ChosenPassages) => {
    setChosen(next);
    setError(undefined);
  };
  const chooseAll = async () => {
    const all = await passages.places();
    if (!all.ok) return setError(all.error.message);
    choose(new Map([...chosen, ...all.value.map(({ id, article }) => [id, article] as const)]));
  };
  const submit = async () => {
    if (moving === 0 || !target) return setError('Choose the passages to move first.');
    if (moving > MOST_MOVED)
      return setError(
        `At most ${MOST_MOVED.toLocaleString('en')} passages can be moved at once. Choose fewer.`,
      );
    setBusy(true);
    await app.client.flush();
    const annotations = [...chosen].map(([id, article]) => ({ article, id }));
    const answer = await app.backend.call('labels.move', { from: label.id, to: target.id, annotations });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    setChosen(NONE);
    passages.reload();
    app.announcer.say(movedWords(answer.value, target.name));
    app.toasts.show({ text: movedWords(answer.value, target.name), detail: 'Undo takes all of it back.' });
  };
  return (
    <FormFrame
      label={`Move passages of ${label.name}`}
      submitText={moving > 0 && target ? `Move ${moving.toLocaleString('en')} to ${target.name}` : 'Move'}
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
      {(passages.search !== '' || (passages.total ?? 0) > FEW) && (
        <Field
          label="Only those with these words"
          hint="In the passage or its note"
          type="search"
          value={passages.search}
          onChange={passages.setSearch}
          maxLength={200}
          autoComplete="off"
        />
      )}
      {passages.total === undefined && <Spinner label="Looking for passages…" />}
      {passages.total === 0 && passages.search !== '' && <Empty title="No passage has these words" />}
      {passages.total === 0 && passages.search === '' && (
        <Empty title={`You have no passages labelled ${label.name}`}>
          {othersWords(passages.others, label.name)}
        </Empty>
      )}
      {passages.rows.length > 0 && (
        <PassageList
          caption={`Your passages labelled ${label.name}`}
          rows={passages.rows}
          total={passages.total ?? 0}
          isSearch={passages.search !== ''}
          chosen={chosen}
          onChoose={choose}
          onChooseAll={() => void chooseAll()}
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
