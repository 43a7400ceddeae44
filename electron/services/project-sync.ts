import type { Result } from '@shared/model/result.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';

/** The shared folder of an open project. */
export interface ProjectSync {
  status(): SyncStatus;
  /**
   * Sets, changes or (null) leaves the folder, remembers it in the project file, and makes a first pass. Fails with
   * `joins-other` when the folder holds another project and `join` is false.
   */
  setFolder(folder: string | null, join: boolean): Promise<Result<SyncStatus>>;
  /** Makes a pass now. Fails with `no-folder` when none is set. */
  now(): Promise<Result<SyncStatus>>;
  subscribe(listener: (status: SyncStatus) => void): () => void;
  stop(): Promise<void>;
}
