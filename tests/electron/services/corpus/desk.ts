import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportOptions, importSources } from '../../../../electron/services/corpus/import-files.ts';
import { exportCorpus } from '../../../../electron/services/corpus/export-corpus.ts';
import type { Source } from '../../../../electron/services/corpus/sources.ts';
import type { ImportReport } from '@shared/rpc/contract.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { type Person, founder, must } from '../../../support/sync-people.ts';

/** A temporary folder with as many people and projects in it as a test asks for. */
export class Desk {
  readonly dir = mkdtempSync(join(tmpdir(), 'ascribe-corpus-'));
  readonly #people: Person[] = [];

  /** A person with a data dir and a new project. */
  async person(name: string): Promise<Person> {
    const person = await founder(this.dir, name);
    this.#people.push(person);
    return person;
  }

  async clear(): Promise<void> {
    for (const { project } of this.#people) await project.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Imports without progress and without cancelling. */
export function importAll(
  { project, by }: Person,
  sources: readonly Source[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const all = { by, clock: () => 1_600_000_000_000, ...options };
  return importSources(project, sources, all, () => undefined, new AbortController().signal);
}

/** A file that is sent along. */
export const file = (name: string, content: string | Uint8Array): Source => ({
  name,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});

export interface Exported {
  readonly articles: string;
  readonly manifest: string;
}

/** The two files of an export. */
export async function exportAll(project: OpenProject, dir: string, names = false): Promise<Exported> {
  const options = { dir, names, format: 'jsonl', appVersion: '1.2.3' } as const;
  must(await exportCorpus(project, options, () => undefined, new AbortController().signal));
  const read = (name: string) => readFileSync(join(dir, name), 'utf8');
  return { articles: read('articles.jsonl'), manifest: read('manifest.json') };
}

/** The lines of an export, parsed. */
export const lines = (articles: string): ExportedArticle[] =>
  articles
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedArticle);

export interface ExportedArticle {
  readonly id: string;
  readonly text: string;
  readonly meta: Record<string, string> & { unconfirmed: string[] };
  readonly spans: readonly {
    id: string;
    label: string;
    label_name: string;
    annotator: string;
    start: number;
    end: number;
    text: string;
    fragments: readonly { start: number; end: number; start_u16: number; end_u16: number; text: string }[];
    note: string;
    attributes: Record<string, unknown>;
    created: string;
    annotator_name?: string;
  }[];
  readonly relations: readonly { id: string; type: string; from: string; to: string; annotator: string }[];
  readonly statuses: readonly { annotator: string; value: string }[];
}
