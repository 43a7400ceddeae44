import { useMemo, useState } from 'react';
import { PRESETS } from '@shared/scheme/presets/index.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { GuidelineEditor } from './GuidelineEditor.tsx';
import { GuidelineReader } from './GuidelineReader.tsx';
import styles from './GuidelinePanel.module.css';
import { type Draft, Drafts } from './drafts.ts';
import { useVersions } from './use-versions.ts';

/** The project's guideline: reading it, its versions, and writing the next one. */
export function GuidelinePanel({ project }: { project: ProjectState }) {
  const { storage } = useApp();
  const { readOnly, project: id } = project.session;
  const drafts = useMemo(() => new Drafts(storage, id), [storage, id]);
  const [draft, setDraft] = useState(() => (readOnly ? undefined : drafts.read()));
  const answer = useVersions(project.overview?.guideline?.id);
  const keep = (changed: Draft | undefined) => {
    setDraft(changed);
    drafts.write(changed);
  };
  if (!answer) return <Spinner label="Reading the guideline…" />;
  if (!answer.ok) return <Empty title="The guideline could not be read">{answer.error.message}</Empty>;
  const versions = answer.value;
  const begin = (text: string) => {
    const inForce = versions.at(-1);
    keep({ text, ...(inForce && { base: inForce.id }) });
  };
  return (
    <div className={styles.panel}>
      {draft ? (
        <GuidelineEditor draft={draft} versions={versions} onDraft={keep} onDone={() => keep(undefined)} />
      ) : versions.length > 0 ? (
        <GuidelineReader versions={versions} onWrite={readOnly ? undefined : begin} />
      ) : (
        <NoGuideline onWrite={readOnly ? undefined : begin} />
      )}
    </div>
  );
}

function NoGuideline({ onWrite }: { onWrite: ((text: string) => void) | undefined }) {
  return (
    <Empty
      title="No guideline yet"
      actions={
        onWrite && (
          <>
            <Button look="primary" onPress={() => onWrite('')}>
              Write the guideline
            </Button>
            {PRESETS.map(({ id, name, guideline }) => (
              <Button key={id} onPress={() => onWrite(guideline)}>
                Begin with “{name}”
              </Button>
            ))}
          </>
        )
      }
    >
      What to tag, what not, and how to decide in doubt. Everybody in the project reads the same text, and
      each annotation remembers the version it was made by.
    </Empty>
  );
}
