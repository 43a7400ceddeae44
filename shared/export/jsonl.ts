import type { Annotation, Relation, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import { type AnnotatorId, type ArticleId, type LabelId, compareStrings } from '../model/ids.ts';
import { type Result, ok } from '../model/result.ts';
import { canonicalJson } from '../records/json.ts';
import { type PlacedSpan, placeSpans } from './span-check.ts';

/** What an export needs to know of an article. */
export interface ExportArticle {
  readonly id: ArticleId;
  /** Canonical. */
  readonly text: string;
  /** Confirmed metadata. */
  readonly meta: Meta;
  /** Recognised in the text, confirmed by nobody. */
  readonly suggested: Meta;
  /** Not removed ones, in any order. */
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly statuses: readonly { readonly annotator: AnnotatorId; readonly value: Status }[];
}

export interface ExportNames {
  /** Id and name of the label that a label id stands for, merges followed. */
  readonly label: (id: LabelId) => { readonly id: LabelId; readonly name: string };
  /** Names of annotators, when they are asked for; undefined for an unknown one. */
  readonly annotator?: (id: AnnotatorId) => string | undefined;
}

export interface ExportedLine {
  /** One line of JSON, with its LF. */
  readonly line: string;
  readonly spans: readonly { readonly label: LabelId; readonly annotator: AnnotatorId }[];
  readonly relations: number;
  /** Left out since an end of them is removed or unknown (SPEC RE-24). */
  readonly brokenRelations: number;
}

/**
 * An article as a line of `articles.jsonl` (SPEC EX-1 to EX-4, EX-8). Fails with `span-mismatch` if a span doesn't equal
 * its slice in code points and in UTF-16 (SPEC EX-7).
 */
export function exportLine(article: ExportArticle, names: ExportNames): Result<ExportedLine> {
  const placed = placeSpans(article.id, article.text, article.annotations);
  if (!placed.ok) return placed;
  const spans = placed.value
    .map((place) => ({ place, annotation: place.annotation, label: names.label(place.annotation.label) }))
    .sort(compareSpans);
  const relations = article.relations.filter((relation) => !relation.broken);
  const line =
    `{"id":${JSON.stringify(article.id)},"text":${JSON.stringify(article.text)},` +
    `"meta":${metaJson(article)},` +
    `"spans":${list(spans.map((span) => spanJson(span, names)))},` +
    `"relations":${list(relations.toSorted((a, b) => compareStrings(a.id, b.id)).map(relationJson))},` +
    `"statuses":${list(statusesJson(article))}}\n`;
  return ok({
    line,
    spans: spans.map(({ label, annotation }) => ({ label: label.id, annotator: annotation.layer })),
    relations: relations.length,
    brokenRelations: article.relations.length - relations.length,
  });
}

interface LabelledSpan {
  readonly place: PlacedSpan;
  readonly annotation: Annotation;
  readonly label: { readonly id: LabelId; readonly name: string };
}

function compareSpans(a: LabelledSpan, b: LabelledSpan): number {
  return (
    a.place.start - b.place.start ||
    a.place.end - b.place.end ||
    compareStrings(a.label.id, b.label.id) ||
    compareStrings(a.annotation.layer, b.annotation.layer) ||
    compareStrings(a.annotation.id, b.annotation.id)
  );
}

const list = (items: readonly string[]) => `[${items.join(',')}]`;

/** Every string key in the order it is given here; values are JSON already. */
const object = (members: readonly (readonly [string, string])[]) =>
  `{${members.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;

function spanJson({ place, annotation, label }: LabelledSpan, names: ExportNames): string {
  const members: [string, string][] = [
    ['id', JSON.stringify(annotation.id)],
    ['label', JSON.stringify(label.id)],
    ['label_name', JSON.stringify(label.name)],
    ['annotator', JSON.stringify(annotation.layer)],
    ['start', String(place.start)],
    ['end', String(place.end)],
    ['text', JSON.stringify(place.text)],
    ['fragments', JSON.stringify(place.fragments)],
    ...commonMembers(annotation),
    ['guideline', JSON.stringify(annotation.guideline ?? '')],
  ];
  if (names.annotator)
    members.push(['annotator_name', JSON.stringify(names.annotator(annotation.layer) ?? '')]);
  return object(members);
}

function relationJson(relation: Relation): string {
  return object([
    ['id', JSON.stringify(relation.id)],
    ['type', JSON.stringify(relation.type)],
    ['from', JSON.stringify(relation.from)],
    ['to', JSON.stringify(relation.to)],
    ['annotator', JSON.stringify(relation.layer)],
    ...commonMembers(relation),
  ]);
}

function commonMembers(item: Annotation | Relation): [string, string][] {
  return [
    ['note', JSON.stringify(item.note)],
    // JSON.stringify would put attributes named like numbers first.
    ['attributes', canonicalJson(item.attributes)],
    ['created', JSON.stringify(new Date(item.created).toISOString())],
  ];
}

function statusesJson({ statuses }: ExportArticle): readonly string[] {
  return statuses
    .filter(({ value }) => value !== 'not-started')
    .toSorted((a, b) => compareStrings(a.annotator, b.annotator))
    .map(({ annotator, value }) => JSON.stringify({ annotator, value }));
}

/** SPEC EX-4. */
const UNCONFIRMED = 'unconfirmed';

function metaJson({ meta, suggested }: ExportArticle): string {
  const unconfirmed = Object.keys(suggested)
    .filter((field) => !Object.hasOwn(meta, field) && field !== UNCONFIRMED)
    .sort(compareStrings);
  return canonicalJson({ ...suggested, ...meta, [UNCONFIRMED]: unconfirmed });
}
