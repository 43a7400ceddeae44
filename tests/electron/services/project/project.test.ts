import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { readProject } from '../../../../electron/services/project/open.ts';
import type { ProjectEvent } from '../../../../electron/services/project/open-project.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import {
  addText,
  annotate,
  articleId,
  codeOf,
  everything,
  founded,
  must,
  opened,
  person,
  put,
  temporaryDir,
} from './people.ts';

const NASTY = ' date 2020-10-28 By Trend\n\n\n“Größe,” she said. 👩‍👩‍👧 e\u0301 שלום 漢字\n\n\nThe end.';

async function withArticle(text = NASTY) {
  const dir = temporaryDir();
  const ann = person(dir);
  const path = join(dir, 'Elections.ascribe');
  const project = await founded(ann, path);
  const id = await addText(project, ann, text);
  return { dir, ann, path, project, id };
}

describe('project file', () => {
  it('begins with its title, its first member and the four labels', async () => {
    const { project, ann } = await withArticle();
    expect(project.state()).toMatchObject({
      title: 'Elections',
      ids: [project.id],
      members: [{ annotator: ann.by, name: 'Ann' }],
    });
    expect(project.state().labels.map((l) => l.id)).toEqual([
      'claim',
      'opinion',
      'background',
      'attribution',
    ]);
    expect(project.annotatorName(ann.by)).toBe('Ann');
    expect(project.saveState()).toEqual({ kind: 'saved' });
  });

  it('keeps a text byte for byte and counts its code points', async () => {
    const { project, id } = await withArticle();
    expect(must(project.text(id))).toBe(NASTY);
    expect(must(project.view(id)).chars).toBe(Array.from(NASTY).length);
    expect(must(project.view(id))).toMatchObject({ date: '2020-10-28', source: 'Trend', annotations: 0 });
  });

  it('shows what was written, and shows it again after closing and opening', async () => {
    const { project, ann, id, path } = await withArticle();
    const [first, second] = await put(project, ann, id, annotate(29, 35), annotate(40, 45, 'opinion'));
    await put(project, ann, id, { kind: 'amend', target: first!, set: { note: 'so', label: 'background' } });
    await put(project, ann, id, { kind: 'relate', type: 'supports', from: first!, to: second! });
    await put(project, ann, id, { kind: 'status', value: 'finished' });
    await put(project, ann, id, { kind: 'describe', field: 'title', value: 'Größe' });
    const view = must(project.view(id));
    expect(view.annotationsList.map((a) => [a.label, a.note, a.span])).toEqual([
      ['background', 'so', [{ start: 29, end: 35 }]],
      ['opinion', '', [{ start: 40, end: 45 }]],
    ]);
    expect(view).toMatchObject({ title: 'Größe', statuses: { [ann.by]: 'finished' } });
    expect(view.relations).toHaveLength(1);
    const before = everything(project);
    await project.close();
    const again = await opened(ann, path);
    expect(everything(again)).toEqual(before);
    expect(again.log).toBe(project.log);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('stores a text once, and says which texts were new', async () => {
    const { project, ann, id } = await withArticle();
    const other = { id: articleId('b'), text: 'b' };
    const texts = [{ id, text: NASTY }, other];
    expect(must(await project.write({ by: ann.by, texts, records: [] })).newTexts).toEqual([other.id]);
    expect(project.articleIds()).toEqual([id, other.id].sort());
  });

  it('a gesture’s records share an action and get rising numbers and counters', async () => {
    const { project, ann, id } = await withArticle();
    const ids = await put(project, ann, id, annotate(1, 5), annotate(2, 6));
    const [action] = must(project.actions(ann.by, 1));
    expect(action).toMatchObject({ action: ids[0], docs: [id], undoable: true, at: { log: project.log } });
    const stored = must(project.entries(id)).map((e) => e.stored as { n: number; c: number; action: number });
    expect(stored[1]!.n).toBeGreaterThan(stored[0]!.n);
    expect(stored[1]!.c).toBeGreaterThan(stored[0]!.c);
    expect(stored[0]!.action).toBe(stored[1]!.action);
  });

  it('RE-4 nobody writes for an annotator of another device', async () => {
    const { project, id } = await withArticle();
    const records = [{ doc: id, body: annotate(0, 4) }];
    expect(codeOf(await project.write({ by: '0'.repeat(40), records }))).toBe('not-your-annotator');
  });

  it('removal hides an article and keeps it', async () => {
    const { project, ann, id } = await withArticle();
    await put(project, ann, id, { kind: 'retract', target: id });
    expect(project.articles({}).total).toBe(0);
    expect(project.articles({ removed: true }).rows.map((r) => r.id)).toEqual([id]);
    expect(project.articleIds()).toEqual([]);
    await put(project, ann, id, { kind: 'restore', target: id });
    expect(project.articleIds()).toEqual([id]);
  });

  it('answers for articles that are not there', async () => {
    const { project } = await withArticle();
    const none = articleId('none');
    for (const result of [project.text(none), project.view(none), project.snapshot(none)])
      expect(codeOf(result)).toBe('no-article');
    expect(project.hasArticle(none)).toBe(false);
    expect(must(project.entries(none))).toEqual([]);
  });

  it('a large gesture goes over several transactions, and each article stays whole', async () => {
    const { project, ann } = await withArticle();
    const texts = Array.from({ length: 250 }, (_, i) => ({
      text: `Article ${i}\n${'word '.repeat(500)}`,
      id: '',
    })).map(({ text }) => ({ id: articleId(text), text }));
    const records = texts.map(({ id }) => ({ doc: id, body: annotate(0, 7) }));
    const written = must(await project.write({ by: ann.by, texts, records }));
    expect(written.newTexts).toHaveLength(250);
    expect(project.articles({}).total).toBe(251);
    expect(texts.every(({ id }) => must(project.view(id)).annotations === 1)).toBe(true);
    expect(must(project.actions(ann.by, 1))[0]?.docs).toHaveLength(250);
  });

  it('records too many for one envelope are spread over several', async () => {
    const { project, ann, id } = await withArticle('x'.repeat(100));
    const note = 'n'.repeat(60_000);
    const bodies = Array.from({ length: 30 }, (_, i) => ({ ...annotate(i, i + 1), note }) as const);
    await put(project, ann, id, ...bodies);
    expect(must(project.view(id)).annotations).toBe(30);
  });

  it('any order of words is found by their beginnings, without regard to case and accents', async () => {
    const { project, ann } = await withArticle();
    const titles = ['Élysée palace votes', 'The Palace of Westminster', '選挙の結果', 'Votes counted'];
    for (const title of titles) {
      const id = await addText(project, ann, `Text of ${title}`);
      await put(project, ann, id, { kind: 'describe', field: 'title', value: title });
    }
    const found = (search: string) =>
      project
        .articles({ search })
        .rows.map((r) => r.title)
        .sort();
    expect(found('pal')).toEqual(['The Palace of Westminster', 'Élysée palace votes'].sort());
    expect(found('VOTE elysee')).toEqual(['Élysée palace votes']);
    expect(found('選挙')).toEqual(['選挙の結果']);
    expect(found('nothing')).toEqual([]);
    expect(found("' OR 1=1 --%_")).toEqual([]);
    expect(project.articles({ search: '  ' }).total).toBe(5);
  });

  it('sorts, filters by status and pages', async () => {
    const { project, ann } = await withArticle('b\n');
    for (const text of ['c\n', 'a\n']) await addText(project, ann, text);
    await put(project, ann, articleId('c\n'), { kind: 'status', value: 'finished' }, annotate(0, 1));
    const titles = (query: Parameters<typeof project.articles>[0]) =>
      project.articles(query).rows.map((r) => r.title);
    expect(titles({})).toEqual(['a', 'b', 'c']);
    expect(titles({ sort: 'title', descending: true })).toEqual(['c', 'b', 'a']);
    expect(titles({ sort: 'added' })).toEqual(['b', 'c', 'a']);
    expect(titles({ sort: 'annotations', descending: true })[0]).toBe('c');
    expect(titles({ offset: 1, limit: 1 })).toEqual(['b']);
    expect(project.articles({ limit: 1 }).total).toBe(3);
    expect(titles({ status: 'finished', annotator: ann.by })).toEqual(['c']);
    expect(titles({ status: 'not-started', annotator: ann.by })).toEqual(['a', 'b']);
  });

  it('finds the next article that somebody has not finished, from a place in a list on and round', async () => {
    const { project, ann } = await withArticle('b\n');
    for (const text of ['a\n', 'c\n', 'd\n']) await addText(project, ann, text);
    await put(project, ann, articleId('c\n'), { kind: 'status', value: 'finished' });
    await put(project, ann, articleId('a\n'), { kind: 'status', value: 'in-progress' });
    const next = (open: string, position: number, query = {}) =>
      project.nextUnfinished(
        { sort: 'title', ...query, annotator: ann.by },
        { open: articleId(open), position },
      );
    expect(next('b\n', 1)).toEqual({ id: articleId('d\n'), position: 3 });
    expect(next('d\n', 3)).toEqual({ id: articleId('a\n'), position: 0 });
    expect(next('b\n', 2, { descending: true })).toEqual({ id: articleId('a\n'), position: 3 });
    expect(next('x\n', -1)).toEqual({ id: articleId('a\n'), position: 0 });
    expect(next('a\n', 0, { status: 'in-progress' })).toBeUndefined();
    expect(next('a\n', 0, { status: 'finished' })).toBeUndefined();
  });

  it('a reader sees the file while it is written to, and writes nothing', async () => {
    const { project, ann, id, path } = await withArticle();
    const reader = must(readProject(ann.parts, path));
    expect(everything(reader)).toEqual(everything(project));
    expect(reader.readOnly).toBe(true);
    expect(codeOf(await reader.write({ by: ann.by, records: [{ doc: id, body: annotate(0, 4) }] }))).toBe(
      'read-only',
    );
    await put(project, ann, id, annotate(1, 5));
    await reader.close();
    const later = must(readProject(ann.parts, path));
    expect(must(later.view(id)).annotations).toBe(1);
    await later.close();
  });

  it('local values belong to this device and are not synced', async () => {
    const { project, ann, path } = await withArticle();
    const heads = project.heads();
    project.setLocal('folder', { path: '/a' });
    expect(project.local('folder')).toEqual({ path: '/a' });
    expect(project.local('other')).toBeUndefined();
    expect(project.heads()).toEqual(heads);
    await project.close();
    const again = await opened(ann, path);
    expect(again.local('folder')).toEqual({ path: '/a' });
    again.setLocal('folder', undefined);
    expect(again.local('folder')).toBeUndefined();
  });
});

describe('windows', () => {
  async function withWindow() {
    const base = await withArticle();
    const { project, ann, id } = base;
    const grant = must(project.grant());
    const window = new RecordsDoc();
    let used = 0;
    const draw = (start: number, end: number) => {
      const n = grant.from + used++;
      const c = grant.counter + used;
      const body = { kind: 'annotate', label: 'claim', span: [[start, end]] };
      return window.append(project.log, [{ v: 1, n, c, by: ann.by, action: n, t: 0, ...body }]);
    };
    return { ...base, window, draw, grant, id };
  }

  it('what a window appends is saved, and told to all but that window', async () => {
    const { project, draw, id } = await withWindow();
    const events: ProjectEvent[] = [];
    project.subscribe((event) => events.push(event));
    const { seq } = must(await project.append(id, draw(0, 4), 'w1'));
    expect(project.heads()[0]?.seq).toBe(seq);
    expect(must(project.view(id)).annotations).toBe(1);
    expect(events.find((e) => e.type === 'records')).toMatchObject({ doc: id, except: 'w1' });
    expect(events.find((e) => e.type === 'articles')).toMatchObject({ ids: [id] });
  });

  it('appends of one turn share a transaction and an answer each', async () => {
    const { project, draw, id } = await withWindow();
    const before = project.heads()[0]!.seq;
    const answers = await Promise.all(
      [draw(0, 1), draw(1, 2), draw(2, 3)].map((u) => project.append(id, u, 'w')),
    );
    expect(answers.map((a) => must(a).seq)).toEqual([before + 3, before + 3, before + 3]);
    expect(must(project.view(id)).annotations).toBe(3);
  });

  it('sending again what was taken is no second record', async () => {
    const { project, draw, id, window } = await withWindow();
    const update = draw(0, 4);
    must(await project.append(id, update, 'w'));
    const head = project.heads();
    must(await project.append(id, update, 'w'));
    expect(project.heads()).toEqual(head);
    draw(5, 6);
    must(await project.append(id, window.rootUpdate(project.log), 'w'));
    expect(must(project.view(id)).annotations).toBe(2);
    expect(must(project.entries(id))).toHaveLength(2);
  });

  it('says need-earlier when something of the root is missing, and takes all of it then', async () => {
    const { project, draw, id, window } = await withWindow();
    draw(0, 4);
    expect(codeOf(await project.append(id, draw(5, 6), 'w'))).toBe('need-earlier');
    must(await project.append(id, window.rootUpdate(project.log), 'w'));
    expect(must(project.view(id)).annotations).toBe(2);
  });

  it('EN-6 refuses numbers that were not granted, and DO-4 other roots', async () => {
    const { project, ann, id, grant } = await withWindow();
    const record = {
      v: 1,
      n: grant.to + 100_000,
      c: 1,
      by: ann.by,
      action: 1,
      t: 0,
      kind: 'status',
      value: 'finished',
    };
    const notGranted = new RecordsDoc().append(project.log, [record]);
    expect(codeOf(await project.append(id, notGranted, 'w'))).toBe('number-not-granted');
    const otherRoot = new RecordsDoc().append('a'.repeat(32), [{ ...record, n: grant.from }]);
    expect(codeOf(await project.append(id, otherRoot, 'w'))).toBe('update-refused');
    expect(codeOf(await project.append(id, new Uint8Array([9, 9, 9]), 'w'))).toBe('update-refused');
    expect(must(project.entries(id))).toEqual([]);
  });

  it('a window’s copy and the snapshot hold the same records', async () => {
    const { project, ann, draw, id, window } = await withWindow();
    must(await project.append(id, draw(0, 4), 'w'));
    await put(project, ann, id, annotate(5, 9));
    must(await project.append(id, draw(1, 2), 'w'));
    const copy = new RecordsDoc();
    must(copy.apply(must(project.snapshot(id)).update));
    expect(copy.pending()).toBe(false);
    expect(copy.entries().map((e) => e.stored)).toHaveLength(3);
    must(window.apply(must(project.snapshot(id)).update));
    expect(window.entries()).toEqual(copy.entries());
    expect(must(project.snapshot(id)).devices).toEqual({ [project.log]: project.device });
  });

  it('grants are never given twice, also over restarts', async () => {
    const { project, ann, path } = await withArticle();
    const first = must(project.grant());
    const second = must(project.grant());
    expect(second.from).toBeGreaterThan(first.to);
    await project.close();
    const again = await opened(ann, path);
    expect(again.log).toBe(project.log);
    expect(must(again.grant()).from).toBeGreaterThan(second.to);
  });

  it('records of a window from before a restart are taken by the same log', async () => {
    const { project, ann, path, draw, id } = await withWindow();
    const update = draw(0, 4);
    await project.close();
    const again = await opened(ann, path);
    must(await again.append(id, update, 'w'));
    expect(must(again.view(id)).annotations).toBe(1);
  });
});

describe('PF-2 folding', () => {
  it('tables after any gestures are those of folding anew', async () => {
    const gesture = fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('annotate' as const),
          start: fc.nat(40),
          length: fc.integer({ min: 1, max: 20 }),
        }),
        fc.record({ kind: fc.constantFrom('retract' as const, 'restore' as const), target: fc.nat() }),
        fc.record({ kind: fc.constant('amend' as const), target: fc.nat(), note: fc.string() }),
        fc.record({ kind: fc.constant('relate' as const), target: fc.nat(), other: fc.nat() }),
        fc.record({
          kind: fc.constant('status' as const),
          value: fc.constantFrom('finished' as const, 'not-started' as const),
        }),
        fc.record({ kind: fc.constant('describe' as const), value: fc.option(fc.string()) }),
        fc.record({ kind: fc.constant('title' as const), value: fc.string() }),
      ),
      { minLength: 1, maxLength: 6 },
    );
    const { project, ann, id, path } = await withArticle('x'.repeat(100));
    const ids: string[] = await put(project, ann, id, annotate(0, 1)).then((all) => [...all]);
    const pick = (n: number) => ids[n % ids.length]!;
    await fc.assert(
      fc.asyncProperty(gesture, async (steps) => {
        const records = steps.map((step) => {
          switch (step.kind) {
            case 'annotate':
              return { doc: id, body: annotate(step.start, step.start + step.length) };
            case 'retract':
            case 'restore':
              return { doc: id, body: { kind: step.kind, target: pick(step.target) } };
            case 'amend':
              return {
                doc: id,
                body: { kind: 'amend' as const, target: pick(step.target), set: { note: step.note } },
              };
            case 'relate':
              return {
                doc: id,
                body: { kind: 'relate' as const, type: 't', from: pick(step.target), to: pick(step.other) },
              };
            case 'status':
              return { doc: id, body: { kind: 'status' as const, value: step.value } };
            case 'describe':
              return { doc: id, body: { kind: 'describe' as const, field: 'title', value: step.value } };
            case 'title':
              return { doc: PROJECT_DOC, body: { kind: 'project' as const, title: step.value } };
          }
        });
        ids.push(...must(await project.write({ by: ann.by, records })).ids);
        expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect((await verifyProject(path, ann.parts.recogniser)).records).toBe(ids.length + 2);
  });
});
