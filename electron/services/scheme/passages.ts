import { besidePassage } from '@shared/mentions/find-mentions.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, ArticleId, LabelId, RecordId } from '@shared/model/ids.ts';
import type { LabelScheme } from '@shared/model/label-scheme.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { envelopeOf } from '@shared/model/span.ts';
import {
  type Answers,
  type LabelPassage,
  type LabelPassages,
  MOST_MOVED,
  type Params,
  type Person,
} from '@shared/rpc/contract.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { folded } from '@shared/text/folded.ts';
import type { ArticleView, OpenProject } from '../project/open-project.ts';
import { createPauses } from '../pauses.ts';
import { writeAs } from '../seats.ts';

/** UTF-16 units shown on each side of a passage, and of the passage itself. */
const BESIDE = 80;
const MAX_QUOTE = 300;
const PAGE = 100;

/** The labels whose annotations show as `label`: itself and those merged into it. */
const showingAs = (scheme: LabelScheme, label: LabelId): readonly LabelId[] => [
  label,
  ...scheme.filter(({ mergedInto }) => mergedInto === label).map(({ id }) => id),
];

/** Whether an annotation may be changed by somebody (SPEC RE-32, RE-33). */
const isOf = (who: AnnotatorId, { layer, importedBy }: Annotation) => (importedBy ?? layer) === who;

/** In how many annotations that show as the label each attribute has a value. */
export const attributeUses = (project: OpenProject, label: LabelId): Answers['labels.attributeUses'] =>
  project.labelled.attributeUses(showingAs(project.state().labels, label));

/** A page of the passages that show as a label and are of `me`. Gives way to other work between articles. */
export async function labelPassages(
  project: OpenProject,
  me: Person,
  { label, search = '', offset = 0, limit = PAGE }: Params<'labels.passages'>,
): Promise<Result<LabelPassages>> {
  const wanted = folded(search.trim());
  const labels = showingAs(project.state().labels, label);
  const part = wanted === '' ? { offset, limit } : EVERYTHING;
  const places = project.labelled.places({ labels, annotator: me.annotator, ...part });
  const nameOf = (layer: AnnotatorId) => project.annotatorName(layer) ?? layer;
  const rows: LabelPassage[] = [];
  let found = 0;
  const read = await eachAt(project, places.rows, (annotation, { view, text }) => {
    if (!isFound(annotation, text, wanted)) return;
    found += 1;
    if (wanted === '' || (found > offset && found <= offset + limit))
      rows.push(passageOf(annotation, view, text, nameOf));
  });
  if (!read.ok) return read;
  return ok({ rows, total: wanted === '' ? places.total : found, others: places.others });
}

/** Where all of those passages are, as far as they can be moved in one go. */
export async function labelPlaces(
  project: OpenProject,
  me: Person,
  { label, search = '' }: Params<'labels.places'>,
): Promise<Result<Answers['labels.places']>> {
  const wanted = folded(search.trim());
  const labels = showingAs(project.state().labels, label);
  const { rows } = project.labelled.places({ labels, annotator: me.annotator, ...EVERYTHING });
  if (wanted === '') return ok(rows.slice(0, MOST_MOVED));
  const places: { article: ArticleId; id: RecordId }[] = [];
  const read = await eachAt(project, rows, (annotation, { view, text }) => {
    if (places.length < MOST_MOVED && isFound(annotation, text, wanted))
      places.push({ article: view.id, id: annotation.id });
  });
  return read.ok ? ok(places) : read;
}

/** Without an end. */
const EVERYTHING = { offset: 0, limit: -1 };

function isFound({ span, note }: Annotation, text: string, wanted: string): boolean {
  if (wanted === '') return true;
  const passage = span.map(({ start, end }) => text.slice(start, end)).join(' ');
  return [passage, note].some((words) => folded(words).includes(wanted));
}

interface Opened {
  readonly view: ArticleView;
  readonly text: string;
}

