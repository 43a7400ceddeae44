import { afterEach, describe, expect, it } from 'vitest';
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
    expect(must(await undo(ada.project, ada.by))).toMatchObject([{ summary: said }]);
    expect(must(await redo(ada.project, ada.by))).toMatchObject([{ summary: said }]);
    expect(must(await undo(ada.project, ada.by))).toMatchObject([{ summary: said }]);
  });

  it('names the details where nothing was tagged, and one article as one', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    await importAll(ada, [file('a.txt', 'One article.')]);
    expect(must(await undo(ada.project, ada.by))).toMatchObject([
      { summary: 'import of the details of 1 article (its text stays)' },
    ]);
  });

  it('is not said of a file name that was corrected later', async () => {
    desk = new Desk();
    const ada = await desk.person('Ada');
    const [{ id } = { id: '' }] = (await importAll(ada, [file('a.txt', 'One article.')])).articles;
    const body = { kind: 'describe' as const, field: 'fileName', value: 'b.txt' };
    must(await ada.project.write({ by: ada.by, records: [{ doc: id, body }] }));
    expect(must(await undo(ada.project, ada.by))).toMatchObject([
      { summary: 'set the file name to “b.txt”' },
    ]);
    expect(must(await redo(ada.project, ada.by))).toMatchObject([
      { summary: 'set the file name to “b.txt”' },
    ]);
  });
});
