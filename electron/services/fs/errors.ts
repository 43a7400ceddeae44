import { type Result, fail } from '@shared/model/result.ts';

/** The system's code of a failed file call (`ENOENT`, `ENOSPC`, …), or `''`. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'this account may not use it',
  EPERM: 'this account may not use it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reported an error',
  EBUSY: 'another program is using it',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'the folder is not empty',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file call failed, as the end of a sentence (“… because the disk is full”). */
export function reasonOf(error: unknown): string {
  return SENTENCES[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** A failure from a file call: `what` is the first half of the sentence, without full stop. */
export function fileFailure(code: string, what: string, error: unknown): Result<never> {
  return fail(code, `${what}: ${reasonOf(error)}.`, { system: systemCode(error) });
}
