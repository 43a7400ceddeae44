import { holdsAnnotator } from '@shared/model/ids.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { canonicalJson } from '@shared/records/json.ts';
import type { AnyRecord, ArticleBody, ArticleRecord } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { spanFitsText } from '@shared/text/offsets.ts';
import { isArticleBody } from '@shared/records/fold-article.ts';
import { ARTICLE, TEXT, keyOf } from '../support/records.ts';

/**
 * The state of an article worked out from all its records at once, rule by rule and as slowly as the rules read: what
 * the incremental fold is compared with.
 */
export function articleByTheRules(entries: readonly FoldEntry[]) {
  const all = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
  const records = all.flatMap((entry) => effective(entry) ?? []).sort(byAt);
  const items = new Set(records.flatMap(({ record }) => makes(record) ?? []));
  const annotations: unknown[] = [];
  const relations: unknown[] = [];
  for (const id of items) {
    const item = itemOf(id, records);
    if (item && !item.removed && 'span' in item.view) annotations.push(item.view);
    if (item && !item.removed && 'from' in item.view) relations.push(item.view);
  }
  const present = new Set(annotations.map((view) => (view as { id: string }).id));
  return {
    annotations: annotations.sort(byId),
    relations: relations.map((view) => withBroken(view as RelationView, present)).sort(byId),
    statuses: statusesOf(records),
    meta: metaOf(records),
    removed:
      records.findLast(({ record: { body } }) => 'target' in body && body.target === ARTICLE)?.record.body
        .kind === 'retract',
  };
}

type RelationView = { readonly from: string; readonly to: string };

/** RE-24. */
const withBroken = (view: RelationView, present: ReadonlySet<string>) =>
  Object.assign(view, { broken: !present.has(view.from) || !present.has(view.to) });

interface Effective {
  readonly record: ArticleRecord;
  readonly json: string;
}

export const byId = (a: unknown, b: unknown) =>
  (a as { id: string }).id < (b as { id: string }).id ? -1 : 1;

function byAt(a: Effective, b: Effective): number {
  const [x, y] = [a.record.at, b.record.at];
  if (x.c !== y.c) return x.c - y.c;
  if (x.log !== y.log) return x.log < y.log ? -1 : 1;
  return x.n - y.n || (a.json < b.json ? -1 : 1);
}

/** RE-3, RE-4, RE-5, SP-3. */
function effective(entry: FoldEntry): Effective | undefined {
  const parsed = parseRecord(entry.stored, entry.log);
  if (!parsed.ok || entry.voided || !holdsAnnotator(entry.device, parsed.record.by)) return undefined;
  const { body } = parsed.record;
  if (!isArticleBody(body)) return undefined;
  const span =
    'span' in body
      ? body.span
      : body.kind === 'amend'
        ? body.set.span
        : body.kind === 'comment' && body.on && 'span' in body.on
          ? body.on.span
          : undefined;
  if (span && !spanFitsText(span, TEXT).ok) return undefined;
  return { record: { ...parsed.record, body }, json: canonicalJson(entry.stored) };
}

function makes({ id, body }: AnyRecord): string | undefined {
  if (body.kind === 'annotate' || body.kind === 'relate') return id;
  return body.kind === 'imported' && body.what !== 'status' ? body.id : undefined;
}

/** RE-31, RE-32, RE-33. Records come sorted. */
function itemOf(id: string, records: readonly Effective[]) {
  const makers = records.map(({ record }) => record).filter((record) => makes(record) === id);
  const native = makers.findLast((record) => record.body.kind !== 'imported');
  const base = native ?? makers[0]!;
  const owners = native ? [native.by] : makers.map((record) => record.by);
  const changes = records
    .map(({ record }) => record)
    .filter(({ body, by }) => 'target' in body && body.target === id && owners.includes(by));
  // Without a native record the base comes before all else, with one it stands where it stands.
  const written = native
    ? records.map(({ record }) => record).filter((record) => record === base || changes.includes(record))
    : [base, ...changes];
  return { removed: removedBy(changes), view: viewOf(id, base, written) };
}

function removedBy(changes: readonly ArticleRecord[]): boolean {
  return (
    changes.findLast(({ body }) => body.kind === 'retract' || body.kind === 'restore')?.body.kind ===
    'retract'
  );
}

function viewOf(id: string, base: ArticleRecord, written: readonly ArticleRecord[]) {
  const set: Record<string, unknown> = { note: '' };
  const attributes = new Map<string, unknown>();
  const fields = 'span' in base.body ? ['label', 'span', 'note'] : ['type', 'from', 'to', 'note'];
  for (const { body } of written) {
    const content: Record<string, unknown> = body.kind === 'amend' ? { ...body.set } : { ...body };
    if (body.kind === 'retract' || body.kind === 'restore' || body.kind === 'comment-set') continue;
    // RE-22: the guideline is that of the record which holds the label.
    if (content['label'] !== undefined && 'span' in base.body) {
      delete set['guideline'];
      if ('guideline' in body && body.guideline !== undefined) set['guideline'] = body.guideline;
    }
    for (const field of fields) if (content[field] !== undefined) set[field] = content[field];
    for (const [name, value] of Object.entries(content['attributes'] ?? {})) attributes.set(name, value);
  }
  const { body } = base;
  return {
    id,
    article: ARTICLE,
    layer: body.kind === 'imported' ? body.layer : base.by,
    created: body.kind === 'imported' ? body.created : base.time,
    ...(body.kind === 'imported' && { importedBy: base.by }),
    ...set,
    attributes: Object.fromEntries([...attributes].filter(([, value]) => value !== null)),
  };
}

/** RE-25, RE-34. */
function statusesOf(records: readonly Effective[]): Record<string, string> {
  const value = (body: ArticleBody) => ('value' in body ? (body.value ?? '') : '');
  const imported = records.flatMap(({ record: { body } }) =>
    body.kind === 'imported' && body.what === 'status' ? [[body.layer, value(body)]] : [],
  );
  const native = records.flatMap(({ record: { by, body } }) =>
    body.kind === 'status' ? [[by, value(body)]] : [],
  );
  return Object.fromEntries([...imported, ...native]) as Record<string, string>;
}

/** RE-20. */
function metaOf(records: readonly Effective[]): Record<string, string> {
  const meta = new Map<string, string | null>();
  for (const { record } of records)
    if (record.body.kind === 'describe') meta.set(record.body.field, record.body.value);
  return Object.fromEntries([...meta].filter((pair): pair is [string, string] => pair[1] !== null));
}
