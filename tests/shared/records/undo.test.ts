import { type RecordId, recordId } from '@shared/model/ids.ts';
import { ArticleFold, type FoldEntry, isArticleBody } from '@shared/records/fold-article.ts';
import type { ArticleBody, RecordBody } from '@shared/records/kinds.ts';
import {
  type ActionSummary,
  Opposing,
  isUndoable,
  recordsOfAction,
  undoStacks,
} from '@shared/records/undo.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANNOTATORS,
  ARTICLE,
  LOGS,
  TEXT,
  articleBody,
  articleEntries,
  storedOf,
} from '../support/records.ts';

const [anna, , bob] = ANNOTATORS as [string, string, string];
const [{ log: annasLog }, , { log: bobsLog }] = LOGS;

/** A document that people write in one after the other, with undo as the app does it. */
class Desk {
  readonly entries: FoldEntry[] = [];
  readonly actions: ActionSummary[] = [];
  #n = 0;

  write(by: string, bodies: readonly ArticleBody[], undoes?: RecordId): RecordId {
    const where = by === bob ? LOGS[2] : LOGS[0];
    const action = this.#n + 1;
    for (const body of bodies) {
      const n = ++this.#n;
      const stored = storedOf({
        log: where.log,
        n,
        c: n,
        by,
        action,
        body,
        ...(undoes !== undefined && { undoes }),
      });
      this.entries.push({ stored, ...where });
    }
    this.actions.push({
      action: recordId(where.log, action),
      by,
      at: { c: this.#n, log: where.log, n: this.#n },
      ...(undoes !== undefined && { undoes }),
      undoable: bodies.some(({ kind }) => isUndoable(kind)),
    });
    return recordId(where.log, action);
  }

  plan(action: RecordId) {
    return this.opposing(action).next(Infinity);
  }

  opposing(action: RecordId) {
    const document = { article: ARTICLE, text: TEXT, entries: this.entries };
    return new Opposing(recordsOfAction(this.entries, action), document);
  }

  /** Reverses the next action that anything is left to reverse of. */
  step(by: string, way: 'undo' | 'redo'): boolean {
    for (const { action } of undoStacks(this.actions, by, new Set(LOGS.map(({ log }) => log)))[way]) {
      const { bodies } = this.plan(action);
      if (bodies.length === 0) continue;
      this.write(by, bodies, action);
      return true;
    }
    return false;
  }

  /** As many steps as there are, but no more than there can be. */
  steps(by: string, way: 'undo' | 'redo'): number {
    const most = this.actions.length + 1;
    let taken = 0;
    while (taken < most && this.step(by, way)) taken++;
    return taken;
  }

  /** What people see. */
  state() {
    const fold = new ArticleFold(ARTICLE, TEXT);
    fold.add(this.entries);
    return {
      annotations: fold.annotations(),
      relations: fold.relations(),
      statuses: Object.fromEntries([...fold.statuses()].filter(([, value]) => value !== 'not-started')),
      meta: fold.meta(),
      removed: fold.removed(),
    };
  }
}

const claim: ArticleBody = { kind: 'annotate', label: 'claim', span: [{ start: 0, end: 3 }] };
const amend = (target: RecordId, set: Extract<ArticleBody, { kind: 'amend' }>['set']): ArticleBody => ({
  kind: 'amend',
  target,
  set,
});

describe('opposites', () => {
  it('RE-41 of annotate, relate and imported are retract, for as many records as the action has', () => {
    const desk = new Desk();
    const action = desk.write(anna, [
      claim,
      { kind: 'relate', type: 'cue', from: recordId(annasLog, 1), to: recordId(annasLog, 1) },
      {
        kind: 'imported',
        what: 'annotation',
        id: recordId('9'.repeat(32), 1),
        layer: 'Zoe',
        created: 1,
        label: 'claim',
        span: [{ start: 0, end: 3 }],
      },
    ]);
    const { bodies, skipped } = desk.plan(action);
    expect(skipped).toEqual([]);
    expect(bodies).toEqual(
      [recordId('9'.repeat(32), 1), recordId(annasLog, 2), recordId(annasLog, 1)].map((target) => ({
        kind: 'retract',
        target,
      })),
    );
  });

  it('RE-41 of an amend writes the values that would stand without it, all of them', () => {
    const desk = new Desk();
    const made = desk.write(anna, [{ ...claim, note: 'old', attributes: { sure: true } }]);
    const action = desk.write(anna, [
      amend(made, { label: 'opinion', note: '', attributes: { sure: null, stance: 'pro' } }),
      amend(made, { span: [{ start: 4, end: 6 }] }),
      { kind: 'describe', field: 'title', value: 'T' },
      { kind: 'status', value: 'finished' },
    ]);
    const before = new Desk();
    before.write(anna, [{ ...claim, note: 'old', attributes: { sure: true } }]);
    desk.write(anna, desk.plan(action).bodies, action);
    expect(desk.state()).toEqual(before.state());
  });

  it('RE-41 of an amend that no longer stands is skipped and said so, the rest is reversed', () => {
    const desk = new Desk();
    const made = desk.write(anna, [claim]);
    const action = desk.write(anna, [amend(made, { label: 'opinion', note: 'n' })]);
    desk.write(anna, [amend(made, { label: 'background' })]);
    expect(desk.plan(action)).toEqual({
      bodies: [{ kind: 'amend', target: made, set: { note: '' } }],
      skipped: [{ record: action, reason: expect.stringMatching(/^It has .*\.$/) as unknown }],
    });
  });

  it('RE-41 of a title, a status or a removal that another has changed since is skipped, and theirs stays', () => {
    const status = (value: 'finished' | 'in-progress'): ArticleBody => ({
      kind: 'imported',
      what: 'status',
      layer: 'Zoe',
      created: 1,
      value,
    });
    const desk = new Desk();
    const action = desk.write(anna, [
      { kind: 'describe', field: 'title', value: 'Anna’s' },
      status('finished'),
      { kind: 'retract', target: ARTICLE },
    ]);
    desk.write(bob, [
      { kind: 'describe', field: 'title', value: 'Bob’s' },
      status('in-progress'),
      { kind: 'restore', target: ARTICLE },
    ]);
    const { bodies, skipped } = desk.plan(action);
    expect(bodies).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'It has been restored since.',
      'It has been changed since.',
      'It has been changed since.',
    ]);
  });

