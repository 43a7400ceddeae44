import { History } from 'lucide-react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { type AnnotationVersion, versionsOf } from '@shared/history/versions.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { sameSpan } from '@shared/model/span.ts';
import { useApp } from '../app.ts';
import { quoteOf } from '../annotate/quote.ts';
import { Swatch } from '../annotate/Swatch.tsx';
import { useAnnotateTools } from '../annotate/use-annotate.ts';
import { Avatar } from '../live/Avatar.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import styles from './AnnotationHistory.module.css';
import { momentWords } from './rows.ts';

/** Every version of one annotation, the newest first: label, passage and note as they then stood. */
export function AnnotationHistory({ id }: { id: RecordId }) {
  const { article } = useAnnotateTools();
  const records = useSyncExternalStore(article.subscribe, article.recordCount);
  const versions = useMemo(() => {
    // Asked for again whenever there are more records.
    if (records === 0) return [];
    return versionsOf(article.id, article.content().text, article.entries(), id);
  }, [article, records, id]);
  if (versions.length === 0)
    return (
      <Empty title="Nothing is known of this annotation">
        It was made by somebody whose work has not arrived.
      </Empty>
    );
  return (
    <ol className={styles.versions} aria-label="History of the annotation">
      {versions.toReversed().map((version, i, newestFirst) => (
        <Version key={version.action} version={version} before={newestFirst[i + 1]} />
      ))}
    </ol>
  );
}

function Version({ version, before }: { version: AnnotationVersion; before: AnnotationVersion | undefined }) {
  const { window, client } = useApp();
  const { labels, names, article } = useAnnotateTools();
  const [openedAt] = useState(() => Date.now());
  const device = client.store.getState().project?.session.device;
  const name = names[version.by] ?? 'Somebody';
  const label = labels.of(version.label ?? '');
  const { text } = article.content();
  return (
    <li className={styles.version}>
      <Avatar annotator={version.by} name={name} />
      <div className={styles.body}>
        <p className={styles.who}>
          <b>{name}</b> {deedOf(version, before)}
        </p>
        <p className={styles.when}>
          <time dateTime={new Date(version.time).toISOString()}>{momentWords(version.time, openedAt)}</time>
          {version.device === device ? ', on this computer' : ', on another computer'}
        </p>
        {!version.removed && (
          <>
            <p className={styles.label}>
              <Swatch label={label} /> {label.name}
            </p>
            <q className={styles.passage} dir="auto">
              {version.span && quoteOf(text, version.span)}
            </q>
            {version.note !== '' && (
              <p className={styles.note} dir="auto">
                {version.note}
              </p>
            )}
          </>
        )}
      </div>
      <IconButton
        label="Look at this moment"
        small
        onPress={() => window.getState().set({ past: version.at })}
      >
        <History size={16} aria-hidden />
      </IconButton>
    </li>
  );
}

/** What a version changed of the one before it, in words that follow a name. */
function deedOf(version: AnnotationVersion, before: AnnotationVersion | undefined): string {
  const reversing = version.isReversal ? ', by undoing or redoing' : '';
  if (version.removed) return `removed it${reversing}`;
  if (version.importedFrom !== undefined && !before)
    return version.importedFrom === '' ? 'imported it' : `imported it from ${version.importedFrom}`;
  if (!before) return 'made it';
  if (before.removed) return `brought it back${reversing}`;
  const changed = [
    ...(before.label === version.label ? [] : ['the label']),
    ...(before.span && version.span && sameSpan(before.span, version.span) ? [] : ['the passage']),
    ...(before.note === version.note ? [] : ['the note']),
    ...(JSON.stringify(before.attributes) === JSON.stringify(version.attributes) ? [] : ['the attributes']),
  ];
  return `changed ${changed.join(', ') || 'it'}${reversing}`;
}
