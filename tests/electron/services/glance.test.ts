import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { OpenedArticle } from '@shared/rpc/contract.ts';
import { ArticleFold } from '@shared/records/fold-article.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

const SENTENCE = 'Der Fluss stieg 👩‍👩‍👧 um “drei” Meter. ';

/** What the window opens of an article with so many annotations, spread over its text. */
async function opened(annotations: number): Promise<OpenedArticle> {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  const window = windowOf(services);
  await window.ask('people.add', { name: 'Ann' });
  await window.ask('project.create', { path: join(settings.documentsDir, 'A.ascribe'), title: 'A' });
  const points = Array.from(SENTENCE).length;
  const spans = Array.from({ length: annotations }, (_, i) => ({
    start: i * points + (i % 7),
    end: i * points + 12 + (i % 5) * points,
    label: i % 2 === 0 ? 'claim' : 'opinion',
  }));
  const line = JSON.stringify({ text: SENTENCE.repeat(annotations + 10), spans });
  const files = [{ name: 'a.jsonl', bytes: new TextEncoder().encode(line) }];
  const report = await window.ask('import.run', { job: 'first', files });
  const article = await window.ask('article.open', { id: report.articles[0]!.id });
  await services.shutdown(1000);
  return article;
}

function folded({ id, text, update, devices }: OpenedArticle) {
  const doc = new RecordsDoc();
  expect(doc.apply(update).ok).toBe(true);
  const fold = new ArticleFold(id, text);
  fold.add(doc.entries().map(({ log, stored }) => ({ log, stored, device: devices[log]! })));
  return fold.annotations();
}

it('an article with many annotations comes with those of its first screens, as its records say them', async () => {
  const article = await opened(1_300);
  const all = folded(article);
  const atTop = all.filter(({ span }) => span[0]!.start < 20_000);
  expect(all).toHaveLength(1_300);
  expect(atTop.length).toBeGreaterThan(400);
  expect(article.atTop).toEqual(atTop);
});

it('an article with few annotations comes with its records alone', async () => {
  const article = await opened(20);
  expect(folded(article)).toHaveLength(20);
  expect(article.atTop).toEqual([]);
});
