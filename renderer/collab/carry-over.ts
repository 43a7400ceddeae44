import type { RecordId } from '@shared/model/ids.ts';
import type { ArticleBody, ArticleRecord } from '@shared/records/kinds.ts';

/** Writes one gesture and answers the ids of its records, or undefined when it could not. */
type Write = (bodies: readonly ArticleBody[]) => readonly RecordId[] | undefined;

/**
 * Writes records anew that were made under a log which this device can no longer continue (SPEC EN-5) and which the
 * project never got. Gestures stay gestures; what aims at one of the records aims at its new one. Answers how many.
 */
export function carryOver(records: readonly ArticleRecord[], write: Write): number {
  const renamed = new Map<RecordId, RecordId>();
  const now = (id: string) => renamed.get(id) ?? id;
  let carried = 0;
  const inOrder = records.toSorted((a, b) => a.at.c - b.at.c || a.at.n - b.at.n);
  for (const gesture of Map.groupBy(inOrder, (record) => record.action).values()) {
    for (const part of withoutInnerReferences(gesture)) {
      const ids = write(part.map(({ body }) => aimedAt(body, now)));
      if (!ids) continue;
      part.forEach((record, i) => renamed.set(record.id, ids[i]!));
      carried += part.length;
    }
  }
  return carried;
}

function aimedAt(body: ArticleBody, now: (id: string) => string): ArticleBody {
  switch (body.kind) {
    case 'amend':
    case 'retract':
    case 'restore':
      return { ...body, target: now(body.target) };
    case 'relate':
      return { ...body, from: now(body.from), to: now(body.to) };
    default:
      return body;
  }
}

/** Splits a gesture before each record that aims at an earlier one of it, whose new id must be known first. */
function withoutInnerReferences(gesture: readonly ArticleRecord[]): ArticleRecord[][] {
  const parts: ArticleRecord[][] = [];
  let ids = new Set<RecordId>();
  for (const record of gesture) {
    if (parts.length === 0 || targetsOf(record.body).some((id) => ids.has(id))) {
      parts.push([]);
      ids = new Set();
    }
    parts.at(-1)?.push(record);
    ids.add(record.id);
  }
  return parts;
}

function targetsOf(body: ArticleBody): readonly string[] {
  if (body.kind === 'relate') return [body.from, body.to];
  return 'target' in body ? [body.target] : [];
}
