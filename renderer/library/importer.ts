import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Failure, Result } from '@shared/model/result.ts';
import type { Backend, ImportFailure, ImportReport, Params } from '@shared/rpc/contract.ts';

/** A file that was dropped or chosen in the page. */
export interface PageFile {
  /** With the folders it was dropped in. */
  readonly name: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly current: string }
  | { readonly kind: 'done'; readonly report: ImportReport; readonly failure?: Failure };

/** Runs one import at a time, shows how far it is, and keeps its report until it is dismissed. */
export interface Importer {
  readonly store: StoreApi<ImportState>;
  /** Files or folders of the backend's computer. */
  paths(paths: readonly string[], encoding?: string): Promise<void>;
  /** Files that only the page has. */
  files(files: readonly PageFile[], encoding?: string): Promise<void>;
  /** Tries the files again whose encoding could not be told. */
  retryWith(encoding: string): Promise<void>;
  cancel(): void;
  dismiss(): void;
}

/** One message carries at most this many bytes, or one file. */
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_FILES = 200;
const LARGEST_FILE = 64 * 1024 * 1024;

const NOTHING: ImportReport = { imported: 0, duplicates: 0, failed: [], articles: [] };

type Source =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly PageFile[] };

/** The importer of one window. */
export function createImporter(backend: Backend, newJob: () => string): Importer {
  const store = createStore<ImportState>()(() => ({ kind: 'idle' }));
  let job = '';
  let cancelled = false;
  /** What the last import was of, for another try. */
  let source: Source | undefined;
  /** Files of the running import that earlier messages carried. */
  let before = 0;
  let all = 0;

  backend.on('progress', (progress) => {
    if (progress.job !== job || store.getState().kind !== 'running') return;
    const total = all > 0 ? all : progress.total;
    store.setState({ kind: 'running', done: before + progress.done, total, current: progress.current }, true);
  });

  const runPart = (part: Omit<Params<'import.run'>, 'job'>): Promise<Result<ImportReport>> => {
    job = newJob();
    return backend.call('import.run', { ...part, job });
  };

  const start = (total: number) => {
    cancelled = false;
    before = 0;
    all = total;
    store.setState({ kind: 'running', done: 0, total, current: '' }, true);
  };

  const finish = (report: ImportReport, failure?: Failure) => {
    const whole = cancelled ? { ...report, cancelled: true } : report;
    store.setState({ kind: 'done', report: whole, ...(failure && { failure }) }, true);
  };

  const runFiles = async (files: readonly PageFile[], encoding?: string) => {
    start(files.length);
    const tooLarge = files.filter(({ size }) => size > LARGEST_FILE);
    let report: ImportReport = { ...NOTHING, failed: tooLarge.map(tooLargeFailure) };
    for (const batch of batches(files.filter(({ size }) => size <= LARGEST_FILE))) {
      if (cancelled) break;
      const read = await readAll(batch);
      const answer = await runPart({ files: read.files, ...(encoding !== undefined && { encoding }) });
      if (!answer.ok) return finish(report, answer.error);
      report = joined(report, { ...answer.value, failed: [...read.failed, ...answer.value.failed] });
      before += batch.length;
    }
    finish(report);
  };

  const runPaths = async (paths: readonly string[], encoding?: string) => {
    start(0);
    const answer = await runPart({ paths: [...paths], ...(encoding !== undefined && { encoding }) });
    if (answer.ok) finish(answer.value);
    else finish(NOTHING, answer.error);
  };

  const run = async (what: Source, encoding?: string) => {
    if (store.getState().kind === 'running') return;
    source = what;
    if (what.kind === 'paths') await runPaths(what.paths, encoding);
    else await runFiles(what.files, encoding);
  };

  return {
    store,
    paths: (paths, encoding) => run({ kind: 'paths', paths }, encoding),
    files: (files, encoding) => run({ kind: 'files', files }, encoding),
    async retryWith(encoding) {
      const state = store.getState();
      if (state.kind !== 'done' || !source) return;
      const names = new Set(state.report.failed.filter(isUndecided).map(({ path }) => path));
      const what = source;
      await run(
        what.kind === 'files'
          ? { kind: 'files', files: what.files.filter(({ name }) => names.has(name)) }
          : { kind: 'paths', paths: [...names] },
        encoding,
      );
    },
    cancel() {
      cancelled = true;
      void backend.call('job.cancel', { job });
    },
    dismiss: () => store.setState({ kind: 'idle' }, true),
  };
}

/** Whether a file failed only because nobody could tell its encoding. */
export const isUndecided = (failure: ImportFailure): boolean => failure.code === 'encoding';

function* batches(files: readonly PageFile[]): Generator<readonly PageFile[]> {
  let batch: PageFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (bytes + file.size > BATCH_BYTES || batch.length >= BATCH_FILES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

interface ReadFiles {
  readonly files: { name: string; bytes: Uint8Array }[];
  readonly failed: ImportFailure[];
}

async function readAll(batch: readonly PageFile[]): Promise<ReadFiles> {
  const out: ReadFiles = { files: [], failed: [] };
  for (const file of batch) {
    try {
      out.files.push({ name: file.name, bytes: await file.read() });
    } catch {
      out.failed.push({ path: file.name, reason: 'The browser could not read this file.' });
    }
  }
  return out;
}

const tooLargeFailure = ({ name }: PageFile): ImportFailure => ({
  path: name,
  reason: 'Larger than 64 MB. Split it into smaller files first.',
});

function joined(a: ImportReport, b: ImportReport): ImportReport {
  return {
    imported: a.imported + b.imported,
    duplicates: a.duplicates + b.duplicates,
    failed: [...a.failed, ...b.failed],
    notes: [...(a.notes ?? []), ...(b.notes ?? [])],
    articles: [...a.articles, ...b.articles],
    ...((a.cancelled || b.cancelled) && { cancelled: true }),
  };
}
