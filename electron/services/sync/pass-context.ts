import type { DeviceId, LogId } from '@shared/model/ids.ts';
import type { Heads } from '@shared/sync/heads.ts';
import type { OpenProject } from '../project/open-project.ts';
import type { FileMemory } from './file-memory.ts';
import { type Findings, whoseDevice } from './findings.ts';
import type { FilePlace, SharedFolder } from './shared-folder.ts';

/** What the steps of one pass work with. */
export interface PassContext {
  readonly project: OpenProject;
  readonly folder: SharedFolder;
  readonly memory: FileMemory;
  readonly findings: Findings;
  /** Milliseconds since 1970 UTC when the pass began. */
  readonly now: number;
  /** Whether files already known are looked at again for changes, not only new names. */
  readonly thorough: boolean;
  /** Whether anything is put into the folder; live passes in between only read (SPEC SY-5). */
  readonly sends: boolean;
  /** Told before something is taken or put. */
  readonly working: () => void;
  /** Asked between files. */
  readonly stopped: () => boolean;
}

/** Where each log stands in the project. */
export function headsOf(project: OpenProject): Heads {
  return new Map(project.heads().map(({ log, seq }) => [log, seq]));
}

/** Where one log stands; 0 when we have nothing of it. */
export const headOf = (project: OpenProject, log: LogId): number => headsOf(project).get(log) ?? 0;

/** Whose device it is, as words of a sentence. */
export const whose = ({ project }: PassContext, device: DeviceId): string =>
  whoseDevice(device, project.device, project.state().members);

/** Tells files of the shared folder apart. */
export const fileKey = ({ project, device, name }: FilePlace): string => `${project}/${device}/${name}`;
