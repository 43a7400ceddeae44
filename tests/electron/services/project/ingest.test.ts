import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { createEmpty } from '../../../../electron/services/project/create-project.ts';
import { encodeEnvelope } from '../../../../electron/services/log/envelope.ts';
import type { OpenProject, ProjectEvent } from '../../../../electron/services/project/open-project.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import { titleRecord, writtenLog } from '../log/logs.ts';
import {
  addText,
  annotate,
  articleId,
  everything,
  founded,
  must,
  opened,
  person,
  put,
  temporaryDir,
} from './people.ts';

const all = (project: OpenProject): Uint8Array[] =>
  project.heads().flatMap(({ log }) => project.envelopes(log, 1, Number.MAX_SAFE_INTEGER));

/** Two people with a copy each of one project, and work of their own in it. */
async function two() {
  const dir = temporaryDir();
  const [ann, bo] = [person(dir, 'Ann'), person(dir, 'Bo')];
  const hers = await founded(ann, join(dir, 'hers.ascribe'));
  const id = await addText(hers, ann, 'The minister resigned, officials said.');
  must(await hers.saveCopy(join(dir, 'his.ascribe')));
  const his = await opened(bo, join(dir, 'his.ascribe'));
  const [mine] = await put(hers, ann, id, annotate(0, 3), annotate(4, 12));
  await put(hers, ann, id, { kind: 'amend', target: mine!, set: { note: 'a' } });
  await put(his, bo, id, annotate(4, 12, 'opinion'), { kind: 'status', value: 'finished' });
  const other = await addText(his, bo, 'Another text.');
  await put(his, bo, other, annotate(0, 7));
  return { dir, ann, bo, hers, his, id, other };
}

