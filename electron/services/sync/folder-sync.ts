import { type Result, ok } from '@shared/model/result.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import { type Holdings, countLacking, heldUpTo } from '@shared/sync/heads.ts';
import type { OpenProject } from '../project/open-project.ts';
import { reading } from '../project/reader.ts';
import { diskFolder } from './disk-folder.ts';
import { FileMemory } from './file-memory.ts';
import { Findings } from './findings.ts';
import { type PassEnd, folderPass } from './folder-pass.ts';
import { knownDisk, rememberDisk } from './join-folder.ts';
import { LiveSchedule } from './live-schedule.ts';
import { NoticeBoard } from './notice-board.ts';
import { headsOf } from './pass-context.ts';
import type { SharedFolder } from './shared-folder.ts';
import type { SyncClock } from './sync-clock.ts';
import type { WatchFolder } from './watch-folder.ts';

export interface FolderSyncOptions {
  readonly project: OpenProject;
  /** Absolute path, as `chooseFolder` gave it. */
  readonly folder: string;
  readonly clock: SyncClock;
  readonly watch: WatchFolder;
  /** Called when the status has changed. */
  readonly onStatus?: (status: SyncStatus) => void;
  /** Called after each pass with the folder; with undefined when it was out of reach. */
  readonly onPass?: (folder: SharedFolder | undefined) => void;
  /** How the folder is reached; by default the disk. */
  readonly access?: SharedFolder;
}

/** What one pass did, in envelopes; `quarantined`: files found complete and wrong. */
export interface PassReport {
  readonly sent: number;
  readonly received: number;
  readonly quarantined: number;
}

/** Keeps one project and one shared folder together (SPEC SY). */
export interface FolderSync {
  /**
   * Reads everything new and puts there everything lacking, looking at every file again. Resolves also when the folder is
   * out of reach; `status` then says so. A call while a pass runs waits for one that starts after the call.
   */
  pass(): Promise<PassReport>;
  /** From now on in the background: watching, a slow poll, and own work sent at most every five seconds (SPEC SY-5). */
  start(): void;
  /** Ends the background work; resolves when nothing touches folder or project any more. */
  stop(): Promise<void>;
  status(): SyncStatus;
}

/** Known files are looked at again for changes after this time; in between only new names count. */
const THOROUGH_MS = 60_000;

const NOTHING: PassReport = { sent: 0, received: 0, quarantined: 0 };

interface PassKind {
  readonly thorough: boolean;
  readonly sends: boolean;
}

/** Makes the sync of a project with its chosen folder; does nothing until `pass` or `start` is called. */
export function createFolderSync(options: FolderSyncOptions): FolderSync {
  return new Sync(options);
}

class Sync implements FolderSync {
  readonly #options: FolderSyncOptions;
  readonly #folder: SharedFolder;
  readonly #memory: FileMemory;
  readonly #notices = new NoticeBoard();
  readonly #schedule: LiveSchedule;
  #phase: SyncStatus['phase'] = 'idle';
  #carried: Holdings = new Map();
  #waiting = 0;
  #quarantined = 0;
  #lastPass: number | undefined;
  #lastThorough = -Infinity;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<PassReport> | undefined;
  #stopped = false;
  #lost = false;
  #told = '';

