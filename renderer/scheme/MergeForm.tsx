import { type FormEvent, useCallback, useRef, useState } from 'react';
import { Label as Caption, Radio, RadioGroup } from 'react-aria-components';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../annotate/Swatch.tsx';
import { Button } from '../ui/Button.tsx';
import { count } from '../ui/words.ts';
import styles from './LabelsDialog.module.css';
import { useKeyDown } from './use-key-down.ts';
import type { Scheme } from './use-scheme.ts';

export interface MergeFormProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly onCancel: () => void;
  readonly onMerged: () => void;
}

/** Asks what to merge a label into, and says before what that changes. */
export function MergeForm({ label, scheme, onCancel, onMerged }: MergeFormProps) {
  const targets = scheme.labels.filter((other) => other.id !== label.id && isOffered(other));
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<string>();
  const target = targets.find(({ id }) => id === chosen);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!target) return setError('Choose the label to merge it into.');
    const changes = [{ label: label.id, set: { mergedInto: target.id } }];
    const failed = await scheme.change(changes, `${label.name} now shows as ${target.name}.`);
    if (failed) setError(failed.message);
    else onMerged();
  };
  const form = useRef<HTMLFormElement>(null);
  const onEscape = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return false;
      onCancel();
      return true;
    },
    [onCancel],
  );
  useKeyDown(form, onEscape);
  const takesFocus = { autoFocus: true };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={`Merge ${label.name}`}
      onSubmit={(event) => void submit(event)}
    >
      <RadioGroup
        value={chosen}
        onChange={(id) => {
          setChosen(id);
          setError(undefined);
        }}
        className={styles.targets ?? ''}
      >
        <Caption className={styles.caption ?? ''}>Merge {label.name} into</Caption>
        <div className={styles.targetList}>
          {targets.map(({ id, name }, at) => (
            <Radio key={id} value={id} className={styles.target ?? ''} {...(at === 0 && takesFocus)}>
              <Swatch label={scheme.looks.of(id)} /> {name}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div aria-live="polite">{target && <Preview label={label} target={target} scheme={scheme} />}</div>
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="primary" type="submit">
          {target ? `Merge into ${target.name}` : 'Merge'}
        </Button>
      </div>
    </form>
  );
}

function Preview({ label, target, scheme }: { label: Label; target: Label; scheme: Scheme }) {
  const { uses } = scheme;
  const own = uses?.[label.id] ?? { annotations: 0, articles: 0 };
  const there = uses?.[target.id]?.annotations ?? 0;
  return (
    <div className={styles.preview}>
      <p className={styles.caption}>What changes</p>
      <ul>
        <li>
          {uses === undefined && 'Counting…'}
          {uses !== undefined && own.annotations === 0 && `No annotation is labelled ${label.name} yet.`}
          {own.annotations > 0 && (
            <>
              <b>{count(own.annotations, 'annotation')}</b> in <b>{count(own.articles, 'article')}</b> will
              show, count and be exported as {target.name}, which then has{' '}
              {count(own.annotations + there, 'annotation')}.
            </>
          )}
        </li>
        <li>{label.name} is no longer offered for new annotations.</li>
        <li>Nothing is overwritten: as long as you like, “Undo merge” in this list takes it all back.</li>
      </ul>
    </div>
  );
}
