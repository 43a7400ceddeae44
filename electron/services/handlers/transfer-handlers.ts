import { resolve } from 'node:path';
import { ok } from '@shared/model/result.ts';
import type { Handlers } from '../dispatch.ts';
import { exportCorpus } from '../corpus/export-corpus.ts';
import { importSources } from '../corpus/import-files.ts';
import { introduce, seatOf, writableSeat } from '../seats.ts';

export interface TransferDeps {
  /** Of the app, for the manifest. */
  readonly version: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Bringing articles in and the corpus out. */
export function transferHandlers({ version, now }: TransferDeps) {
  return {
    'import.run': (session, { job, paths = [], files = [], language, encoding }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const sources = [...paths.map((path) => ({ path: resolve(path) })), ...files];
      const options = { by: me.annotator, language, encoding, clock: now };
      return session.jobs.run(job, async (signal, progress) => {
        const introduced = await introduce(opened.project, me);
        if (!introduced.ok) return introduced;
        return ok(await importSources(opened.project, sources, options, progress, signal));
      });
    },
    'export.run': (session, { job, dir, format, names }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { project } = seat.value.opened;
      const corpus = { dir: resolve(dir), appVersion: version, format, names };
      return session.jobs.run(job, (signal, progress) => exportCorpus(project, corpus, progress, signal));
    },
  } satisfies Partial<Handlers>;
}
