import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Failure, type Result, fail, ok } from '@shared/model/result.ts';
import { reasonOf, systemCode } from '../fs/errors.ts';
import type { Accepted } from '../log/chain.ts';
import type { OwnLog } from '../log/own-log.ts';
import { slices } from './accept.ts';
import { StoredBytesChanged } from './envelope-store.ts';
import type { SaveState } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { sqliteReason, troubleOf } from './sqlite.ts';
import type { Changes } from './tables.ts';

/** Which file a path led to. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
}

export function identityOf(path: string): FileIdentity {
  const { dev, ino } = statSync(path, { bigint: true });
  return { dev, ino };
}

export interface SaverParts {
  readonly file: ProjectFile;
  readonly path: string;
  readonly identity: FileIdentity;
  readonly onState: (state: SaveState) => void;
  /** Called when postponed work has reached the project file. */
  readonly onCaughtUp: (accepted: readonly Accepted[], changes: Changes) => void;
  readonly retryMs: number;
}

const NOTHING: Changes = { articles: [], project: false };

/**
 * Makes envelopes durable: journal first, then the project file (SPEC EN-7). While the project file is out of reach own
 * work goes on in the journal, and the file is tried again every second and on each write.
 */
export class Saver {
  readonly #parts: SaverParts;
  #state: SaveState = { kind: 'saved' };
  #timer: NodeJS.Timeout | undefined;
  /** The last own work is neither in the journal nor in the file; until that changes nothing better may be said. */
  #nowhere = false;

  constructor(parts: SaverParts) {
    this.#parts = parts;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Own envelopes. Fails with `journal-only` (the work is in the journal) or `not-saved` (it is nowhere). */
  saveOwn(own: OwnLog, accepted: readonly Accepted[]): Result<Changes> {
    try {
      own.persist(accepted);
    } catch (error) {
      const reason = `Nothing can be saved on this computer now: ${reasonOf(error)}. Keep this window open and make room; it tries again with your next change.`;
      this.failed(reason);
      return fail('not-saved', reason, { system: systemCode(error) });
    }
    this.#nowhere = false;
    if (!this.retry()) {
      this.#parts.file.postpone(accepted);
      return this.#journalOnly();
    }
    const written = this.#commit(accepted);
    if (!written.ok) {
      this.#parts.file.postpone(accepted);
      this.#outOfReach(written.error);
      return this.#journalOnly();
    }
    this.#setState({ kind: 'saved' });
    return written;
  }

  /** Notes that something could not even be prepared to be saved. */
  failed(reason: string): void {
    this.#setState({ kind: 'failing', reason });
    this.#nowhere = true;
  }

  /** Others' envelopes, which are in no journal: they go to the project file or are not taken. */
  saveForeign(accepted: readonly Accepted[]): Result<Changes> {
    if (!this.retry()) return this.#journalOnly();
    const written = this.#commit(accepted);
    if (!written.ok) this.#outOfReach(written.error);
    return written;
  }

  /** Brings postponed work into the project file. Answers whether nothing is left to be written. */
  retry(): boolean {
    const { file, onCaughtUp } = this.#parts;
    const backlog = file.backlog;
    if (backlog.length === 0 && this.#state.kind === 'saved') return true;
    const reachable = this.#reachable();
    const done = reachable.ok ? this.#attempt(() => file.commitBacklog(slices)) : reachable;
    if (!done.ok) {
      this.#outOfReach(done.error);
      return false;
    }
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#setState({ kind: 'saved' });
    if (backlog.length > 0) onCaughtUp(backlog, done.value);
    return true;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #commit(accepted: readonly Accepted[]): Result<Changes> {
    if (accepted.length === 0) return ok(NOTHING);
    const reachable = this.#reachable();
    return reachable.ok ? this.#attempt(() => this.#parts.file.commit(accepted)) : reachable;
  }

  #attempt(write: () => Changes): Result<Changes> {
    try {
      return ok(write());
    } catch (error) {
      return fail('file-out-of-reach', this.#sentence(error));
    }
  }

  #sentence(error: unknown): string {
    const name = `“${basename(this.#parts.path)}”`;
    if (error instanceof StoredBytesChanged || troubleOf(error) === 'corrupt')
      return `${name} is damaged. Close it and run “ascribe verify” and “ascribe recover” on it.`;
    // Even our own mistakes must not part the journal from the file unseen.
    const reason = sqliteReason(error) ?? (error instanceof Error ? error.message : String(error));
    return `${name} can’t be written now: ${reason}.`;
  }

  // SQLite keeps the file it opened, whatever its path leads to by now; a commit there would vanish unseen.
  #reachable(): Result<void> {
    const { path, identity } = this.#parts;
    const name = `“${basename(path)}”`;
    try {
      const { dev, ino } = identityOf(path);
      if (dev === identity.dev && ino === identity.ino) return ok(undefined);
      return fail(
        'file-replaced',
        `Another file now lies where ${name} was. Put the right one back, or close the project and open it again.`,
      );
    } catch (error) {
      return fail('file-out-of-reach', `${name} can’t be reached: ${reasonOf(error)}.`);
    }
  }

  #outOfReach({ message }: Failure): void {
    this.#setState({
      kind: 'journal-only',
      reason: `${message} Your work is kept safely on this computer until then.`,
    });
    this.#timer ??= setInterval(() => this.retry(), this.#parts.retryMs).unref();
  }

  #journalOnly(): Result<never> {
    const reason = this.#state.kind === 'saved' ? '' : this.#state.reason;
    return fail('journal-only', reason);
  }

  #setState(state: SaveState): void {
    if (this.#nowhere && state.kind !== 'failing') return;
    const before = this.#state;
    this.#state = state;
    const same =
      before.kind === state.kind &&
      (before.kind === 'saved' || state.kind === 'saved' || before.reason === state.reason);
    if (!same) this.#parts.onState(state);
  }
}
