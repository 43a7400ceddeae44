import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { type Taken, peek, redo, undo } from '../../../../electron/services/project/undo.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import { addText, annotate, codeOf, founded, must, opened, person, put, temporaryDir } from './people.ts';

const MANY = 2_500;

async function setting() {
  const dir = temporaryDir();
  const ann = person(dir);
  const path = join(dir, 'Elections.ascribe');
  const project = await founded(ann, path);
  const article = await addText(project, ann, 'The minister resigned, officials said.');
  return { ann, path, project, article };
}

type Setting = Awaited<ReturnType<typeof setting>>;

const tagMany = ({ project, ann, article }: Setting, number = MANY): Promise<readonly RecordId[]> =>
  put(project, ann, article, ...Array.from({ length: number }, () => annotate(0, 3)));

/** Tags one passage in each of many articles, in one step. */
async function tagArticles({ project, ann }: Setting, number: number): Promise<readonly ArticleId[]> {
  const texts = Array.from({ length: number }, (_, i) => `Article ${i} about the minister.`);
  const ids = [];
  for (const text of texts) ids.push(await addText(project, ann, text));
  const bodies = Array.from({ length: 20 }, (_, i) => annotate(i, i + 1));
  const records = ids.flatMap((doc) => bodies.map((body) => ({ doc, body })));
  must(await project.write({ by: ann.by, records }));
  return ids;
}

const count = (project: OpenProject) => project.counts().annotations;

/** A watch that stops the work at its so many-th word of progress, or does something else then. */
function atProgress(word: number, act: (stop: () => void) => void = (stop) => stop()) {
  const controller = new AbortController();
  let told = 0;
  const progress = () => {
    told += 1;
    if (told === word) act(() => controller.abort());
  };
  return { progress, signal: controller.signal };
}

/** What others see in the turns that they get while something runs. */
async function seenDuring(work: Promise<unknown>, look: () => number): Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  const state = { isDone: false };
  void work.finally(() => (state.isDone = true));
  while (!state.isDone) {
    seen.add(look());
    await nextTurn();
  }
  return seen;
}

const stepsOf = (taken: Result<Taken>) => must(taken).steps;

