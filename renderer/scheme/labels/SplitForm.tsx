import { useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { useApp } from '../../app.ts';
import { Field } from '../../ui/Field.tsx';
import { count } from '../../ui/words.ts';
import { FormFrame } from '../FormFrame.tsx';
import type { Scheme } from '../use-scheme.ts';
import { Preview } from './Preview.tsx';

interface SplitFormProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly onCancel: () => void;
  /** The new label is there. */
  readonly onSplit: (made: LabelId) => void;
}

/** Splits a new label off from one; which annotations go to it is chosen afterwards, passage by passage. */
export function SplitForm({ label, scheme, onCancel, onSplit }: SplitFormProps) {
  const app = useApp();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const { annotations } = scheme.uses?.[label.id] ?? { annotations: 0 };
  const given = name.trim();
  const submit = async () => {
    if (given === '') return setError('Give the new label a name.');
    const answer = await app.backend.call('labels.split', { label: label.id, name: given });
    if (!answer.ok) return setError(answer.error.message);
    app.announcer.say(`${given} is split off from ${label.name}. Choose the passages that go to it.`);
    onSplit(answer.value.label);
  };
  const shown = given === '' ? 'The new label' : given;
  return (
    <FormFrame
      label={`Split ${label.name}`}
      submitText="Split, and choose passages"
      error={undefined}
      onCancel={onCancel}
      onSubmit={submit}
    >
      <Field
        label={`Name of the label to split off from ${label.name}`}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setError(undefined);
        }}
        error={error}
        maxLength={100}
        autoComplete="off"
        first
      />
      <Preview>
        <li>
          {shown} begins with the definition, the part in attributions and the attributes of {label.name}, and
          with a colour and a key of its own.
        </li>
        <li>
          {scheme.uses === undefined
            ? 'Counting…'
            : annotations === 0
              ? `No annotation is labelled ${label.name} yet.`
              : `All ${count(annotations, 'annotation')} stay with ${label.name}. Nothing moves by itself.`}
        </li>
        <li>
          Next you see them one beneath the other, and choose yours that go to{' '}
          {given === '' ? 'the new label' : given}.
        </li>
      </Preview>
    </FormFrame>
  );
}
