import { useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { RelationType } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import { relationTypeDifference } from '@shared/scheme/differences.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { Check } from '../../ui/Check.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import styles from '../scheme.module.css';
import type { Edits } from '../use-edits.ts';
import type { Scheme } from '../use-scheme.ts';
import type { LinkTypes } from './use-link-types.ts';

interface LinkTypeFormProps {
  readonly type: RelationType;
  readonly scheme: Scheme;
  readonly links: LinkTypes;
  readonly edits: Edits;
}

const FORM = 'link';

/** Name, definition and legal ends of one type of links. Cancel goes back to what is saved. */
export function LinkTypeForm({ type, scheme, links, edits }: LinkTypeFormProps) {
  const [before, setBefore] = useState(type);
  const [draft, setDraft] = useState(type);
  const [failure, setFailure] = useState<Failure>();
  const isEdited = edits.has(FORM);
  // What a colleague changes meanwhile shows at once, as long as nothing is typed here.
  if (!isEdited && type !== before) {
    setBefore(type);
    setDraft(type);
  }
  if (scheme.readOnly) return <p dir="auto">{type.definition}</p>;
  const edit = (change: Partial<RelationType>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setFailure(undefined);
    edits.note(FORM, Object.keys(relationTypeDifference(before, next)).length > 0);
  };
  const start = (from: RelationType) => {
    setBefore(from);
    setDraft(from);
    setFailure(undefined);
    edits.note(FORM, false);
  };
  const save = async () => {
    const name = draft.name.trim();
    if (name === '') return setFailure({ code: 'name-empty', message: 'Say how the link reads.' });
    const wanted = { ...draft, name };
    const set = relationTypeDifference(before, wanted);
    if (Object.keys(set).length === 0) return start(type);
    const failed = await links.write([{ type: type.type, set }], `${name} is saved.`);
    if (failed) setFailure(failed);
    else start(wanted);
  };
  const isName = failure?.code.startsWith('name') ?? false;
  const held = edits.held && isEdited ? 'Save these changes or cancel them first.' : undefined;
  return (
    <FormFrame
      label={`Edit ${type.name}`}
      submitText="Save"
      isIdle={!isEdited}
      error={isName ? held : (failure?.message ?? held)}
      onCancel={() => start(type)}
      onSubmit={save}
    >
      <Field
        label="How it reads between its ends"
        hint={`First passage – ${draft.name.trim() || '…'} – second passage`}
        value={draft.name}
        onChange={(name) => edit({ name })}
        error={isName ? failure?.message : undefined}
        maxLength={100}
      />
      <Field
        label="Definition"
        hint="When to draw this link."
        value={draft.definition}
        onChange={(definition) => edit({ definition })}
        lines={2}
        maxLength={10_000}
      />
      <Ends
        caption="It may start at"
        labels={draft.from}
        scheme={scheme}
        onChange={(from) => edit({ from })}
      />
      <Ends caption="It may lead to" labels={draft.to} scheme={scheme} onChange={(to) => edit({ to })} />
    </FormFrame>
  );
}

interface EndsProps {
  readonly caption: string;
  /** None means any. */
  readonly labels: readonly LabelId[];
  readonly scheme: Scheme;
  readonly onChange: (labels: readonly LabelId[]) => void;
}

/** Which labels may stand at one end; retired ones only as long as they are chosen. */
function Ends({ caption, labels, scheme, onChange }: EndsProps) {
  const offered = scheme.labels.filter((label) => isOffered(label) || labels.includes(label.id));
  const toggle = (id: LabelId, isOn: boolean) =>
    onChange(offered.map((label) => label.id).filter((one) => (one === id ? isOn : labels.includes(one))));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.caption}>{caption}</legend>
      <p className={styles.hint}>
        {labels.length === 0 ? 'Any label, as none is ticked.' : 'Only the labels that are ticked.'}
      </p>
      <div className={styles.ends}>
        {offered.map(({ id, name }) => (
          <Check key={id} isSelected={labels.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
            <Swatch label={scheme.looks.of(id)} /> {name}
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