  it('RE-41 of one’s own status that was set again since is skipped', () => {
    const desk = new Desk();
    const action = desk.write(anna, [{ kind: 'status', value: 'in-progress' }]);
    desk.write(anna, [{ kind: 'status', value: 'finished' }]);
    expect(desk.plan(action)).toMatchObject({ bodies: [], skipped: [{ record: action }] });
  });

  it('RE-41 of what is removed already is skipped; a removal that was reversed too', () => {
    const desk = new Desk();
    const made = desk.write(anna, [claim]);
    const removal = desk.write(anna, [{ kind: 'retract', target: made }]);
    expect(desk.plan(made)).toMatchObject({ bodies: [], skipped: [{ record: made }] });
    expect(desk.plan(removal).bodies).toEqual([{ kind: 'restore', target: made }]);
    desk.write(anna, [{ kind: 'restore', target: made }]);
    expect(desk.plan(removal)).toMatchObject({ bodies: [], skipped: [{ record: removal }] });
  });

  it('RE-41 of an action that makes, changes and restores one annotation removes it, once', () => {
    const desk = new Desk();
    const id = recordId(annasLog, 1);
    const action = desk.write(anna, [claim, amend(id, { note: 'n' }), { kind: 'restore', target: id }]);
    expect(desk.plan(action)).toEqual({ bodies: [{ kind: 'retract', target: id }], skipped: [] });
  });