/** Visits annotations that stand in runs by article, so that each article is read once. */
async function eachAt(
  project: OpenProject,
  places: readonly { readonly article: ArticleId; readonly id: RecordId }[],
  visit: (annotation: Annotation, opened: Opened) => void,
): Promise<Result<void>> {
  const pause = createPauses(() => performance.now());
  let last: (Opened & { readonly byId: ReadonlyMap<RecordId, Annotation> }) | undefined;
  for (const { article, id } of places) {
    await pause();
    if (last?.view.id !== article) {
      const view = project.view(article);
      if (!view.ok) return view;
      const text = project.text(article);
      if (!text.ok) return text;
      const byId = new Map(view.value.annotationsList.map((one) => [one.id, one]));
      last = { view: view.value, text: text.value, byId };
    }
    const annotation = last.byId.get(id);
    if (annotation) visit(annotation, last);
  }
  return ok(undefined);
}

/** A side that goes on is cut at a word where there is one, and says so. */
const cutBefore = (text: string): string => `…${/\s/u.test(text) ? text.replace(/^\S*\s/u, '') : text}`;
const cutAfter = (text: string): string => `${/\s/u.test(text) ? text.replace(/\s\S*$/u, '') : text}…`;

const flat = (text: string): string => text.replace(/\s+/gu, ' ');

function passageOf(
  { id, span, note, importedBy, layer }: Annotation,
  { id: article, title }: ArticleView,
  text: string,
  nameOf: (layer: AnnotatorId) => string,
): LabelPassage {
  const envelope = envelopeOf(span);
  const { before, after } = besidePassage(text, envelope, BESIDE);
  const left = flat(before.length < envelope.start ? cutBefore(before) : before);
  const right = flat(envelope.end + after.length < text.length ? cutAfter(after) : after);
  const words = span.map(({ start, end }) => text.slice(start, Math.min(end, start + MAX_QUOTE))).join(' … ');
  const quote = flat(words).trim();
  const shown =
    quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE).replace(/[\uD800-\uDBFF]$/u, '')}…` : quote;
  const whose = importedBy === undefined ? {} : { layer: nameOf(layer) };
  return { article, title, id, before: left, quote: shown, after: right, note, ...whose };
}

/**
 * Gives annotations of `me` another label, as one action. Annotations of others, those that are gone, and those that show
 * as another label than `from` by now are left. Fails with `no-label` when `to` is not in use.
 */
export async function moveAnnotations(
  project: OpenProject,
  me: Person,
  { from, to, annotations }: Params<'labels.move'>,
): Promise<Result<Answers['labels.move']>> {
  const { labels, guidelines } = project.state();
  const target = labels.find(({ id }) => id === to);
  if (!target || !isOffered(target) || to === from)
    return fail('no-label', 'Annotations can be moved only to another label that is in use.');
  const sources = new Set(showingAs(labels, from));
  const guideline = guidelines.at(-1)?.id;
  const records = [];
  for (const [article, ids] of byArticle(annotations)) {
    const view = project.view(article);
    if (!view.ok && view.error.code !== 'no-article') return view;
    for (const annotation of view.ok ? view.value.annotationsList : []) {
      if (!ids.has(annotation.id) || !sources.has(annotation.label) || !isOf(me.annotator, annotation))
        continue;
      const set = { label: to };
      const body = { kind: 'amend', target: annotation.id, set, ...(guideline && { guideline }) } as const;
      records.push({ doc: article, body });
    }
  }
  const answer = { moved: records.length, left: annotations.length - records.length };
  if (records.length === 0) return ok(answer);
  const written = await writeAs(project, me, { records });
  return written.ok ? ok(answer) : written;
}

function byArticle(
  annotations: Params<'labels.move'>['annotations'],
): ReadonlyMap<ArticleId, ReadonlySet<string>> {
  const groups = new Map<ArticleId, Set<string>>();
  for (const { article, id } of annotations) groups.set(article, (groups.get(article) ?? new Set()).add(id));
  return groups;
}
