import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LabelId, RecordId } from '@shared/model/ids.ts';
import type { LabelScheme } from '@shared/model/label-scheme.ts';
import type { LabelUses } from '@shared/rpc/contract.ts';
import type { ProjectFile } from './project-file.ts';
import { type Row, type Sqlite, int, text } from './sqlite.ts';

/** Numbers of documents that are counted in one go. */
const STRETCH_DOCS = 1000;
// CROSS: articles are to be gone through first, by number, or each stretch would look at all of them.
const STRETCH =
  'FROM articles r CROSS JOIN annotations a ON a.doc = r.doc WHERE r.removed = 0 AND r.doc >= ? AND r.doc < ?';

/** Annotations of articles that are not removed, by label. Gives way to other work in between. */
export async function labelUses({ db, fold }: ProjectFile): Promise<LabelUses> {
  const sql = `SELECT a.doc, a.label, count(*) AS n ${STRETCH} GROUP BY a.doc, a.label ORDER BY a.doc`;
  const uses = new Map<LabelId, CountedUse>();
  for await (const rows of stretches(db, sql)) countUses(rows, fold.labels(), uses);
  return Object.fromEntries(
    [...uses].map(([id, { annotations, articles }]) => [id, { annotations, articles }]),
  );
}

/** The same by the version of the guideline that their label was chosen by. */
export async function guidelineUses({ db }: ProjectFile): Promise<Readonly<Record<RecordId, number>>> {
  const sql = `SELECT CASE WHEN json_valid(a.body) THEN json_extract(a.body, '$[5]') END AS guideline, count(*) AS n ${STRETCH} GROUP BY guideline HAVING guideline IS NOT NULL`;
  const uses: Record<RecordId, number> = {};
  for await (const rows of stretches(db, sql))
    for (const row of rows) {
      const guideline = text(row['guideline']);
      uses[guideline] = (uses[guideline] ?? 0) + int(row['n']);
    }
  return uses;
}

/** What a query with `STRETCH` says of all articles, some at a time. */
async function* stretches(db: Sqlite, sql: string): AsyncGenerator<readonly Row[]> {
  const last = int(db.get('SELECT max(doc) AS doc FROM articles')?.['doc']);
  for (let from = 0; from <= last; from += STRETCH_DOCS) {
    yield db.all(sql, from, from + STRETCH_DOCS);
    await nextTurn();
  }
}

interface CountedUse {
  annotations: number;
  articles: number;
  /** The article that was counted last. */
  last: number;
}

/** Counts an annotation for its own label and for where merges lead; `rows` come article by article. */
function countUses(rows: readonly Row[], scheme: LabelScheme, uses: Map<LabelId, CountedUse>): void {
  const leads = new Map(scheme.map(({ id, mergedInto }) => [id, mergedInto]));
  for (const row of rows) {
    const own = text(row['label']);
    const target = leads.get(own);
    const doc = int(row['doc']);
    for (const label of target === undefined ? [own] : [own, target]) {
      const use = uses.get(label) ?? { annotations: 0, articles: 0, last: -1 };
      use.annotations += int(row['n']);
      if (use.last !== doc) use.articles += 1;
      use.last = doc;
      uses.set(label, use);
    }
  }
}
