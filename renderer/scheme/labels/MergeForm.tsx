import { useState } from 'react';
import { Label as Caption, Radio, RadioGroup } from 'react-aria-components';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { count } from '../../ui/words.ts';
import { FormFrame } from '../FormFrame.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { Preview } from './Preview.tsx';

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
  const submit = async () => {
    if (!target) return setError('Choose the label to merge it into.');
    const changes = [{ label: label.id, set: { mergedInto: target.id } }];
    const failed = await scheme.change(changes, `${label.name} now shows as ${target.name}.`);
    if (failed) setError(failed.message);
    else onMerged();
  };
  const takesFocus = { autoFocus: true };
  return (
    <FormFrame
      label={`Merge ${label.name}`}
      submitText={target ? `Merge into ${target.name}` : 'Merge'}
      error={error}
      onCancel={onCancel}
      onSubmit={submit}
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
      <div aria-live="polite">{target && <MergePreview label={label} target={target} scheme={scheme} />}</div>
    </FormFrame>
  );
}

function MergePreview({ label, target, scheme }: { label: Label; target: Label; scheme: Scheme }) {
  const { uses } = scheme;
  const own = uses?.[label.id] ?? { annotations: 0, articles: 0 };
  const there = uses?.[target.id]?.annotations ?? 0;
  return (
    <Preview>
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
      <li>Nothing is overwritten: as long as you like, “Undo merge” takes it all back.</li>
    </Preview>
  );
}
