import type { DeviceId, ProjectId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';

/** Where one device puts its segments for one project (SPEC SY-2). */
export interface DevicePlace {
  readonly project: ProjectId;
  readonly device: DeviceId;
}

/** A file of a device, by the name that `files` listed or that we made. */
export interface FilePlace extends DevicePlace {
  readonly name: string;
}

/** What the file system says of a file; when `stamp` is the same, so is the content, as far as it can tell. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Size and times, opaque. */
  readonly stamp: string;
  /** Milliseconds since 1970 UTC. */
  readonly modified: number;
}

/** The folder itself. */
export interface FolderState {
  /** Names the disk it is on. */
  readonly disk: string;
  readonly empty: boolean;
}

/**
 * A folder that devices share, as far as syncing needs it. It is under the control of others: only real folders and
 * regular files are seen, links are never followed, lists and reads are bounded. All calls fail with a `folder-…` code:
 * `folder-gone` (not there any more), `folder-unreadable`, `folder-full`, `folder-not-writable`, `folder-failed`.
 */
export interface SharedFolder {
  /** Whether the folder is there. */
  state(): Promise<Result<FolderState>>;
  /** Ids of the projects that have a directory in it, sorted. */
  projects(): Promise<Result<readonly ProjectId[]>>;
  /** Devices that have a directory under a project, sorted; none when the project has no directory. */
  devices(project: ProjectId): Promise<Result<readonly DeviceId[]>>;
  /** Names of regular files, sorted; none when the device has no directory. */
  files(place: DevicePlace): Promise<Result<readonly string[]>>;
  stat(place: FilePlace): Promise<Result<FileStat>>;
  /** All bytes of a file. Fails with `folder-failed` if there are more than `maxBytes`. */
  read(place: FilePlace, maxBytes: number): Promise<Result<Uint8Array>>;
  /**
   * Puts a whole file there, durably: temporary name, flush, rename, flush of the folder (SPEC SY-2). Without `flush` it
   * may be gone after a power cut, but is never seen in part.
   */
  put(place: FilePlace, bytes: Uint8Array, options?: { readonly flush: boolean }): Promise<Result<FileStat>>;
  remove(place: FilePlace): Promise<Result<void>>;
  /** Removes what an interrupted `put` left under this device, if older than `before` (milliseconds since 1970 UTC). */
  sweep(place: DevicePlace, before: number): Promise<void>;
}
