import { useState } from 'react';
import type { Guideline } from '@shared/model/label-scheme.ts';
import { MAX_GUIDELINE } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { GuidelineChanges } from './GuidelineChanges.tsx';
import { GuidelineText } from './GuidelineText.tsx';
import styles from './GuidelinePanel.module.css';
import type { Draft } from './drafts.ts';

export interface GuidelineEditorProps {
  readonly draft: Draft;
  /** All versions, the one in force last. */
  readonly versions: readonly Guideline[];
  /** Called on every change, so that nothing is lost when the window closes. */
  readonly onDraft: (draft: Draft) => void;
  /** It was published, or given up. */
  readonly onDone: () => void;
}

type Look = 'write' | 'preview' | 'changes';

/** Writing a version of the guideline: Markdown, what it will look like, and what it changes. */
export function GuidelineEditor({ draft, versions, onDraft, onDone }: GuidelineEditorProps) {
  const app = useApp();
  const [look, setLook] = useState<Look>('write');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const inForce = versions.at(-1);
  const base = versions.find(({ id }) => id === draft.base);
  const problem = problemOf(draft.text, inForce);
  const publish = async () => {
    setBusy(true);
    const answer = await app.backend.call('guideline.publish', {
      text: draft.text,
      ...(draft.base !== undefined && { base: draft.base }),
    });
    setBusy(false);
    if (!answer.ok) return setError(answer.error.message);
    app.announcer.say(`Version ${answer.value.version} of the guideline is in force.`);
    onDone();
  };
  return (
    <div className={styles.editor}>
      {inForce && inForce.id !== draft.base && (
        <Overtaken inForce={inForce} draft={draft} onDraft={onDraft} onLook={() => setLook('changes')} />
      )}
      <Choice
        label="Show"
        hideLabel
        options={[
          { value: 'write', text: 'Write' },
          { value: 'preview', text: 'Preview' },
          { value: 'changes', text: 'Changes' },
        ]}
        value={look}
        onChange={setLook}
      />
      {look === 'write' && (
        <Field
          label="Guideline, in Markdown"
          first
          lines={20}
          value={draft.text}
          maxLength={MAX_GUIDELINE}
          onChange={(text) => onDraft({ ...draft, text })}
          className={styles.source}
          hint="# Heading, *emphasis*, - list, > quotation. What you write is kept on this computer until you publish it."
          error={error}
        />
      )}
      {look === 'preview' && <GuidelineText text={draft.text} />}
      {look === 'changes' && <GuidelineChanges before={(base ?? inForce)?.text ?? ''} after={draft.text} />}
      <div className={styles.buttons}>
        {problem !== undefined && <span className={styles.hint}>{problem}</span>}
        <Button onPress={onDone}>Give up this draft</Button>
        <Button look="primary" isDisabled={isBusy || problem !== undefined} onPress={() => void publish()}>
          Publish as version {(inForce?.version ?? 0) + 1}
        </Button>
      </div>
    </div>
  );
}

function problemOf(text: string, inForce: Guideline | undefined): string | undefined {
  if (text.trim() === '') return 'There is nothing to publish yet.';
  return text.trim() === inForce?.text ? 'Nothing has changed yet.' : undefined;
}

interface OvertakenProps extends Pick<GuidelineEditorProps, 'draft' | 'onDraft'> {
  readonly inForce: Guideline;
  readonly onLook: () => void;
}

/** Somebody published while this was being written: nothing is merged by itself, and nothing is lost. */
function Overtaken({ inForce, draft, onDraft, onLook }: OvertakenProps) {
  return (
    <Banner
      tone="warn"
      action={
        <Button
          small
          onPress={() => {
            onDraft({ ...draft, base: inForce.id });
            onLook();
          }}
        >
          Compare with version {inForce.version}
        </Button>
      }
    >
      Version {inForce.version} was published while you were writing. Compare before you publish yours, so
      that its changes are not lost.
    </Banner>
  );
}
