import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { createSample } from '../../../../electron/services/corpus/sample/create-sample.ts';
import { STATUSES } from '@shared/model/annotation.ts';
import { type ArticleId, PROJECT_DOC, recordId } from '@shared/model/ids.ts';
import { type Span, normalizeSpan } from '@shared/model/span.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import { canonicalText } from '@shared/text/canonical.ts';
import { splitsPair } from '@shared/text/offsets.ts';
import { nastyText } from '../../../shared/support/nasty-text.ts';
import { type Person, articleId, must } from '../../../support/sync-people.ts';
import { Desk, exportAll, file, importAll, lines } from './desk.ts';

// Machines that run many tests at once are slow.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.clear());

/** Imports an export into an empty project and exports it there. */
async function thereAndBack(from: Person, to: Person, names: boolean) {
  const first = await exportAll(from.project, join(desk.dir, `first-${String(names)}`), names);
  const report = await importAll(to, [file('articles.jsonl', first.articles)]);
  const second = await exportAll(to.project, join(desk.dir, `second-${String(names)}`), names);
  return { first, second, report };
}

describe('reading an export back', () => {
  it.each([false, true])('EX-6 gives the same bytes for the sample (names: %s)', async (names) => {
    const [ada, ben] = [await desk.person('Ada'), await desk.person('Ben')];
    must(await createSample(ada.project, ada.by, () => 1_700_000_000_000));
    const { first, second, report } = await thereAndBack(ada, ben, names);
    expect(report).toMatchObject({ imported: 3, duplicates: 0, failed: [] });
    expect(second).toEqual(first);
    expect(lines(first.articles).flatMap((line) => line.spans)).toHaveLength(26);
  });

  it('EX-6 gives the same bytes whatever was tagged in whatever text', async () => {
    let spans = 0;
    await fc.assert(
      fc.asyncProperty(someWork(), async (work) => {
        const own = new Desk();
        try {
          const [ada, ben] = [await own.person('Ada'), await own.person('Ben')];
          await carryOut(ada, work);
          const first = await exportAll(ada.project, join(own.dir, 'first'), true);
          spans += lines(first.articles).flatMap((line) => line.spans).length;
          const report = await importAll(ben, [file('x.jsonl', first.articles)]);
          expect(report.failed).toEqual([]);
          expect(await exportAll(ben.project, join(own.dir, 'second'), true)).toEqual(first);
          const again = await importAll(ben, [file('x.jsonl', first.articles)]);
          expect(again).toMatchObject({ imported: 0, failed: [] });
          expect(await exportAll(ben.project, join(own.dir, 'third'), true)).toEqual(first);
        } finally {
          await own.clear();
        }
      }),
      { numRuns: 60 },
    );
    expect(spans).toBeGreaterThan(60);
  });
});

interface Work {
  readonly texts: readonly {
    readonly text: string;
    readonly tags: readonly {
      label: number;
      cuts: readonly number[];
      note: string;
      attributes: Record<string, string | number | boolean>;
    }[];
    readonly links: readonly { type: string; from: number; to: number }[];
    readonly status: (typeof STATUSES)[number];
    readonly meta: readonly { field: string; value: string }[];
    readonly retracted: readonly number[];
  }[];
  readonly labels: readonly string[];
}

const text = () => fc.string({ unit: 'binary', maxLength: 20 });

function someWork(): fc.Arbitrary<Work> {
  const tag = fc.record({
    label: fc.nat(5),
    cuts: fc.array(fc.nat(2000), { minLength: 2, maxLength: 6 }),
    note: text(),
    attributes: fc.dictionary(
      fc
        .oneof(fc.constantFrom('10', '9', 'a', 'constructor'), fc.string({ minLength: 1, maxLength: 10 }))
        .filter((name) => name !== '__proto__'),
      fc.oneof(text(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      { maxKeys: 4 },
    ),
  });
  const article = fc.record({
    text: nastyText().filter((text) => canonicalText(text).ok),
    tags: fc.array(tag, { maxLength: 8 }),
    links: fc.array(
      fc.record({ type: fc.string({ minLength: 1, maxLength: 64 }), from: fc.nat(7), to: fc.nat(7) }),
      { maxLength: 4 },
    ),
    status: fc.constantFrom(...STATUSES),
    meta: fc.array(fc.record({ field: fc.stringMatching(/^[a-zA-Z0-9_-]{1,10}$/), value: text() }), {
      maxLength: 4,
    }),
    retracted: fc.array(fc.nat(7), { maxLength: 2 }),
  });
  return fc.record({
    texts: fc.array(article, { minLength: 1, maxLength: 4 }),
    labels: fc.array(text(), { minLength: 6, maxLength: 6 }),
  });
}

const LABEL_IDS = ['claim', 'opinion', 'own-1', 'own.2', 'constructor', '7'];

async function carryOut({ project, by }: Person, work: Work): Promise<void> {
  const labels = work.labels.map((name, i) => ({
    doc: PROJECT_DOC,
    body: { kind: 'label', label: LABEL_IDS[i]!, set: { name } } as const,
  }));
  must(await project.write({ by, records: labels.slice(1) }));
  for (const article of work.texts) {
    const canonical = canonicalText(article.text);
    if (canonical.ok) await tagArticle({ project, by }, canonical.value.text, article);
  }
}

async function tagArticle(
  { project, by }: Pick<Person, 'project' | 'by'>,
  text: string,
  article: Work['texts'][number],
): Promise<void> {
  const doc = articleId(text);
  const tags = article.tags.flatMap(({ label, cuts, note, attributes }): RecordBody[] => {
    const span = spanFrom(cuts, text);
    if (span.length === 0) return [];
    const guideline = note === '' ? {} : { guideline: recordId('e'.repeat(32), note.length) };
    return [{ kind: 'annotate', label: LABEL_IDS[label]!, span, note, attributes, ...guideline }];
  });
  const { ids } = must(
    await project.write({
      by,
      texts: [{ id: doc, text }],
      records: [...tags, ...describeBodies(article), { kind: 'status', value: article.status } as const].map(
        (body) => ({ doc, body }),
      ),
    }),
  );
  const made = ids.slice(0, tags.length);
  if (made.length === 0) return;
  const at = (i: number) => made[i % made.length]!;
  await writeAll(project, by, doc, [
    ...article.links.map(
      ({ type, from, to }) => ({ kind: 'relate', type, from: at(from), to: at(to) }) as const,
    ),
    ...article.retracted.map((i) => ({ kind: 'retract', target: at(i) }) as const),
  ]);
}

const describeBodies = ({ meta }: Work['texts'][number]) =>
  meta.map(({ field, value }) => ({ kind: 'describe', field, value }) as const);

async function writeAll(
  project: Person['project'],
  by: string,
  doc: ArticleId,
  bodies: readonly RecordBody[],
) {
  if (bodies.length > 0) must(await project.write({ by, records: bodies.map((body) => ({ doc, body })) }));
}

/** A span of pairs of cuts, moved to where no pair is split. */
function spanFrom(cuts: readonly number[], text: string): Span {
  const places = cuts.map((cut) => cut % (text.length + 1)).map((at) => (splitsPair(text, at) ? at - 1 : at));
  const pairs = places.flatMap((start, i) =>
    i % 2 === 0 && i + 1 < places.length ? [[start, places[i + 1]!]] : [],
  );
  return normalizeSpan(pairs.map(([a = 0, b = 0]) => ({ start: Math.min(a, b), end: Math.max(a, b) })));
}