  it('RE-41 an import of what another import has brought too is left alone', () => {
    const imported: ArticleBody = {
      kind: 'imported',
      what: 'annotation',
      id: recordId('9'.repeat(32), 1),
      layer: 'Zoe',
      created: 1,
      label: 'claim',
      span: [{ start: 0, end: 3 }],
    };
    const desk = new Desk();
    const mine = desk.write(anna, [imported]);
    desk.write(bob, [imported]);
    expect(desk.plan(mine)).toMatchObject({ bodies: [], skipped: [{ record: mine }] });
  });

  it('RE-41 of removing the article brings it back', () => {
    const desk = new Desk();
    const action = desk.write(anna, [{ kind: 'retract', target: ARTICLE }]);
    expect(desk.plan(action).bodies).toEqual([{ kind: 'restore', target: ARTICLE }]);
  });

  it('RE-32 what had no effect because the annotation is another’s is not written', () => {
    const desk = new Desk();
    const made = desk.write(anna, [claim]);
    const action = desk.write(bob, [amend(made, { note: 'x' }), { kind: 'retract', target: made }]);
    expect(desk.plan(action).bodies).toEqual([]);
    expect(desk.plan(action).skipped).toHaveLength(2);
  });
});

const gesture = fc.record({
  by: fc.constantFrom(anna, bob),
  bodies: fc.array(articleBody, { minLength: 1, maxLength: 3 }),
});
const articleBodies = (bodies: readonly RecordBody[]) => bodies.filter(isArticleBody);

