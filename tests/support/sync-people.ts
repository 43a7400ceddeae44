import { createHash, createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataDir, openDataDir } from '../../electron/services/data-dir/data-dir.ts';
import { openDevice } from '../../electron/services/data-dir/device.ts';
import { createProject } from '../../electron/services/project/create-project.ts';
import { openProject } from '../../electron/services/project/open.ts';
import type { ProjectParts } from '../../electron/services/project/project-parts.ts';
import type { Gesture, OpenProject } from '../../electron/services/project/open-project.ts';
import { standardRecogniser } from '../../electron/services/project/recogniser.ts';
import { exportLine } from '@shared/export/jsonl.ts';
import type { AnnotatorId, ArticleId, RecordId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';

/** The value of a success; a failure fails the test with its sentence. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** A computer with a data dir, one person at it, and a project file. */
export interface Person {
  readonly name: string;
  readonly by: AnnotatorId;
  readonly parts: ProjectParts;
  readonly path: string;
  project: OpenProject;
}

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A device key that depends on `seed` alone, so that a run can be repeated. */
function plantKey(dataDir: DataDir, seed: string): void {
  const secret = createHash('sha256').update(seed).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' });
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(dataDir.deviceFile, JSON.stringify({ v: 1, key: pem, annotators: [] }));
}

/** A person with a data dir of their own under `dir`; with `seed` the device key depends on it alone. */
export function seat(dir: string, name: string, clock: () => number, seed?: string): Omit<Person, 'project'> {
  const dataDir = openDataDir(join(dir, `${name}-data`));
  if (seed !== undefined && !existsSync(dataDir.deviceFile)) plantKey(dataDir, `${seed} ${name}`);
  const { device, annotators } = must(openDevice(dataDir));
  const parts = { dataDir, device, clock, recogniser: standardRecogniser };
  const by = must(annotators.byName(name)).id;
  mkdirSync(join(dir, name), { recursive: true });
  return { name, by, parts, path: join(dir, name, 'Elections.ascribe') };
}

/** A person with a project of their own. */
export async function founder(
  dir: string,
  name: string,
  clock: () => number = Date.now,
  seed?: string,
): Promise<Person> {
  const person = seat(dir, name, clock, seed);
  const made = await createProject(person.parts, person.path, {
    title: `Project of ${name}`,
    by: person.by,
    name,
  });
  return { ...person, project: must(made) };
}

/** Closes and opens a person's project again. */
export async function reopen(person: Person): Promise<void> {
  await person.project.close();
  person.project = must(await openProject(person.parts, person.path));
}

export const articleId = (text: string): ArticleId => createHash('sha256').update(text, 'utf8').digest('hex');

/** Imports texts in one gesture; returns their ids. */
export async function importTexts({ project, by }: Person, ...texts: string[]): Promise<ArticleId[]> {
  const all = texts.map((text) => ({ id: articleId(text), text }));
  must(await project.write({ by, texts: all, records: [] }));
  return all.map(({ id }) => id);
}

/** Tags UTF-16 `start` to `end`; returns the annotation's id. */
export async function tag(
  { project, by }: Person,
  doc: ArticleId,
  start: number,
  end: number,
  label = 'claim',
): Promise<RecordId> {
  const body = { kind: 'annotate', label, span: [{ start, end }] } as const;
  return must(await project.write({ by, records: [{ doc, body }] })).ids[0]!;
}

/** Writes records of one gesture. */
export async function write(
  { project, by }: Person,
  records: Gesture['records'],
): Promise<readonly RecordId[]> {
  return must(await project.write({ by, records })).ids;
}

/** All articles as `articles.jsonl` holds them (SPEC EX-1). */
export function exported(project: OpenProject): string {
  const { labels } = project.state();
  const label = (id: string) => {
    const found = labels.find((l) => l.id === id);
    const target = labels.find((l) => l.id === found?.mergedInto) ?? found;
    return { id: target?.id ?? id, name: target?.name ?? id };
  };
  return project
    .articleIds()
    .map((id) => {
      const view = must(project.view(id));
      const text = must(project.text(id));
      const { annotationsList: annotations, relations, statusList: statuses, meta, suggested } = view;
      return must(exportLine({ id, text, meta, suggested, annotations, relations, statuses }, { label }))
        .line;
    })
    .join('');
}

/** How many annotations an export holds. */
export const countSpans = (jsonl: string): number =>
  jsonl
    .split('\n')
    .filter((line) => line !== '')
    .reduce((sum, line) => sum + (JSON.parse(line) as { spans: unknown[] }).spans.length, 0);