describe('RE-45 a large undo', () => {
  it('lets others have their turn, in one article and in many, and is one step', async () => {
    const where = await setting();
    const { project, ann } = where;
    await tagMany(where);
    const articles = await tagArticles(where, 100);
    const inMany = await seenDuring(undo(project, ann.by), () => count(project));
    expect(inMany.size).toBeGreaterThan(2);
    expect(count(project)).toBe(MANY);
    const inOne = await seenDuring(undo(project, ann.by), () => count(project));
    expect(inOne.size).toBeGreaterThan(2);
    expect(count(project)).toBe(0);
    expect(stepsOf(await redo(project, ann.by))).toHaveLength(1);
    expect(count(project)).toBe(MANY);
    expect(stepsOf(await redo(project, ann.by))).toMatchObject([{ articles, skipped: [] }]);
    expect(count(project)).toBe(MANY + 2_000);
    expect(stepsOf(await redo(project, ann.by))).toEqual([]);
  });

  it('says how far it is', async () => {
    const where = await setting();
    const told: [number, number][] = [];
    const watch = {
      progress: (done: number, total: number) => void told.push([done, total]),
      signal: new AbortController().signal,
    };
    await tagMany(where);
    stepsOf(await undo(where.project, where.ann.by, 1, watch));
    expect(told).toEqual([
      [1_000, MANY],
      [2_000, MANY],
    ]);
  });

  it('that is stopped goes on by undoing again, also after a restart, and comes back in one step', async () => {
    const where = await setting();
    const { project, ann, path } = where;
    await put(project, ann, where.article, { kind: 'status', value: 'finished' });
    const articles = await tagArticles(where, 100);
    const all = count(project);
    const [stopped] = stepsOf(await undo(project, ann.by, 1, atProgress(70)));
    expect(stopped).toMatchObject({ isStopped: true });
    const left = count(project);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    await project.close();
    const again = await opened(ann, path);
    const { undo: next, redo: back } = must(peek(again, ann.by));
    expect(next).toMatchObject({ action: stopped!.action, isRest: true });
    expect(back?.summary).toBe('tagged “A” as Claim and more in 70 articles');
    const [rest] = stepsOf(await undo(again, ann.by));
    expect(rest).toMatchObject({ action: stopped!.action, isRest: true, skipped: [] });
    expect(count(again)).toBe(0);
    expect(must(peek(again, ann.by)).undo?.summary).toContain('status');
    expect(stepsOf(await redo(again, ann.by))).toMatchObject([{ articles }]);
    expect(count(again)).toBe(all);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });

  it('that is stopped can be taken back at once, and redo that is stopped goes on by redoing again', async () => {
    const where = await setting();
    const { project, ann } = where;
    await tagMany(where);
    stepsOf(await undo(project, ann.by, 1, atProgress(1)));
    expect(count(project)).toBe(MANY - 1_000);
    stepsOf(await redo(project, ann.by));
    expect(count(project)).toBe(MANY);
    stepsOf(await undo(project, ann.by));
    expect(count(project)).toBe(0);
    expect(stepsOf(await redo(project, ann.by, 1, atProgress(1)))).toMatchObject([{ isStopped: true }]);
    expect(count(project)).toBe(1_000);
    expect(stepsOf(await redo(project, ann.by))).toMatchObject([{ isRest: true }]);
    expect(count(project)).toBe(MANY);
    expect(stepsOf(await redo(project, ann.by))).toEqual([]);
    stepsOf(await undo(project, ann.by));
    expect(count(project)).toBe(0);
    expect(stepsOf(await undo(project, ann.by))).toEqual([]);
  });

  it('that is stopped goes on after what was done since was undone', async () => {
    const where = await setting();
    const { project, ann, article } = where;
    await tagMany(where);
    stepsOf(await undo(project, ann.by, 1, atProgress(1)));
    await put(project, ann, article, annotate(4, 12, 'opinion'));
    expect(stepsOf(await undo(project, ann.by))).toMatchObject([{ summary: 'tagged “minister” as Opinion' }]);
    expect(stepsOf(await undo(project, ann.by))).toMatchObject([{ isRest: true }]);
    expect(count(project)).toBe(0);
  });

  it('that is stopped before anything was written has changed nothing', async () => {
    const where = await setting();
    const { project, ann } = where;
    await tagArticles(where, 2);
    expect(codeOf(await undo(project, ann.by, 1, { ...atProgress(0), signal: AbortSignal.abort() }))).toBe(
      'cancelled',
    );
    expect(must(peek(project, ann.by)).undo).not.toHaveProperty('isRest');
    expect(count(project)).toBe(40);
  });

  it('goes on after a failure in the middle', async () => {
    const where = await setting();
    const { project, ann } = where;
    await tagMany(where);
    let writes = 0;
    const failing: OpenProject = {
      ...project,
      write: (gesture) =>
        ++writes === 2
          ? Promise.resolve({ ok: false, error: { code: 'not-saved', message: 'The disk is full.' } })
          : project.write(gesture),
    };
    expect(codeOf(await undo(failing, ann.by))).toBe('not-saved');
    expect(count(project)).toBe(MANY - 1_000);
    expect(stepsOf(await undo(project, ann.by))).toMatchObject([{ isRest: true }]);
    expect(count(project)).toBe(0);
    expect(stepsOf(await redo(project, ann.by))).toHaveLength(1);
    expect(count(project)).toBe(MANY);
  });

  it('asked for twice at once takes two steps, the second when the first is whole', async () => {
    const where = await setting();
    const { project, ann, article } = where;
    await put(project, ann, article, annotate(4, 12));
    await tagMany(where);
    const [first, second] = await Promise.all([undo(project, ann.by), undo(project, ann.by)]);
    expect(stepsOf(first)).toMatchObject([{ summary: 'tagged 2,500 passages as Claim' }]);
    expect(stepsOf(second)).toMatchObject([{ summary: 'tagged “minister” as Claim' }]);
    expect(stepsOf(second)[0]).not.toHaveProperty('isRest');
    expect(count(project)).toBe(0);
  });

  it('RE-41 leaves what was changed while it ran', async () => {
    const where = await setting();
    const { project, ann, article } = where;
    const ids = await tagMany(where);
    const amend = (target: RecordId, label: string): ArticleBody => ({
      kind: 'amend',
      target,
      set: { label },
    });
    await put(project, ann, article, ...ids.map((id) => amend(id, 'opinion')));
    const meanwhile = atProgress(1, () => void put(project, ann, article, amend(ids[0]!, 'background')));
    const [step] = stepsOf(await undo(project, ann.by, 1, meanwhile));
    expect(step?.skipped).toEqual(['It has been changed since.']);
    const labels = must(project.view(article)).annotationsList.map(({ id, label }) => [id, label]);
    expect(Object.fromEntries(labels)).toEqual(
      Object.fromEntries(ids.map((id, i) => [id, i === 0 ? 'background' : 'claim'])),
    );
  });

  it(
    'that a killed process leaves in the middle goes on by undoing again',
    { timeout: 240_000 },
    async () => {
      const where = await setting();
      const { ann, path } = where;
      await tagArticles(where, 100);
      const all = count(where.project);
      await where.project.close();
      let cut = 0;
      for (let kill = 0; kill < 4; kill++) {
        await undoAndKill(ann.parts.dataDir.root, path, 1 + kill * 40);
        const project = await opened(ann, path);
        const left = count(project);
        if (left > 0 && left < all) cut += 1;
        expect(stepsOf(await undo(project, ann.by))).toHaveLength(left > 0 ? 1 : 0);
        expect(count(project)).toBe(0);
        expect(stepsOf(await redo(project, ann.by))).toHaveLength(1);
        expect(count(project)).toBe(all);
        await project.close();
      }
      expect(cut).toBeGreaterThan(0);
      expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
    },
  );
});

/** Has another process undo, and kills it when it has written something in so many articles. */
async function undoAndKill(dataRoot: string, path: string, articles: number): Promise<void> {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const args = ['--import', file('../../../support/typescript-hooks.mjs'), file('./undo-writer.ts')];
  const child = spawn(process.execPath, [...args, dataRoot, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let written = 0;
  for await (const said of child.stdout as AsyncIterable<Buffer>)
    if ((written += said.length) >= articles) child.kill('SIGKILL');
  await exited;
}
