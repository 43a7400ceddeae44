import { afterEach, describe, expect, it } from 'vitest';
import { timelineOf } from '@shared/history/timeline.ts';
import { contextOf } from '../../../../electron/services/project/history.ts';
import { historyPage } from '../../../../electron/services/project/history-page.ts';
import { peek, redo, undo } from '../../../../electron/services/project/undo.ts';
import { must } from '../../../support/sync-people.ts';
import { Desk, file, importAll } from './desk.ts';

describe('what undo and redo say of an import', () => {
  let desk: Desk;
  afterEach(() => desk.clear());

  const jsonl = (n: number) =>
    file(
      'in.jsonl',
      Array.from({ length: n }, (_, i) =>
        JSON.stringify({
          text: `Article ${i} says so.`,
          meta: { title: `T${i}` },
          spans: [{ start: 0, end: 7, label: 'claim' }],
        }),
      ).join('\n'),
    );

  it('is what was imported into how many articles, in plain words, the same for redo', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    await importAll(ada, [jsonl(3)]);
    const said = 'import of 3 annotations in 3 articles (their texts stay)';
    expect(must(peek(ada.project, ada.by)).undo?.summary).toBe(said);
    expect(must(await undo(ada.project, ada.by)).steps).toMatchObject([{ summary: said }]);
    expect(must(await redo(ada.project, ada.by)).steps).toMatchObject([{ summary: said }]);
    expect(must(await undo(ada.project, ada.by)).steps).toMatchObject([{ summary: said }]);
  });

  it('names the details where nothing was tagged, and one article as one', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    await importAll(ada, [file('a.txt', 'One article.')]);
    expect(must(await undo(ada.project, ada.by)).steps).toMatchObject([
      { summary: 'import of the details of 1 article (its text stays)' },
    ]);
  });

  it('is not said of a file name that was corrected later', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    const [{ id } = { id: '' }] = (await importAll(ada, [file('a.txt', 'One article.')])).articles;
    const body = { kind: 'describe' as const, field: 'fileName', value: 'b.txt' };
    must(await ada.project.write({ by: ada.by, records: [{ doc: id, body }] }));
    expect(must(await undo(ada.project, ada.by)).steps).toMatchObject([
      { summary: 'set the file name to “b.txt”' },
    ]);
    expect(must(await redo(ada.project, ada.by)).steps).toMatchObject([
      { summary: 'set the file name to “b.txt”' },
    ]);
  });
});

describe('what the history of the project says of an import', () => {
  let desk: Desk;
  afterEach(() => desk.clear());

  const told = async (texts: readonly string[]) => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    const lines = texts.map((text) =>
      JSON.stringify({ text, spans: [{ start: 0, end: 3, label: 'claim' }] }),
    );
    await importAll(ada, [file('in.jsonl', lines.join('\n'))]);
    return must(await historyPage(ada.project, { limit: 1, kind: 'imports' })).actions[0]?.summary;
  };

  it('is how many articles came from where, with what', async () => {
    expect(await told(['One.', 'Two.'])).toBe('imported 2 articles with 2 annotations from “in.jsonl”');
  });

  it('says that it was taken back and brought back, in the project and in an article, and is found among imports', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    const lines = ['One.', 'Two.'].map((text) =>
      JSON.stringify({ text, spans: [{ start: 0, end: 3, label: 'claim' }] }),
    );
    const [{ id } = { id: '' }] = (await importAll(ada, [file('in.jsonl', lines.join('\n'))])).articles;
    must(await undo(ada.project, ada.by));
    must(await redo(ada.project, ada.by));
    must(await undo(ada.project, ada.by));
    const page = must(await historyPage(ada.project, { limit: 9, kind: 'imports' }));
    expect(page.actions.map(({ summary }) => summary)).toEqual([
      'took back the import of 2 annotations in 2 articles (their texts stay)',
      'brought back the import of 2 annotations in 2 articles',
      'took back the import of 2 annotations in 2 articles (their texts stay)',
      'imported 2 articles with 2 annotations from “in.jsonl”',
    ]);
    const entries = must(ada.project.entries(id));
    const timeline = timelineOf({ id, title: '' }, entries, contextOf(ada.project, id));
    expect(timeline.at(-1)).toMatchObject({
      summary: 'took back the import of 1 annotation in 1 article (its text stays)',
    });
  });

  it('names the articles also where it does not read them all', async () => {
    expect(await told(Array.from({ length: 9 }, (_, i) => `Article ${i}.`))).toBe(
      'imported 9 articles with annotations',
    );
  });
});
