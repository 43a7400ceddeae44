import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ExportNames, exportLine } from '@shared/export/jsonl.ts';
import {
  ExportCounts,
  type ExportOptions,
  type ExportedFile,
  manifestText,
} from '@shared/export/manifest.ts';
import type { AnnotatorId, ArticleId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import type { ExportReport } from '@shared/rpc/contract.ts';
import { fileFailure, systemCode } from '../fs/errors.ts';
import type { OpenProject } from '../project/open-project.ts';
import { ExportFolder } from './export-folder.ts';

export interface CorpusExport extends ExportOptions {
  /** Absolute path of the folder to write; made if it isn't there. */
  readonly dir: string;
  /** For the manifest. */
  readonly appVersion: string;
}

/** Articles done, articles in all, and the one at hand. */
export type ExportProgress = (done: number, total: number, current: string) => void;

const ARTICLES = 'articles.jsonl';
const MANIFEST = 'manifest.json';

/**
 * Exports the articles of a project that are not removed as `articles.jsonl` and `manifest.json` (SPEC EX). The files
 * appear in the folder only when both are whole and every span has been checked; until then, and after a failure or
 * `signal`, the folder is as it was. Holds one article in memory at a time. Fails with `export-folder`, `export-write`,
 * `span-mismatch`, `cancelled`, or as reading an article does.
 */
export async function exportCorpus(
  project: OpenProject,
  { dir, appVersion, format, names }: CorpusExport,
  onProgress: ExportProgress,
  signal: AbortSignal,
): Promise<Result<ExportReport>> {
  const prepared = ExportFolder.prepare(dir, [ARTICLES, MANIFEST]);
  if (!prepared.ok) return prepared;
  const folder = prepared.value;
  const counts = new ExportCounts();
  try {
    const articles = await writeArticles(project, names, folder, counts, onProgress, signal);
    if (!articles.ok) return articles;
    const manifest = manifestText(appVersion, { format, names }, counts, [articles.value]);
    const files = [articles.value, await writeManifest(folder, manifest)];
    folder.swapIn();
    return ok({ dir, articles: counts.articles, spans: counts.spans, files });
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return fileFailure('export-write', `The export to ${dir} could not be written`, error);
  } finally {
    folder.discard();
  }
}

async function writeArticles(
  project: OpenProject,
  names: boolean,
  folder: ExportFolder,
  counts: ExportCounts,
  onProgress: ExportProgress,
  signal: AbortSignal,
): Promise<Result<ExportedFile>> {
  const naming = namesOf(project, names);
  const ids = project.articleIds();
  const file = folder.file(ARTICLES);
  try {
    for (const [done, id] of ids.entries()) {
      if (signal.aborted) return fail('cancelled', 'The export was cancelled; nothing was written.');
      onProgress(done, ids.length, id);
      const line = lineOf(project, id, naming);
      if (!line.ok) return line;
      counts.add(line.value);
      if (file.write(line.value.line)) await nextTurn();
    }
    onProgress(ids.length, ids.length, '');
    return ok(file.finish());
  } finally {
    file.close();
  }
}

function lineOf(project: OpenProject, id: ArticleId, names: ExportNames) {
  const text = project.text(id);
  if (!text.ok) return text;
  const view = project.view(id);
  if (!view.ok) return view;
  const { meta, suggested, annotationsList, relations, statusList } = view.value;
  return exportLine(
    { id, text: text.value, meta, suggested, annotations: annotationsList, relations, statuses: statusList },
    names,
  );
}

/** Names as they are when the export begins, so that all its lines agree. */
function namesOf(project: OpenProject, withAnnotators: boolean): ExportNames {
  const { labels } = project.state();
  const people = new Map<AnnotatorId, string | undefined>();
  const nameOf = (id: AnnotatorId) => {
    if (!people.has(id)) people.set(id, project.annotatorName(id));
    return people.get(id);
  };
  return { label: (id) => resolveLabel(labels, id), ...(withAnnotators && { annotator: nameOf }) };
}

async function writeManifest(folder: ExportFolder, text: string): Promise<ExportedFile> {
  const file = folder.file(MANIFEST);
  try {
    if (file.write(text)) await nextTurn();
    return file.finish();
  } finally {
    file.close();
  }
}
