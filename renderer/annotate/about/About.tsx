import { useStore } from 'zustand';
import { readAttributes, wordsOf } from '@shared/attributes/values.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import { useApp } from '../../app.ts';
import { useVersions } from '../../guideline/use-versions.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './About.module.css';

const WHEN = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Whose an annotation is, since when, and who brought it in. */
export function Origin({ annotation }: { annotation: Annotation }) {
  const { names, me } = useAnnotateTools();
  const { layer, created, importedBy, guideline } = annotation;
  const nameOf = (id: AnnotatorId) => (id === me ? 'you' : (names[id] ?? 'someone'));
  const who = layer === me ? 'You' : (names[layer] ?? 'Someone');
  return (
    <p className={styles.origin}>
      {who}, {WHEN.format(created)}
      {importedBy !== undefined && `, imported by ${nameOf(importedBy)}`}
      {guideline !== undefined && <GuidelineVersion id={guideline} />}
    </p>
  );
}

function GuidelineVersion({ id }: { id: RecordId }) {
  const app = useApp();
  const inForce = useStore(app.client.store, ({ project }) => project?.overview?.guideline);
  if (inForce?.id === id) return <>, by version {inForce.version} of the guideline</>;
  return <EarlierVersion id={id} inForce={inForce?.id} />;
}

/** Versions that are no longer in force have to be asked for. */
function EarlierVersion({ id, inForce }: { id: RecordId; inForce: RecordId | undefined }) {
  const versions = useVersions(inForce);
  const found = versions?.ok ? versions.value.find((version) => version.id === id) : undefined;
  return found ? (
    <>, by version {found.version} of the guideline, which is no longer in force</>
  ) : (
    <>, by another version of the guideline</>
  );
}

/** What is said of an annotation besides its label; nothing where there is nothing. */
export function Values({ annotation }: { annotation: Annotation }) {
  const { labels } = useAnnotateTools();
  const { fields, others } = readAttributes(labels.of(annotation.label).attributes, annotation.attributes);
  const said = [...fields, ...others].flatMap(({ name, value }) =>
    value === undefined ? [] : [{ name, value }],
  );
  if (said.length === 0) return null;
  return (
    <span className={styles.values}>
      {said.map(({ name, value }) => (
        <span key={name} className={styles.value} dir="auto">
          <span className={styles.name}>{name}:</span> {wordsOf(value)}
        </span>
      ))}
    </span>
  );
}

/** Stands where an annotator is unsure, in list and card. */
export function UnsureMark({ annotation }: { annotation: Annotation }) {
  if (annotation.attributes[UNSURE] !== true) return null;
  return (
    <span className={styles.unsure}>
      <span aria-hidden>?</span>
      <span className="visually-hidden"> (unsure)</span>
    </span>
  );
}
