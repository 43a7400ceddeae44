import { useState } from 'react';
import type { Label } from '@shared/model/label-scheme.ts';
import { count } from '../../ui/words.ts';
import { FormFrame } from '../FormFrame.tsx';
import type { Scheme } from '../use-scheme.ts';
import { Preview } from './Preview.tsx';

interface RetireFormProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly onCancel: () => void;
  readonly onRetired: () => void;
}

/** Says what retiring a label changes, and does it. */
export function RetireForm({ label, scheme, onCancel, onRetired }: RetireFormProps) {
  const [error, setError] = useState<string>();
  const { name } = label;
  const { annotations, articles } = scheme.uses?.[label.id] ?? { annotations: 0, articles: 0 };
  const submit = async () => {
    const changes = [{ label: label.id, set: { retired: true } }];
    const failed = await scheme.change(changes, `${name} is retired. Its annotations stay.`);
    if (failed) setError(failed.message);
    else onRetired();
  };
  return (
    <FormFrame
      label={`Retire ${name}`}
      submitText={`Retire ${name}`}
      error={error}
      onCancel={onCancel}
      onSubmit={submit}
    >
      <Preview>
        <li>{name} is no longer offered for new annotations, by anybody.</li>
        <li>
          {scheme.uses === undefined && 'Counting…'}
          {scheme.uses !== undefined && annotations === 0 && 'It has no annotations.'}
          {annotations > 0 && (
            <>
              Its <b>{count(annotations, 'annotation')}</b> in <b>{count(articles, 'article')}</b> stay, are
              shown and are exported as before.
            </>
          )}
        </li>
        <li>It can be brought back at any time. Its key is kept until another label takes it.</li>
      </Preview>
    </FormFrame>
  );
}
