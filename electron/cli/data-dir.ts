import { type Result, ok } from '@shared/model/result.ts';
import { type DataDir, openDataDir } from '../services/data-dir/data-dir.ts';
import { fileFailure } from '../services/fs/errors.ts';

/** The data dir at `path`, made if need be. Fails with `data-dir-unusable`. */
export function dataDirAt(path: string): Result<DataDir> {
  try {
    return ok(openDataDir(path));
  } catch (error) {
    return fileFailure('data-dir-unusable', `The data folder ${path} can’t be used`, error);
  }
}
