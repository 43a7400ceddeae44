import { readJsonlLine } from '@shared/import/jsonl.ts';
import type { ImportedArticle } from '@shared/import/imported.ts';
import { readMd } from '@shared/import/md.ts';
import { readTxt } from '@shared/import/txt.ts';
import { type Failure, type Result, ok } from '@shared/model/result.ts';
import type { ImportReport } from '@shared/rpc/contract.ts';
import { reasonOf } from '../fs/errors.ts';
import type { OpenProject } from '../project/open-project.ts';
import { ArticleWriter, type WriterOptions } from './article-writer.ts';
import { type Decoded, declaredHtmlEncoding, decodeText } from './decode.ts';
import { type SourceFormat, baseName } from './file-kind.ts';
import { readHtml } from './html/read-html.ts';
import { ReportBuilder } from './import-report.ts';
import { readLines } from './lines.ts';
import { type Source, type SourceFile, isProblem, sourceFiles } from './sources.ts';

export interface ImportOptions extends WriterOptions {
  /** Encoding of files that neither are UTF-8 nor carry a mark, as iconv names it. */
  readonly encoding?: string | undefined;
}

/** Files done, files in all (0 while folders are being walked), and the path at hand. */
export type ImportProgress = (done: number, total: number, current: string) => void;

/**
 * Imports files and folders into a project. What can't be read is reported with its path (and line), everything else goes
 * in; an article is in the project whole or not at all. After `signal` is aborted the batch at hand is dropped, earlier
 * ones stay, and the report says `cancelled`. All records belong to one action, of huge imports to one per 5,000 articles.
 */
export async function importSources(
  project: OpenProject,
  sources: Iterable<Source> | AsyncIterable<Source>,
  options: ImportOptions,
  onProgress: ImportProgress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const report = new ReportBuilder();
  const files: SourceFile[] = [];
  for await (const found of sourceFiles(sources)) {
    if (signal.aborted) return report.build(true);
    if (isProblem(found)) report.fail(found, found.reason);
    else files.push(found);
    onProgress(0, 0, found.path);
  }
  const writer = new ArticleWriter(project, options, report);
  for (const [done, file] of files.entries()) {
    if (signal.aborted) return report.build(true);
    onProgress(done, files.length, file.path);
    await importFile(file, options, writer, report, signal);
  }
  if (signal.aborted) return report.build(true);
  await writer.flush();
  onProgress(files.length, files.length, '');
  return report.build(false);
}

async function importFile(
  file: SourceFile,
  options: ImportOptions,
  writer: ArticleWriter,
  report: ReportBuilder,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (file.format === 'jsonl') await importLines(file, options, writer, report, signal);
    else await importWhole(file, file.format, options, writer, report);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    report.fail(file, `It could not be read: ${reasonOf(error)}.`);
  }
}

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error;

async function importLines(
  file: SourceFile,
  options: ImportOptions,
  writer: ArticleWriter,
  report: ReportBuilder,
  signal: AbortSignal,
): Promise<void> {
  let any = false;
  for await (const { number, text } of readLines(file.chunks(), options.encoding)) {
    if (signal.aborted) return;
    any = true;
    const origin = { path: file.path, source: baseName(file.path), line: number };
    const article = text.ok ? readJsonlLine(text.value) : text;
    if (article.ok) await writer.add(article.value, origin);
    else reportFailure(report, origin, article.error);
  }
  if (!any) report.fail(file, 'The file is empty.');
}

async function importWhole(
  file: SourceFile,
  format: Exclude<SourceFormat, 'jsonl'>,
  options: ImportOptions,
  writer: ArticleWriter,
  report: ReportBuilder,
): Promise<void> {
  const read = readWhole(format, await file.bytes(), options.encoding);
  if (read.ok) await writer.add(read.value, { path: file.path, source: baseName(file.path) });
  else reportFailure(report, file, read.error);
}

const READERS: Readonly<Record<Exclude<SourceFormat, 'jsonl'>, (text: string) => Result<ImportedArticle>>> = {
  txt: readTxt,
  md: readMd,
  html: readHtml,
};

function readWhole(
  format: Exclude<SourceFormat, 'jsonl'>,
  bytes: Uint8Array,
  stated: string | undefined,
): Result<ImportedArticle> {
  const decoded = decodeText(bytes, { stated, ...(format === 'html' && { declared: declaredHtmlEncoding }) });
  if (!decoded.ok) return decoded;
  const read = READERS[format](decoded.value.text);
  return read.ok
    ? ok({ ...read.value, notes: [...encodingNotes(decoded.value), ...read.value.notes] })
    : read;
}

const encodingNotes = ({ guessed, encoding }: Decoded): readonly string[] =>
  guessed
    ? [`Read as ${encoding}, which was guessed: look whether accents and quotation marks are right.`]
    : [];

function reportFailure(
  report: ReportBuilder,
  place: { path: string; line?: number },
  { code, message }: Failure,
): void {
  report.fail(place, message, code.startsWith('encoding-') ? 'encoding' : undefined);
}
