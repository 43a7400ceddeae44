import { type StepPart, stepWords } from '@shared/history/step-words.ts';
import { recordId } from '@shared/model/ids.ts';
import type { AnyRecord, RecordBody } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { describe, expect, it } from 'vitest';
import { ANNOTATORS, LOGS, TEXT, storedOf } from '../support/records.ts';

const [{ log }] = LOGS;
const [by] = ANNOTATORS as [string];
const id = (n: number) => recordId(log, n);
const span = (start: number, end = start + 3) => [{ start, end }];
const tag = (label: string, start = 0): RecordBody => ({
  kind: 'annotate',
  label: label.toLowerCase(),
  span: span(start),
});

/** What a step did in an article; links have numbers from 100 on. */
function part(bodies: readonly RecordBody[], article = 'a', undoes?: number): StepPart {
  const before = article.charCodeAt(0) * 100;
  const records = bodies.map((body, i): AnyRecord => {
    const parsed = parseRecord(
      storedOf({
        log,
        by,
        n: before + i,
        c: before + i,
        action: 1,
        ...(undoes && { undoes: id(undoes) }),
        body,
      }),
      log,
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed));
    return parsed.record;
  });
  return {
    article: { id: article },
    records,
    context: {
      annotatorName: () => 'Ana',
      labelName: (label) => label[0]!.toUpperCase() + label.slice(1),
      text: TEXT,
      isRelation: (target) => Number(target.split(':')[1]) >= 100,
    },
  };
}

const said = (...bodies: RecordBody[]) => stepWords([part(bodies)], 0);
const retract = (n: number): RecordBody => ({ kind: 'retract', target: id(n) });
const amend = (n: number, set: Extract<RecordBody, { kind: 'amend' }>['set']): RecordBody => ({
  kind: 'amend',
  target: id(n),
  set,
});

describe('what a step did', () => {
  it('is told by the thing where it is one, and by their number where they are several', () => {
    expect(said(tag('Claim'))).toBe('tagged “One” as Claim');
    expect(said(tag('Claim'), tag('Claim', 4))).toBe('tagged 2 passages as Claim');
    expect(said(retract(1), retract(2), retract(3), retract(100))).toBe('removed 3 annotations and 1 link');
    expect(said(retract(100), retract(101), retract(1))).toBe('removed an annotation and 2 links');
    expect(said(amend(1, { label: 'fact' }), amend(2, { label: 'fact' }))).toBe(
      'changed the label to Fact of 2 annotations',
    );
  });

  it('names three different things and counts the rest', () => {
    const labels = ['A', 'A', 'B', 'B', 'C', 'C', 'D', 'E', 'E'];
    expect(said(...labels.map((label) => tag(label)))).toBe(
      'tagged 2 passages as A, 2 passages as B, 2 passages as C and 3 more',
    );
  });

  it('counts what was changed twice once', () => {
    expect(said(amend(1, { note: 'a' }), amend(1, { note: 'b' }))).toBe('changed the note to “b”');
  });

  it('names the status that came with a tag only where nothing else was done', () => {
    const status: RecordBody = { kind: 'status', value: 'in-progress' };
    expect(said(status, tag('Claim'))).toBe('tagged “One” as Claim');
    expect(stepWords([part([status]), part([status], 'b')], 0)).toBe(
      'set their status to in progress in 2 articles',
    );
  });

  it('has a number only where all of it was read', () => {
    const parts = ['a', 'b'].map((article) => part([tag('Claim'), tag('Claim', 4)], article));
    expect(stepWords(parts, 0)).toBe('tagged 4 passages as Claim in 2 articles');
    expect(stepWords(parts, 68)).toBe('tagged “One” as Claim and more in 70 articles');
  });

  it('tells how many articles were removed once', () => {
    const removed = ['a', 'b'].map((letter) => {
      const article = letter.repeat(64);
      return part([{ kind: 'retract', target: article }], article);
    });
    expect(stepWords(removed, 0)).toBe('removed 2 articles');
    expect(stepWords(removed.slice(1), 0)).toBe('removed the article');
  });

  it('says once that it reverses an earlier step', () => {
    expect(stepWords([part([retract(1), retract(2), retract(100)], 'a', 50)], 0)).toBe(
      'removed 2 annotations and 1 link (reversing an earlier step)',
    );
  });
});
