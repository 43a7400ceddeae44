import { createHash } from 'node:crypto';
import { fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { OpenProject } from '../../electron/services/project/open-project.ts';
import { openProject } from '../../electron/services/project/open.ts';
import { median, reportFigure } from '../support/bench-report.ts';
import { type Person, founder, importTexts, must } from '../support/sync-people.ts';

const dir = mkdtempSync(join(tmpdir(), 'ascribe-bench-'));
const people: Person[] = [];
afterAll(async () => {
  for (const { project } of people) await project.close();
  rmSync(dir, { recursive: true, force: true });
});

async function person(name: string): Promise<Person> {
  const made = await founder(dir, name);
  people.push(made);
  return made;
}

const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** A window that appends one annotation after the other to an article. */
function tagger(project: OpenProject, by: string, doc: string) {
  const window = new RecordsDoc();
  let grant = must(project.grant());
  let n = grant.from;
  return (i: number) => {
    if (n > grant.to) {
      grant = must(project.grant());
      n = grant.from;
    }
    const record = {
      v: 1,
      n,
      kind: 'annotate',
      c: grant.counter + 1,
      by,
      action: n,
      t: Date.now(),
      label: 'claim',
      span: [[i, i + 9]],
    };
    n++;
    const update = window.append(project.log, [record]);
    return project.append(doc, update, 'w');
  };
}

/** What the disk itself takes to make 600 bytes durable. */
function fsyncFloor(count: number): number {
  const fd = openSync(join(dir, 'floor'), 'w');
  const bytes = Buffer.alloc(600);
  const times = Array.from({ length: count }, () => {
    const started = performance.now();
    writeSync(fd, bytes);
    fsyncSync(fd);
    return performance.now() - started;
  });
  return median(times);
}

const ANNOTATIONS = 1_000;
const LIBRARY = 100_000;

describe('storage', () => {
  it('adds one annotation, saved', async () => {
    const { project, by, path } = await person('Ada');
    const [id] = await importTexts({ project, by } as Person, 'word '.repeat(1_000));
    const add = tagger(project, by, id!);
    const before = statSync(path).size;
    const times: number[] = [];
    for (let i = 0; i < ANNOTATIONS; i++) times.push(await timed(async () => must(await add(i))));
    const floor = fsyncFloor(100);
    reportFigure({
      name: 'annotation-saved',
      value: median(times),
      unit: 'ms',
      baseline: { what: 'one flush of 600 bytes', value: floor },
      details: {
        annotations: ANNOTATIONS,
        p99: times.toSorted((a, b) => a - b)[Math.floor(ANNOTATIONS * 0.99)]!,
      },
    });
    const each = (statSync(path).size - before) / ANNOTATIONS;
    reportFigure({ name: 'file-bytes-per-annotation-live', value: each, unit: 'bytes' });
    expect(must(project.view(id!)).annotations).toBe(ANNOTATIONS);
  });

  it('writes annotations in one gesture', async () => {
    const { project, by, path } = await person('Bea');
    const [id] = await importTexts({ project, by } as Person, 'word '.repeat(1_000));
    const before = statSync(path).size;
    const records = Array.from({ length: ANNOTATIONS }, (_, i) => ({
      doc: id!,
      body: { kind: 'annotate', label: 'claim', span: [{ start: i, end: i + 9 }] } as const,
    }));
    must(await project.write({ by, records }));
    const each = (statSync(path).size - before) / ANNOTATIONS;
    expect(must(project.view(id!)).annotations).toBe(ANNOTATIONS);
    reportFigure({ name: 'file-bytes-per-annotation-bulk', value: each, unit: 'bytes' });
  });

  it('lists, searches and opens a library of 100,000 articles', async () => {
    const { project, by, path, parts } = await person('Cy');
    const words = [
      'election',
      'minister',
      'bridge',
      'harvest',
      'court',
      'strike',
      'budget',
      'school',
      'river',
    ];
    for (let from = 0; from < LIBRARY; from += 5_000) {
      const texts = Array.from({ length: 5_000 }, (_, k) => {
        const i = from + k;
        const title = `${words[i % 9]} ${words[(i >> 3) % 9]} ${i}`;
        const text = `${title}\n\n“It goes on,” she said.`;
        return { id: createHash('sha256').update(text).digest('hex'), text };
      });
      must(await project.write({ by, texts, records: [] }));
    }
    const page = await timed(() => project.articles({ sort: 'title', offset: 50_000 }));
    const search = await timed(() => project.articles({ search: 'elec strik' }));
    expect(project.articles({ search: 'elec strik' }).total).toBeGreaterThan(100);
    await project.close();
    const opening = await timed(async () => {
      people.push({ name: 'Cy', by, path, parts, project: must(await openProject(parts, path)) });
    });
    const details = { articles: LIBRARY, megabytes: statSync(path).size / 1e6 };
    reportFigure({ name: 'library-100k-page', value: page, unit: 'ms', details });
    reportFigure({ name: 'library-100k-search', value: search, unit: 'ms', details });
    reportFigure({ name: 'library-100k-open', value: opening, unit: 'ms', details });
  });
});