describe('undo and redo', () => {
  it('RE-40 undoing all of one’s own, with nobody else at work, gives back the beginning; redoing all the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ownBody, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        (gestures) => {
          const desk = new Desk();
          const beginning = desk.state();
          for (const makeBodies of gestures)
            desk.write(
              anna,
              makeBodies.map((make) => make(desk.entries.length)),
            );
          const end = desk.state();
          expect(desk.steps(anna, 'undo')).toBeLessThanOrEqual(gestures.length);
          expect(desk.state()).toEqual(beginning);
          expect(desk.steps(anna, 'redo')).toBeLessThanOrEqual(gestures.length);
          expect(desk.state()).toEqual(end);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('RE-40 RE-32 touches only one’s own, in whatever history', () => {
    fc.assert(
      fc.property(
        articleEntries,
        fc.array(gesture, { maxLength: 6 }),
        fc.array(fc.constantFrom('undo' as const, 'redo' as const), { maxLength: 6 }),
        (entries, gestures, steps) => {
          const desk = new Desk();
          desk.entries.push(...entries.map((entry) => ({ ...entry, log: entry.log.replaceAll('0', '1') })));
          for (const { by, bodies } of gestures) desk.write(by, articleBodies(bodies));
          const others = () =>
            desk.state().annotations.filter(({ layer, importedBy }) => layer === bob && !importedBy);
          const before = others();
          for (const way of steps) desk.step(anna, way);
          expect(others()).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('RE-45 what is worked out in pieces, or anew after some were written, is what is worked out in one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ownBody, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0, 1),
        (gestures, size, undone) => {
          const desk = new Desk();
          for (const makeBodies of gestures)
            desk.write(
              anna,
              makeBodies.map((make) => make(desk.entries.length)),
            );
          if (undone === 1) desk.step(anna, 'undo');
          const step = desk.actions.at(-1)!.action;
          const whole = desk.plan(step);
          const inOne = desk.opposing(step);
          const pieces = [];
          while (inOne.left > 0) pieces.push(inOne.next(size));
          expect(pieces.flatMap(({ bodies }) => bodies)).toEqual(whole.bodies);
          expect(pieces.flatMap(({ skipped }) => skipped)).toEqual(whole.skipped);
          const written = [];
          for (let skip = 0; skip < inOne.size;) {
            const { bodies } = desk.opposing(step).next((skip += size));
            if (bodies.length > 0) desk.write(anna, bodies, step);
            written.push(...bodies);
          }
          expect(written).toEqual(whole.bodies);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('RE-40 takes the greatest not yet undone, and redo goes back the same way until something new is done', () => {
    const desk = new Desk();
    const made = desk.write(anna, [claim]);
    desk.write(anna, [amend(made, { label: 'opinion' })]);
    const label = () => desk.state().annotations[0]?.label;
    desk.step(anna, 'undo');
    expect(label()).toBe('claim');
    desk.step(anna, 'undo');
    expect(label()).toBeUndefined();
    expect(desk.step(anna, 'undo')).toBe(false);
    desk.step(anna, 'redo');
    expect(label()).toBe('claim');
    desk.step(anna, 'redo');
    expect(label()).toBe('opinion');
    expect(desk.step(anna, 'redo')).toBe(false);
    desk.step(anna, 'undo');
    expect(label()).toBe('claim');
    desk.write(anna, [amend(made, { note: 'new' })]);
    expect(desk.step(anna, 'redo')).toBe(false);
  });
});

describe('undoStacks', () => {
  const action = (c: number, more: Partial<ActionSummary> = {}): ActionSummary => ({
    action: recordId(annasLog, c),
    by: anna,
    at: { c, log: annasLog, n: c },
    undoable: true,
    ...more,
  });
  const stacks = (actions: readonly ActionSummary[]) => {
    const { undo, redo } = undoStacks(actions, anna, new Set([annasLog]));
    return [undo, redo].map((list) => list.map(({ at }) => at.c));
  };
  const undo = (c: number, of: number) => action(c, { undoes: recordId(annasLog, of) });

  it('RE-40 leaves out other annotators, other devices’ logs and RE-42 what undo does not cover', () => {
    expect(
      stacks([
        action(1),
        action(2, { by: bob }),
        action(3, { at: { c: 3, log: bobsLog, n: 3 } }),
        action(4, { undoable: false }),
      ]),
    ).toEqual([[1], []]);
  });

  it.each<[string, ActionSummary[], number[][]]>([
    ['nothing done', [], [[], []]],
    ['two done', [action(1), action(2)], [[2, 1], []]],
    ['one undone', [action(1), action(2), undo(3, 2)], [[1], [3]]],
    ['both undone', [action(1), action(2), undo(3, 2), undo(4, 1)], [[], [4, 3]]],
    ['one redone', [action(1), action(2), undo(3, 2), undo(4, 1), undo(5, 4)], [[1], [3]]],
    ['undone again', [action(1), undo(2, 1), undo(3, 2), undo(4, 1)], [[], [4]]],
    ['something new', [action(1), undo(2, 1), action(3)], [[3], []]],
    [
      'something that undo does not cover',
      [action(1), undo(2, 1), action(3, { undoable: false })],
      [[], [2]],
    ],
    ['a reversal of something later is none', [undo(1, 2), action(2)], [[2], []]],
  ])('RE-40 %s', (_, actions, expected) => {
    expect(stacks(actions)).toEqual(expected);
    expect(stacks(actions.toReversed())).toEqual(expected);
  });
});

/** A body of somebody who works alone, given how many records there are: aims at what may be there. */
const ownBody: fc.Arbitrary<(count: number) => ArticleBody> = fc
  .tuple(articleBody.filter(isArticleBody), fc.nat(20), fc.nat(20))
  .map(([body, a, b]) => (count) => {
    const id = (pick: number) => recordId(annasLog, (pick % (count + 1)) + 1);
    if (body.kind === 'relate') return { ...body, from: id(a), to: id(b) };
    if (body.kind === 'amend') return { ...body, target: id(a) };
    if (body.kind === 'retract' || body.kind === 'restore')
      return { ...body, target: body.target === ARTICLE ? ARTICLE : id(a) };
    // Imports have ids of their own here: twice the same one can't be reversed alone.
    return body.kind === 'imported' && body.what !== 'status'
      ? { ...body, id: recordId('9'.repeat(32), count * 4 + 1) }
      : body;
  });
