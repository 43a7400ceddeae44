import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryAction } from '@shared/history/history-action.ts';
import { compareAt } from '@shared/records/register.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { type HistoryQuery, historyPage } from '../../../../electron/services/project/history-page.ts';
import { docHistory, projectHistory } from '../../../../electron/services/project/history.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { redo, undo } from '../../../../electron/services/project/undo.ts';
import { addText, annotate, founded, must, person, put, temporaryDir } from './people.ts';

async function setting() {
  const dir = temporaryDir();
  const ann = person(dir);
  const project = await founded(ann, join(dir, 'Elections.ascribe'));
  const one = await addText(project, ann, 'The minister resigned, officials said.');
  const two = await addText(project, ann, 'Another article about the vote.');
  return { ann, project, one, two };
}

/** All pages, asked for one after the other. */
async function all(project: OpenProject, query: Omit<HistoryQuery, 'before' | 'limit'> = {}, limit = 3) {
  const actions: HistoryAction[] = [];
  const sizes: number[] = [];
  for (let before: HistoryQuery['before']; ;) {
    const page = must(await historyPage(project, { ...query, limit, before }));
    actions.push(...page.actions);
    sizes.push(page.actions.length);
    if (!page.next) return { actions, sizes };
    before = page.next;
  }
}

const words = (actions: readonly HistoryAction[]) => actions.map(({ lines }) => lines[0]?.what);

describe('the history of a project', () => {
  it('comes page by page, newest first, with nothing twice and nothing left out', async () => {
    const { ann, project, one, two } = await setting();
    for (let i = 0; i < 5; i++) await put(project, ann, i % 2 === 0 ? one : two, annotate(i, i + 4));
    await put(project, ann, two, annotate(0, 7), annotate(8, 15), { kind: 'status', value: 'finished' });
    const { actions, sizes } = await all(project);
    expect(sizes.slice(0, -1).every((size) => size === 3)).toBe(true);
    expect(actions).toEqual(actions.toSorted((a, b) => compareAt(b.at, a.at)));
    const told = actions.flatMap(({ lines }) => lines.map(({ record }) => record));
    const known = must(await projectHistory(project)).map(({ record }) => record);
    expect(told.toSorted()).toEqual(known.toSorted());
    expect(actions[0]).toMatchObject({
      name: 'Ann',
      device: ann.parts.device.id,
      articles: [{ id: two }],
      articleCount: 1,
      lines: [
        { what: 'tagged “Another” as Claim', article: two },
        {},
        { what: 'set their status to finished' },
      ],
    });
  });

  it('names a tag, and not the status that came with it, also where both were undone', async () => {
    const { ann, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3), { kind: 'status', value: 'in-progress' });
    must(await undo(project, ann.by));
    const { actions } = await all(project, {}, 100);
    expect(actions.slice(0, 2).map(({ kind }) => kind)).toEqual(['annotations', 'annotations']);
    expect(words(actions.slice(0, 2))).toEqual([
      expect.stringContaining('removed an annotation of “The”'),
      'tagged “The” as Claim',
    ]);
  });

  it('knows what was undone, and what was done again', async () => {
    const { ann, project, one } = await setting();
    await put(project, ann, one, annotate(0, 3));
    await put(project, ann, one, annotate(4, 12));
    must(await undo(project, ann.by, 2));
    must(await redo(project, ann.by));
    const { actions } = await all(project, { kind: 'annotations' }, 100);
    const told = actions.map(({ lines, isUndone, isReversal }) => [lines[0]?.what, isUndone, isReversal]);
    expect(told.slice(-2)).toEqual([
      ['tagged “minister” as Claim', true, false],
      ['tagged “The” as Claim', false, false],
    ]);
    expect(told.filter(([, , isReversal]) => isReversal)).toHaveLength(3);
  });

  it('can be narrowed to a person, a kind and words, also far back', async () => {
    const { ann, project, one, two } = await setting();
    const bea = must(must(openDevice(ann.parts.dataDir)).annotators.byName('Bea'));
    must(await project.write({ by: bea.id, records: [{ doc: two, body: annotate(0, 7) }] }));
    must(
      await project.write({ by: bea.id, records: [{ doc: two, body: { kind: 'comment', text: 'Why?' } }] }),
    );
    for (let i = 0; i < 130; i++)
      await put(project, ann, one, { kind: 'status', value: i % 2 === 0 ? 'finished' : 'in-progress' });
    expect(words((await all(project, { by: bea.id })).actions)).toEqual([
      'commented “Why?”',
      'tagged “Another” as Claim',
    ]);
    expect(words((await all(project, { kind: 'comments' })).actions)).toEqual(['commented “Why?”']);
    expect(words((await all(project, { search: 'another TAGGED' })).actions)).toEqual([
      'tagged “Another” as Claim',
    ]);
    expect((await all(project, { search: 'nothing of the kind' })).actions).toEqual([]);
  });

  it('tells of a gesture over many articles how many there were, without reading them all', async () => {
    const { ann, project } = await setting();
    const docs: string[] = [];
    for (let i = 0; i < 12; i++) docs.push(await addText(project, ann, `Article number ${i}.`));
    must(await project.write({ by: ann.by, records: docs.map((doc) => ({ doc, body: annotate(0, 7) })) }));
    const [latest] = (await all(project)).actions;
    expect(latest?.articleCount).toBe(12);
    expect(latest?.articles.length).toBeLessThan(12);
    const [first] = latest!.articles;
    expect(must(docHistory(project, first!.id)).at(-1)?.text).toBe('tagged “Article” as Claim');
  });
});
