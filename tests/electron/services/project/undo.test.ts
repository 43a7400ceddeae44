import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { docHistory, projectHistory } from '../../../../electron/services/project/history.ts';
import { historyPage } from '../../../../electron/services/project/history-page.ts';
import { peek, redo, undo } from '../../../../electron/services/project/undo.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import { addText, annotate, founded, must, opened, person, put, temporaryDir } from './people.ts';

async function setting() {
  const dir = temporaryDir();
  const ann = person(dir);
  const path = join(dir, 'Elections.ascribe');
  const project = await founded(ann, path);
  const one = await addText(project, ann, 'The minister resigned, officials said.');
  const two = await addText(project, ann, 'Another article about the vote.');
  return { dir, ann, path, project, one, two };
}

describe('RE-40 undo', () => {
  it('takes back the latest step, then the one before, across articles; redo brings them back', async () => {
    const { ann, project, one, two } = await setting();
    await put(project, ann, one, annotate(0, 3));
    await put(project, ann, two, annotate(0, 7), annotate(8, 15));
    const counts = () => [one, two].map((id) => must(project.view(id)).annotations);
    expect(must(peek(project, ann.by))).toMatchObject({ undo: { articles: [two] } });
    expect(must(await undo(project, ann.by)).steps).toMatchObject([{ articles: [two], skipped: [] }]);
    expect(counts()).toEqual([1, 0]);
    expect(must(await undo(project, ann.by)).steps).toMatchObject([{ articles: [one] }]);
    expect(counts()).toEqual([0, 0]);
    expect(must(await undo(project, ann.by)).steps).toEqual([]);
    expect(must(await redo(project, ann.by, 5)).steps).toHaveLength(2);
    expect(counts()).toEqual([1, 2]);
    expect(must(await redo(project, ann.by)).steps).toEqual([]);
    expect(must(await undo(project, ann.by, 2)).steps).toHaveLength(2);
    expect(counts()).toEqual([0, 0]);
  });

  it('goes on after a restart and over several logs of this device', async () => {
    const { dir, ann, path, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3));
    await project.close();
    copyFileSync(path, join(dir, 'backup'));
    const second = await opened(ann, path);
    await put(second, ann, one, annotate(4, 12));
    await put(second, ann, one, annotate(13, 21));
    await second.close();
    copyFileSync(join(dir, 'backup'), path);
    const third = await opened(ann, path);
    expect(third.log).not.toBe(second.log);
    await put(third, ann, one, annotate(23, 30));
    expect(must(await undo(third, ann.by, 10)).steps).toHaveLength(4);
    expect(must(third.view(one)).annotations).toBe(0);
    await third.close();
    const fourth = await opened(ann, path);
    expect(must(await redo(fourth, ann.by, 10)).steps).toHaveLength(4);
    expect(must(fourth.view(one)).annotations).toBe(4);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('a new step ends redo', async () => {
    const { ann, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3));
    must(await undo(project, ann.by));
    await put(project, ann, one, annotate(4, 12));
    expect(must(peek(project, ann.by)).redo).toBeUndefined();
    expect(must(await redo(project, ann.by)).steps).toEqual([]);
  });

  it('RE-42 leaves names, labels and imported texts alone', async () => {
    const { ann, project } = await setting();
    must(
      await project.write({
        by: ann.by,
        records: [{ doc: PROJECT_DOC, body: { kind: 'project', title: 'New' } }],
      }),
    );
    expect(must(await undo(project, ann.by)).steps).toEqual([]);
    expect(project.state().title).toBe('New');
    expect(project.articleIds()).toHaveLength(2);
  });

  it('takes back one’s own steps only', async () => {
    const { dir, ann, path, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3));
    const bea = must(must(openDevice(ann.parts.dataDir)).annotators.byName('Bea'));
    must(await project.write({ by: bea.id, records: [{ doc: one, body: annotate(4, 12) }] }));
    await project.close();
    const cy = person(dir, 'Cy');
    const his = await opened(cy, path);
    await put(his, cy, one, annotate(13, 21));
    await his.close();
    const again = await opened(ann, path);
    expect(must(await undo(again, ann.by, 10)).steps).toHaveLength(1);
    expect(
      must(again.view(one))
        .annotationsList.map((a) => a.layer)
        .sort(),
    ).toEqual([bea.id, cy.by].sort());
    expect(must(await undo(again, cy.by, 10)).steps).toEqual([]);
  });

  it('finds a step that lies far back behind others’ and its own undone ones', async () => {
    const { ann, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3));
    for (let i = 0; i < 150; i++)
      must(
        await project.write({
          by: ann.by,
          records: [{ doc: PROJECT_DOC, body: { kind: 'project', title: `${i}` } }],
        }),
      );
    for (let i = 0; i < 3; i++) {
      await put(project, ann, one, annotate(4, 5 + i));
      must(await undo(project, ann.by));
    }
    expect(must(await undo(project, ann.by)).steps).toHaveLength(1);
    expect(must(project.view(one)).annotations).toBe(0);
  });

  it('says what it would do', async () => {
    const { ann, project, one } = await setting();
    await put(project, ann, one, annotate(4, 12));
    const state = must(peek(project, ann.by));
    expect(state.undo?.summary).toContain('Claim');
    expect(state.undo?.summary).toContain('minister');
    must(await undo(project, ann.by));
    expect(must(peek(project, ann.by)).redo).toBeDefined();
  });

  it('counts what a step did over all articles that it was read in, as the history does', async () => {
    const { ann, project, one, two } = await setting();
    const tags = (doc: string, n: number) =>
      Array.from({ length: n }, (_, i) => ({ doc, body: annotate(i, i + 1, 'opinion') }));
    must(await project.write({ by: ann.by, records: [...tags(one, 10), ...tags(two, 30)] }));
    const said = 'tagged 40 passages as Opinion in 2 articles';
    expect(must(peek(project, ann.by)).undo?.summary).toBe(said);
    expect(must(await historyPage(project, { limit: 1 })).actions[0]?.summary).toBe(said);
    expect(must(await undo(project, ann.by)).steps[0]?.summary).toBe(said);
    expect(must(peek(project, ann.by)).redo?.summary).toBe(said);
    expect(must(await historyPage(project, { limit: 1 })).actions[0]?.summary).toBe(
      'removed 40 annotations in 2 articles (reversing an earlier step)',
    );
  });

  it('tells annotations from links, also of what is removed by now', async () => {
    const { ann, project, one } = await setting();
    const [a, b, c] = await put(project, ann, one, annotate(0, 3), annotate(4, 12), annotate(13, 21));
    const [link] = await put(project, ann, one, { kind: 'relate', type: 'cue', from: a!, to: b! });
    const removed = [link!, a!, b!, c!].map((target) => ({ kind: 'retract', target }) as const);
    await put(project, ann, one, ...removed);
    const said = 'removed 3 annotations and 1 link';
    expect(must(peek(project, ann.by)).undo?.summary).toBe(said);
    expect(must(await historyPage(project, { limit: 1 })).actions[0]?.summary).toBe(said);
    expect(
      must(docHistory(project, one))
        .slice(-4)
        .map(({ text }) => text),
    ).toEqual([
      'removed a link',
      'removed an annotation of “The”',
      'removed an annotation of “minister”',
      'removed an annotation of “resigned”',
    ]);
  });

  it('says what it would do without reading all of a step over many articles, or what undo does not cover', async () => {
    const { ann, project, one } = await setting();
    const many = [];
    for (let i = 0; i < 60; i++) many.push(await addText(project, ann, `Article ${i} about the minister.`));
    const records = many.map((doc) => ({ doc, body: annotate(0, 7) }));
    must(await project.write({ by: ann.by, records }));
    for (let i = 0; i < 150; i++) await put(project, ann, one, { kind: 'comment', text: `${i}` });
    const looked: unknown[] = [];
    const watched = {
      ...project,
      actions: (by: string, limit?: number) => {
        looked.push('actions');
        return project.actions(by, limit);
      },
      entries: (doc: string) => {
        looked.push('article');
        return project.entries(doc);
      },
    };
    const { undo: step } = must(peek(watched, ann.by));
    expect(step?.summary).toBe('tagged “Article” as Claim and more in 60 articles');
    expect(looked.filter((what) => what === 'actions')).toHaveLength(2);
    expect(looked.filter((what) => what === 'article').length).toBeLessThanOrEqual(20);
    const [taken] = must(await undo(project, ann.by)).steps;
    expect(taken?.articles).toHaveLength(60);
    expect(taken?.summary).toBe('tagged 60 passages as Claim in 60 articles');
  });

  it('PF-2 a step over more articles than one transaction takes is one step, and refolds to the same', async () => {
    const { ann, path, project } = await setting();
    const many = [];
    for (let i = 0; i < 120; i++) many.push(await addText(project, ann, `Article ${i} about the minister.`));
    const records = many.toReversed().map((doc) => ({ doc, body: annotate(0, 7) }));
    must(await project.write({ by: ann.by, records }));
    const [latest] = must(project.actions(ann.by, 1));
    expect(latest?.docs).toEqual(many);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
    must(await undo(project, ann.by));
    expect(many.map((id) => must(project.view(id)).annotations)).toEqual(many.map(() => 0));
  });

  it('RE-41 where somebody changed all since, nothing is undone, and which steps were passed over is said', async () => {
    const { ann, project, one } = await setting();
    const ben = { ...ann, by: `${ann.by.slice(0, 32)}beefbeef` };
    must(await undo(project, ann.by, 10));
    await put(project, ann, one, { kind: 'describe', field: 'title', value: 'Ann’s' });
    await put(project, ben, one, { kind: 'describe', field: 'title', value: 'Ben’s' });
    const taken = must(await undo(project, ann.by));
    expect(taken.steps).toEqual([]);
    expect(taken.passed).toEqual([
      expect.stringMatching(/^Passed over: .*title.*\. It has been changed since\.$/),
    ]);
  });

  it('RE-41 a step that somebody changed since is passed over, and the step taken instead says so', async () => {
    const { ann, project, one } = await setting();
    const ben = { ...ann, by: `${ann.by.slice(0, 32)}beefbeef` };
    await put(project, ann, one, annotate(0, 5));
    await put(project, ann, one, { kind: 'describe', field: 'title', value: 'Ann’s' });
    await put(project, ben, one, { kind: 'describe', field: 'title', value: 'Ben’s' });
    const told = [expect.stringMatching(/^Passed over: .*title.*\. It has been changed since\.$/)];
    expect(must(peek(project, ann.by)).undo).toMatchObject({ skipped: told });
    const [taken] = must(await undo(project, ann.by)).steps;
    expect(taken?.summary).toMatch(/^tagged/);
    expect(taken?.skipped).toEqual(told);
    expect(must(project.view(one)).meta).toMatchObject({ title: 'Ben’s' });
  });

  it('undoing everything and redoing everything gives back what was', async () => {
    const { ann, project, one, two } = await setting();
    const [target] = await put(project, ann, one, annotate(0, 1));
    const step = fc.oneof(
      fc.record({ doc: fc.constantFrom(one, two), start: fc.nat(10) }).map(({ doc, start }) => ({
        doc,
        body: annotate(start, start + 5),
      })),
      fc.record({ note: fc.string() }).map(({ note }) => ({
        doc: one,
        body: { kind: 'amend' as const, target: target!, set: { note } },
      })),
      fc.constantFrom('finished' as const, 'in-progress' as const).map((value) => ({
        doc: two,
        body: { kind: 'status' as const, value },
      })),
    );
    const seen = () =>
      [one, two].map((id) => {
        const { annotationsList, statuses } = must(project.view(id));
        return { annotationsList, statuses };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const before = seen();
        for (const record of steps) must(await project.write({ by: ann.by, records: [record] }));
        const after = seen();
        const undone = must(await undo(project, ann.by, steps.length)).steps;
        // A step that changed nothing is passed over, and then an earlier one is taken instead.
        expect(undone.length === steps.length ? seen() : before).toEqual(before);
        must(await redo(project, ann.by, undone.length));
        expect(seen()).toEqual(after);
      }),
      { numRuns: 20 },
    );
  });
});

describe('history', () => {
  it('tells who did what in an article and in the project, oldest first', async () => {
    const { ann, project, one } = await setting();
    const [id] = await put(project, ann, one, annotate(4, 12));
    await put(project, ann, one, { kind: 'amend', target: id!, set: { label: 'opinion' } });
    must(await undo(project, ann.by));
    const events = must(docHistory(project, one));
    expect(events.map((e) => e.kind)).toEqual(['annotate', 'amend', 'amend']);
    expect(events[0]).toMatchObject({ byName: 'Ann', article: one, device: project.device, target: { id } });
    expect(events[2]?.text).toContain('reversing');
    const all = must(await projectHistory(project));
    expect(all.map((e) => e.kind)).toEqual(['project', 'member', 'annotate', 'amend', 'amend']);
    expect(docHistory(project, '0'.repeat(63) + '1').ok).toBe(false);
  });
});
