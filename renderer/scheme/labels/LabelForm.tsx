import { useState } from 'react';
import type { Label } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import { labelDifference } from '@shared/scheme/differences.ts';
import { FormFrame } from '../FormFrame.tsx';
import type { Edits } from '../use-edits.ts';
import type { Scheme } from '../use-scheme.ts';
import { AttributesField } from './AttributesField.tsx';
import { BasicsField } from './BasicsField.tsx';
import { type DraftAttribute, type LabelDraft, draftOf, labelOf } from './draft.ts';
import { ExamplesField } from './ExamplesField.tsx';
import { RoleField } from './RoleField.tsx';

export interface LabelFormProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly edits: Edits;
  /** The passage that is chosen in the open article, to be taken as an example. */
  readonly passage: string | undefined;
  /** A label that is out of use was saved or let go of: its form goes, and what has the focus with it. */
  readonly onGone: () => void;
}

/** What its edits are noted as. */
export const LABEL_FORM = 'label';

/**
 * Everything about one label. Cancel goes back to what is saved. Where a colleague takes the label out of use meanwhile,
 * what was typed stays until it is saved, which brings the label back, or let go of.
 */
export function LabelForm({ label, scheme, edits, passage, onGone }: LabelFormProps) {
  const [before, setBefore] = useState(label);
  const [draft, setDraft] = useState<LabelDraft>(() => draftOf(label));
  const [failure, setFailure] = useState<Failure>();
  const isEdited = edits.has(LABEL_FORM);
  const taken = outOfUse(label, scheme);
  // What a colleague changes meanwhile shows at once, as long as nothing is typed here.
  if (!isEdited && label !== before) {
    setBefore(label);
    setDraft(draftOf(label));
  }
  const edit = (change: Partial<LabelDraft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setFailure(undefined);
    const read = labelOf(before, next);
    edits.note(LABEL_FORM, !read.ok || Object.keys(labelDifference(before, read.value)).length > 0);
  };
  const start = (from: Label) => {
    setBefore(from);
    setDraft(draftOf(from));
    setFailure(undefined);
    edits.note(LABEL_FORM, false);
    if (taken) onGone();
  };
  const save = async () => {
    const read = labelOf(before, draft);
    if (!read.ok) return setFailure(read.error);
    // Only what was edited, so that a colleague's change to another field at the same time stands.
    const set = labelDifference(before, read.value);
    if (Object.keys(set).length === 0) return start(label);
    const changes = [{ label: label.id, set: { ...set, ...taken?.restored } }];
    const failed = await scheme.change(changes, `${read.value.name} is saved.`);
    if (failed) setFailure(failed);
    else start(read.value);
  };
  const leave = taken ? 'let go of' : 'cancel';
  const held = edits.held && isEdited ? `Save these changes or ${leave} them first.` : undefined;
  const attributeError = failure?.code.startsWith('attribute') ? failure : undefined;
  const other = failure && !/^(name|key|attribute)/u.test(failure.code) ? failure.message : undefined;
  return (
    <FormFrame
      label={`Edit ${label.name}`}
      submitText={taken?.save ?? 'Save'}
      cancelText={taken ? 'Let go' : 'Cancel'}
      isIdle={!isEdited}
      error={other ?? attributeError?.message ?? joined(taken?.news, held)}
      onCancel={() => start(label)}
      onSubmit={save}
    >
      <BasicsField label={label} draft={draft} scheme={scheme} failure={failure} onEdit={edit} />
      <ExamplesField
        caption="Examples that deserve the label"
        action="Add an example"
        lines={draft.positive}
        passage={passage}
        onChange={(positive) => edit({ positive })}
      />
      <ExamplesField
        caption="Examples that seem to, and don’t"
        action="Add a counter-example"
        lines={draft.negative}
        passage={passage}
        onChange={(negative) => edit({ negative })}
      />
      <RoleField value={draft.role} onChange={(role) => edit({ role })} />
      <AttributesField
        label={label.id}
        attributes={draft.attributes}
        failure={keyed(attributeError, draft.attributes)}
        onChange={(attributes) => edit({ attributes })}
      />
    </FormFrame>
  );
}

/** What became of a label that is no longer offered, and how saving what was typed of it brings it back. */
function outOfUse({ name, retired, mergedInto }: Label, { looks }: Scheme) {
  if (mergedInto !== undefined)
    return {
      news: `${name} was merged into ${looks.of(mergedInto).name} meanwhile. Saving your changes undoes that.`,
      save: 'Save and undo merge',
      restored: { mergedInto: '', ...(retired && { retired: false }) },
    };
  if (!retired) return undefined;
  return {
    news: `${name} was retired meanwhile. Saving your changes brings it back.`,
    save: 'Save and bring back',
    restored: { retired: false },
  };
}

const joined = (...sentences: readonly (string | undefined)[]): string | undefined =>
  sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;

/** Which attribute a failure is about: the rules know it by its name. */
function keyed(failure: Failure | undefined, attributes: readonly DraftAttribute[]) {
  const { key, attribute } = failure?.details ?? {};
  const found = attributes.find((one) => one.key === key || one.name.trim() === attribute);
  return failure && found ? { key: found.key, message: failure.message, code: failure.code } : undefined;
}