describe('ingest', () => {
  it('after exchanging logs both see the same', async () => {
    const { hers, his, ann } = await two();
    const report = await hers.ingest(all(his));
    expect(report).toMatchObject({ waiting: 0, quarantined: [] });
    expect(report.accepted).toBeGreaterThan(0);
    expect(report.known).toBe(3);
    await his.ingest(all(hers));
    expect(everything(his)).toEqual(everything(hers));
    expect((await verifyProject(hers.path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('takes any order and any grouping, and once is enough', async () => {
    const { dir, hers, his } = await two();
    const envelopes = [...all(his), ...all(hers)];
    await hers.ingest(all(his));
    const expected = everything(hers);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(envelopes, { minLength: envelopes.length }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        async (shuffled, sizes) => {
          const path = join(dir, `third-${run++}.ascribe`);
          must(createEmpty(path, hers.id));
          const third = await opened(person(dir, 'Cy'), path);
          for (let i = 0, k = 0; i < shuffled.length; k++) {
            const size = sizes[k % sizes.length]!;
            await third.ingest(shuffled.slice(i, i + size));
            i += size;
          }
          expect(await third.ingest(shuffled)).toMatchObject({
            accepted: 0,
            known: envelopes.length,
            waiting: 0,
          });
          expect(everything(third)).toEqual(expected);
          await third.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('EN-4 what has a gap before it waits, and is taken when the gap is filled', async () => {
    const { hers, his } = await two();
    const [opening, ...rest] = his.envelopes(his.log, 1, 1e9);
    const report = await hers.ingest(rest);
    expect(report).toMatchObject({ accepted: 0, waiting: rest.length, quarantined: [] });
    expect(await hers.ingest([opening!])).toMatchObject({ accepted: rest.length + 1, waiting: 0 });
  });

  it('EN-4 damaged envelopes are quarantined with a reason, and the true ones are taken after', async () => {
    const { hers, his } = await two();
    const envelopes = his.envelopes(his.log, 1, 1e9);
    const before = everything(hers);
    await fc.assert(
      fc.asyncProperty(fc.nat(envelopes.length - 1), fc.nat(), async (index, bit) => {
        const raw = envelopes[index]!.slice();
        raw[(bit >> 3) % raw.length]! ^= 1 << (bit & 7);
        const report = await hers.ingest([raw]);
        expect(report.accepted).toBe(0);
        expect(everything(hers)).toEqual(before);
      }),
      { numRuns: 100 },
    );
    const report = await hers.ingest(envelopes);
    expect(report.accepted).toBe(envelopes.length);
    await his.ingest(all(hers));
    expect(everything(hers)).toEqual(everything(his));
  });

  it('never throws on rubbish', async () => {
    const { hers } = await two();
    const before = everything(hers);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 })), async (rubbish) => {
        const report = await hers.ingest(rubbish);
        expect(report.quarantined).toHaveLength(rubbish.length);
        expect(report.quarantined.every((q) => q.reason.endsWith('.'))).toBe(true);
      }),
      { numRuns: 30 },
    );
    expect(hers.quarantined().length).toBeLessThanOrEqual(200);
    expect(everything(hers)).toEqual(before);
  });

  it('EN-4 a fork is quarantined and named, and the first continuation stands', async () => {
    const { hers } = await two();
    const a = writtenLog(4, { project: hers.id, tag: 'a' });
    const b = writtenLog(4, { project: hers.id, tag: 'b', device: a.device, log: a.log });
    await hers.ingest(a.envelopes.map((e) => e.raw));
    const head = hers.heads();
    const report = await hers.ingest(b.envelopes.map((e) => e.raw));
    expect(report.accepted).toBe(0);
    expect(report.quarantined.map((q) => q.seq)).toEqual([2, 3, 4]);
    expect(report.quarantined[0]?.reason).toContain('two continuations');
    expect(hers.heads()).toEqual(head);
    expect(hers.quarantined().map((q) => q.seq)).toEqual([4, 3, 2]);
  });

  it('EN-4 forged envelopes of a known log are refused, and don’t keep out the true ones', async () => {
    const { hers } = await two();
    const a = writtenLog(4, { project: hers.id });
    const forged = writtenLog(4, { project: hers.id, log: a.log });
    await hers.ingest(a.envelopes.slice(0, 2).map((e) => e.raw));
    const report = await hers.ingest(
      [forged.envelopes[2]!, a.envelopes[2]!, a.envelopes[3]!].map((e) => e.raw),
    );
    expect(report.accepted).toBe(2);
    expect(report.quarantined).toMatchObject([{ log: a.log, seq: 3 }]);
  });

  it('SY-6 a log of another project waits until the two are one', async () => {
    const { dir, hers } = await two();
    const cy = person(dir, 'Cy');
    const foreign = await founded(cy, join(dir, 'foreign.ascribe'));
    const text = await addText(foreign, cy, 'Foreign text.');
    const report = await hers.ingest(all(foreign));
    expect(report).toMatchObject({ accepted: 0, waiting: 3, quarantined: [] });
    expect(hers.hasArticle(text)).toBe(false);
    must(
      await foreign.write({
        by: cy.by,
        records: [{ doc: PROJECT_DOC, body: { kind: 'join', project: hers.id } }],
      }),
    );
    const joining = await hers.ingest(all(foreign));
    expect(joining).toMatchObject({ accepted: 4, waiting: 0, quarantined: [] });
    expect(hers.hasArticle(text)).toBe(true);
    expect(hers.state().ids).toContain(foreign.id);
    expect(await foreign.ingest(all(hers))).toMatchObject({ waiting: 0, quarantined: [] });
    expect(foreign.articleIds()).toEqual(hers.articleIds());
  });

  it('SY-6 a join that somebody else signed does not let a log in', async () => {
    const { hers } = await two();
    const a = writtenLog(2);
    const record = { ...titleRecord(a.device, 9), kind: 'join', project: hers.id };
    const payload = new RecordsDoc().append(a.log, [record]);
    const { device } = writtenLog(1);
    const forged = encodeEnvelope({ ...a.envelopes[1]!, seq: 3, prev: a.envelopes[1]!.hash, payload }, (h) =>
      device.sign(h),
    );
    const report = await hers.ingest([...a.envelopes, forged].map((e) => e.raw));
    expect(report).toMatchObject({ accepted: 0, waiting: 3 });
  });

  it('RE-36 records whose text has not come wait unseen and count when it comes', async () => {
    const { dir, hers, his, bo } = await two();
    const text = 'A text that comes late.';
    const late = articleId(text);
    await put(his, bo, late, annotate(2, 6));
    await hers.ingest(all(his));
    expect(hers.hasArticle(late)).toBe(false);
    expect(hers.articles({}).rows.map((r) => r.id)).not.toContain(late);
    const { arriving } = hers.counts();
    expect(arriving).toBe(1);
    const cy = person(dir, 'Cy');
    must(await hers.saveCopy(join(dir, 'cy.ascribe')));
    const theirs = await opened(cy, join(dir, 'cy.ascribe'));
    await addText(theirs, cy, text);
    await hers.ingest(all(theirs));
    expect(must(hers.view(late)).annotations).toBe(1);
    expect(hers.counts().arriving).toBe(0);
    expect((await verifyProject(hers.path, cy.parts.recogniser)).findings).toEqual([]);
  });

  it('RE-5 runaway counters have no effect, are told to windows, and don’t raise the project’s counter', async () => {
    const { hers } = await two();
    const a = writtenLog(2, { project: hers.id });
    const record = { ...titleRecord(a.device, 5, 2 ** 40), title: 'From the far future' };
    const payload = new RecordsDoc().append(a.log, [record]);
    const third = encodeEnvelope({ ...a.envelopes[1]!, seq: 3, prev: a.envelopes[1]!.hash, payload }, (h) =>
      a.device.sign(h),
    );
    const events: ProjectEvent[] = [];
    hers.subscribe((event) => events.push(event));
    await hers.ingest([...a.envelopes, third].map((e) => e.raw));
    const voided = [`${a.log}:5`];
    expect(hers.state().title).not.toBe('From the far future');
    expect(must(hers.snapshot(PROJECT_DOC)).voided).toEqual(voided);
    expect(events.find((e) => e.type === 'records')).toMatchObject({ voided });
    expect(must(hers.grant()).counter).toBeLessThan(2 ** 20);
  });

  it('what others wrote is told to every window', async () => {
    const { hers, his, bo, id, other } = await two();
    const events: ProjectEvent[] = [];
    for (let i = 0; i < 9; i++) await put(his, bo, id, annotate(i, i + 1));
    const stop = hers.subscribe((event) => events.push(event));
    await hers.ingest(all(his));
    const docs = events.flatMap((e) => (e.type === 'records' ? [e.doc] : []));
    expect(new Set(docs)).toEqual(new Set([id, other]));
    expect(events.some((e) => e.type === 'counter')).toBe(true);
    stop();
    events.length = 0;
    await hers.ingest(all(his));
    expect(events).toEqual([]);
  });
});
