import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ArticleBody } from '@shared/records/kinds.ts';
import type { AnnotatorId, ArticleId, RecordId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import { openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../../../electron/services/data-dir/device.ts';
import { createProject } from '../../../../electron/services/project/create-project.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import type { ProjectParts } from '../../../../electron/services/project/project-parts.ts';
import { standardRecogniser } from '../../../../electron/services/project/recogniser.ts';

// Every save flushes to disk, and a busy disk may take its time.
vi.setConfig({ testTimeout: 120_000 });

/** The value of a success; a failure fails the test with its sentence. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** Code of a failure, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** A folder that is gone after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'ascribe-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Person {
  readonly parts: ProjectParts;
  readonly by: AnnotatorId;
  readonly name: string;
}

/** Somebody with a data dir of their own. */
export function person(dir: string, name = 'Ann', clock: () => number = Date.now): Person {
  const root = join(dir, `data of ${name}`);
  mkdirSync(root, { recursive: true });
  const dataDir = openDataDir(root);
  const { device, annotators } = must(openDevice(dataDir));
  const by = must(annotators.byName(name)).id;
  return { name, by, parts: { dataDir, device, clock, recogniser: standardRecogniser, retryMs: 20 } };
}

/** A new project, closed after the test. */
export async function founded({ parts, by, name }: Person, path: string): Promise<OpenProject> {
  return closing(must(await createProject(parts, path, { title: 'Elections', by, name })));
}

export async function opened({ parts }: Person, path: string): Promise<OpenProject> {
  return closing(must(await openProject(parts, path)));
}

function closing(project: OpenProject): OpenProject {
  onTestFinished(() => project.close());
  return project;
}

export const articleId = (text: string): ArticleId => createHash('sha256').update(text, 'utf8').digest('hex');

export async function addText(project: OpenProject, { by }: Person, text: string): Promise<ArticleId> {
  const id = articleId(text);
  must(await project.write({ by, texts: [{ id, text }], records: [] }));
  return id;
}

export async function put(
  project: OpenProject,
  { by }: Person,
  doc: ArticleId,
  ...bodies: ArticleBody[]
): Promise<readonly RecordId[]> {
  return must(await project.write({ by, records: bodies.map((body) => ({ doc, body })) })).ids;
}

export const annotate = (start: number, end: number, label = 'claim'): ArticleBody => ({
  kind: 'annotate',
  label,
  span: [{ start, end }],
});

/** Everything that screens and exports see of a project, for comparing. */
export function everything(project: OpenProject): unknown {
  const ids = project.articleIds({ removed: true });
  return {
    state: project.state(),
    articles: ids.map((id) => ({ view: must(project.view(id)), text: must(project.text(id)) })),
  };
}

/** Waits until something holds; fails after ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (holds()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('it never came about');
}
