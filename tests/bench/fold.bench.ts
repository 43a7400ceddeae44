import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { checkUpdate } from '@shared/doc/updates.ts';
import { recordId } from '@shared/model/ids.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { toStored } from '@shared/records/stored.ts';
import { OffsetIndex } from '@shared/text/offsets.ts';
import { expect, it } from 'vitest';
import { median, reportFigure } from '../support/bench-report.ts';

const ARTICLE = 'ab'.repeat(32);
const LABELS = ['claim', 'opinion', 'background', 'attribution'];
const LOGS = Array.from({ length: 10 }, (_, i) => {
  const digit = i.toString(16);
  return { log: digit.repeat(32), device: digit.repeat(32), by: `${digit.repeat(32)}00000001` };
});

/** Seven of ten records make an annotation, two change one, one removes one; by ten people. */
function bodyOf(log: string, n: number): ArticleBody {
  const target = recordId(log, Math.max(1, n - 1 - (n % 7)));
  const start = (n * 37) % 90_000;
  if (n % 10 === 7) return { kind: 'amend', target, set: { label: LABELS[n % 4]! } };
  if (n % 10 === 8) return { kind: 'amend', target, set: { note: `see ${n}` } };
  if (n % 10 === 9) return { kind: 'retract', target };
  return { kind: 'annotate', label: LABELS[n % 4]!, span: [{ start, end: start + 40 }] };
}

function records(count: number): FoldEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const { log, device, by } = LOGS[i % LOGS.length]!;
    const n = Math.floor(i / LOGS.length) + 1;
    const id = recordId(log, n);
    const body = bodyOf(log, n);
    return {
      stored: toStored({ id, at: { c: i + 1, log, n }, by, action: id, time: 1e12 + i, body }),
      log,
      device,
    };
  });
}

/** The median time of several runs in milliseconds, each on something prepared anew. */
function medianMs<T>(runs: number, prepare: () => T, run: (prepared: T) => void): number {
  return median(
    Array.from({ length: runs }, () => {
      const prepared = prepare();
      const start = performance.now();
      run(prepared);
      return performance.now() - start;
    }),
  );
}

const TEXT = 'The mayor said “so” on Monday. '.repeat(4_000);

it('fold of 100,000 records', () => {
  const entries = records(100_000);
  let annotations = 0;
  const ms = medianMs(
    3,
    () => new ArticleFold(ARTICLE, TEXT),
    (fold) => {
      fold.add(entries);
      annotations = fold.annotations().length;
    },
  );
  expect(annotations).toBeGreaterThan(50_000);
  reportFigure({
    name: 'fold-100k-records',
    value: 100_000 / (ms / 1000),
    unit: 'records/s',
    details: { records: 100_000, annotations },
  });
});

it('one more record on an article with 1,000 annotations', () => {
  const [first, ...rest] = records(1_400).toReversed();
  let annotations = 0;
  const ms = medianMs(
    51,
    () => {
      const fold = new ArticleFold(ARTICLE, TEXT);
      fold.add(rest);
      fold.annotations();
      return fold;
    },
    (fold) => {
      fold.add([first!]);
      annotations = fold.annotations().length;
    },
  );
  expect(annotations).toBeGreaterThan(800);
  reportFigure({ name: 'fold-one-more-record', value: ms, unit: 'ms', details: { records: rest.length } });
});

it('records through an update: written, checked, read into a document', () => {
  const { log } = LOGS[0]!;
  const stored = records(10_000).map((entry) => entry.stored as Record<string, never>);
  const update = new RecordsDoc().append(log, stored);
  const limits = { bytes: 2 ** 30, depth: 64 };
  const check = medianMs(
    5,
    () => undefined,
    () => expect(checkUpdate(update, log, new Map(), limits).ok).toBe(true),
  );
  reportFigure({
    name: 'check-update',
    value: 10_000 / (check / 1000),
    unit: 'records/s',
    details: { bytes: update.length },
  });
  const load = medianMs(
    5,
    () => new RecordsDoc(),
    (doc) => doc.apply(update),
  );
  reportFigure({ name: 'load-document', value: load, unit: 'ms', details: { records: 10_000 } });
  reportFigure({ name: 'update-bytes-per-record', value: update.length / 10_000, unit: 'bytes' });
});

it('offsets of a text of 1 MB with an emoji in each line', () => {
  const text = 'A line of text, said she. 😀\n'.repeat(37_000);
  const build = medianMs(
    5,
    () => text,
    (source) => new OffsetIndex(source),
  );
  const index = new OffsetIndex(text);
  const query = medianMs(
    5,
    () => index,
    (offsets) => {
      for (let i = 0; i < 10_000; i++) offsets.toUtf16(offsets.toCodePoint((i * 97) % text.length));
    },
  );
  expect(index.toUtf16(index.codePoints)).toBe(text.length);
  reportFigure({ name: 'offset-index-1mb', value: build, unit: 'ms', details: { units: text.length } });
  reportFigure({ name: 'offset-conversions', value: 10_000 / (query / 1000), unit: 'conversions/s' });
});
