import { existsSync } from 'node:fs';
import * as v from 'valibot';
import type { Result } from '@shared/model/result.ts';
import { fail, ok } from '@shared/model/result.ts';
import type { RecentProject } from '@shared/rpc/contract.ts';
import { readJson, writeJsonAtomic } from './fs/atomic-write.ts';
import { fileFailure } from './fs/errors.ts';

const Stored = v.object({
  recents: v.array(v.object({ path: v.string(), title: v.string(), openedAt: v.number() })),
});
type Entry = v.InferOutput<typeof Stored>['recents'][number];

const KEPT = 20;

/** The project files that were open on this device, newest first. */
export interface Recents {
  list(): readonly RecentProject[];
  /** Notes that a project was opened now. Failing to note it is no reason to fail the opening, hence the Result. */
  add(path: string, title: string): Result<null>;
  forget(path: string): Result<null>;
}

/** Kept in `file`; a damaged list counts as empty, since nothing depends on it. `now` in milliseconds since 1970. */
export function createRecents(file: string, now: () => number): Recents {
  const load = (): readonly Entry[] => {
    const read = readJson(file);
    const parsed = v.safeParse(Stored, read.ok ? read.value : undefined);
    return parsed.success ? parsed.output.recents : [];
  };
  const save = (recents: readonly Entry[]): Result<null> => {
    try {
      writeJsonAtomic(file, { recents: recents.slice(0, KEPT) });
      return ok(null);
    } catch (error) {
      return fileFailure('recents-unwritable', 'The list of recent projects could not be kept', error);
    }
  };
  const others = (path: string) => load().filter((entry) => entry.path !== path);
  return {
    list: () =>
      load().map(({ path, title, openedAt }) => ({ path, title, openedAt, present: existsSync(path) })),
    add: (path, title) => save([{ path, title, openedAt: now() }, ...others(path)]),
    forget: (path) =>
      load().some((entry) => entry.path === path)
        ? save(others(path))
        : fail('recent-unknown', 'This project is not in the list of recent projects.'),
  };
}
