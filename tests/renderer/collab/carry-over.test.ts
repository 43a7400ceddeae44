import { describe, expect, it } from 'vitest';
import type { ArticleBody, ArticleRecord } from '@shared/records/kinds.ts';
import { carryOver } from '../../../renderer/collab/carry-over.ts';
import { LOG, ME } from '../../support/memory-backend.ts';

const NEW = 'f'.repeat(32);

const record = (n: number, action: number, body: ArticleBody): ArticleRecord => ({
  id: `${LOG}:${n}`,
  at: { c: n, log: LOG, n },
  by: ME,
  action: `${LOG}:${action}`,
  time: 0,
  body,
});

const annotate = (start: number): ArticleBody => ({
  kind: 'annotate',
  label: 'claim',
  span: [{ start, end: start + 3 }],
});

function carried(records: readonly ArticleRecord[]) {
  const gestures: (readonly ArticleBody[])[] = [];
  let n = 100;
  carryOver(records, (bodies) => {
    gestures.push(bodies);
    return bodies.map(() => `${NEW}:${n++}`);
  });
  return gestures;
}

describe('carrying over records of a log that has ended', () => {
  it('keeps gestures together and in order', () => {
    const status: ArticleBody = { kind: 'status', value: 'in-progress' };
    const records = [record(3, 3, annotate(9)), record(1, 1, annotate(0)), record(2, 1, status)];
    expect(carried(records)).toEqual([[annotate(0), status], [annotate(9)]]);
  });

  it('aims at the new ids of what is carried over, and at the old ids of what is not', () => {
    const known = `${LOG}:50`;
    const gestures = carried([
      record(1, 1, annotate(0)),
      record(2, 2, { kind: 'amend', target: `${LOG}:1`, set: { note: 'x' } }),
      record(3, 3, { kind: 'relate', type: 't', from: `${LOG}:1`, to: known }),
      record(4, 4, { kind: 'retract', target: known }),
    ]);
    expect(gestures.slice(1)).toEqual([
      [{ kind: 'amend', target: `${NEW}:100`, set: { note: 'x' } }],
      [{ kind: 'relate', type: 't', from: `${NEW}:100`, to: known }],
      [{ kind: 'retract', target: known }],
    ]);
  });

  it('splits a gesture only where one of its records aims at another', () => {
    const gestures = carried([
      record(1, 1, annotate(0)),
      record(2, 1, annotate(5)),
      record(3, 1, { kind: 'relate', type: 't', from: `${LOG}:1`, to: `${LOG}:2` }),
    ]);
    expect(gestures).toEqual([
      [annotate(0), annotate(5)],
      [{ kind: 'relate', type: 't', from: `${NEW}:100`, to: `${NEW}:101` }],
    ]);
  });
});