  constructor(options: FolderSyncOptions) {
    this.#options = options;
    this.#folder = options.access ?? diskFolder(options.folder);
    this.#memory = new FileMemory(options.project, options.folder);
    this.#schedule = new LiveSchedule({
      ...options,
      pass: (sends) => this.#background(sends),
      look: () => this.#look(),
      behind: () => this.#ownBehind(),
    });
  }

  pass(): Promise<PassReport> {
    this.#next ??= this.#afterRunning(() => {
      this.#next = undefined;
      return this.#run({ thorough: true, sends: true });
    });
    return this.#next;
  }

  start(): void {
    this.#schedule.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#schedule.stop();
    await this.#running;
    this.#keepMemory();
  }

  /** What is known of the files only saves time; while the project file can't be written there is no harm without. */
  #keepMemory(): void {
    if (this.#options.project.saveState().kind !== 'saved') return;
    try {
      this.#memory.save();
    } catch {
      // Kept in mind until the next time.
    }
  }

  status(): SyncStatus {
    const { project, folder } = this.#options;
    const heads = headsOf(project);
    return {
      folder,
      phase: this.#phase,
      toSend: countLacking(heads, this.#carried),
      waiting: this.#waiting,
      quarantined: this.#quarantined,
      notices: this.#notices.sentences,
      ...(this.#lastPass === undefined ? {} : { lastPass: this.#lastPass }),
      sentSeq: heldUpTo(project.log, heads, this.#carried),
    };
  }

  #ownBehind(): boolean {
    const { project } = this.#options;
    const heads = headsOf(project);
    return (heads.get(project.log) ?? 0) > heldUpTo(project.log, heads, this.#carried);
  }

  #afterRunning<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#running.then(run);
    this.#running = done.catch(() => undefined);
    return done;
  }

  async #background(sends: boolean): Promise<void> {
    const thorough = this.#options.clock.now() - this.#lastThorough >= THOROUGH_MS;
    try {
      await this.#afterRunning(() => this.#run({ thorough, sends }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#become('idle', [`Syncing failed unexpectedly (${reason}). It is tried again by itself.`]);
    }
  }

  async #run({ thorough, sends }: PassKind): Promise<PassReport> {
    const { project, clock } = this.#options;
    if (this.#stopped) return NOTHING;
    if (project.saveState().kind !== 'saved') {
      this.#become('idle', ['Syncing waits until the project file can be written again.']);
      return NOTHING;
    }
    const findings = new Findings();
    const end = await this.#pass({ thorough, sends }, findings);
    if (!end.ok) {
      this.#become('idle', [end.error.message]);
      return NOTHING;
    }
    if (thorough) this.#keepMemory();
    if (thorough && end.value.kind === 'complete') this.#lastThorough = clock.now();
    if (findings.sent > 0) this.#schedule.sent();
    this.#conclude(end.value, findings);
    const { sent, received, quarantined } = findings;
    return { sent, received, quarantined };
  }

  /** Fails when it is the project file that can't be read or written any more. */
  async #pass(kind: PassKind, findings: Findings): Promise<Result<PassEnd>> {
    const { project, folder, clock } = this.#options;
    const stopped = () => this.#stopped;
    const working = () => this.#become('working', this.#notices.sentences);
    const context = { project, folder: this.#folder, memory: this.#memory, findings, stopped, working };
    try {
      const end = await folderPass({ ...context, ...kind, now: clock.now() }, knownDisk(project, folder));
      if (end.kind === 'complete') rememberDisk(project, folder, end.disk);
      return ok(end);
    } catch (error) {
      return reading(project.path, () => {
        throw error;
      });
    }
  }

  #conclude(end: PassEnd, findings: Findings): void {
    const { folder, clock } = this.#options;
    if (end.kind === 'stopped') return this.#become('idle', this.#notices.sentences);
    this.#waiting = findings.waiting;
    this.#quarantined = findings.quarantined;
    const wasLost = this.#lost;
    this.#lost = end.kind === 'unreachable';
    this.#options.onPass?.(this.#lost ? undefined : this.#folder);
    if (end.kind === 'unreachable')
      return this.#become('unreachable', [
        `The shared folder ${folder} can’t be reached: ${end.failure.message}. Everything stays saved in the project file, and syncing goes on by itself when the folder is back.`,
      ]);
    if (wasLost) this.#schedule.watchAgain();
    this.#carried = end.carried;
    if (!end.failure) this.#lastPass = clock.now();
    this.#become('idle', [...(end.failure ? [notSent(end.failure)] : []), ...findings.notices]);
  }

  /** Between passes somebody else has moved. */
  #look(): void {
    const isReached = this.#lastPass !== undefined && !this.#lost;
    if (isReached && !this.#stopped) this.#options.onPass?.(this.#folder);
  }

  #become(phase: SyncStatus['phase'], notices: readonly string[]): void {
    this.#phase = phase;
    this.#notices.hold(notices);
    if (!this.#options.onStatus) return;
    const status = this.status();
    const { lastPass: _, ...told } = status;
    const telling = JSON.stringify(told);
    if (telling === this.#told) return;
    this.#told = telling;
    this.#options.onStatus(status);
  }
}

function notSent({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'project-damaged') return message;
  return `Your work can’t be put into the shared folder: ${message.replace(/\.$/, '')}. It stays saved here, and is tried again by itself.`;
}
