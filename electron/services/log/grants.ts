import { type Result, fail, ok } from '@shared/model/result.ts';
import { readJson, writeJsonAtomic } from '../fs/atomic-write.ts';
import { fileFailure } from '../fs/errors.ts';

/** Hands out record numbers of one log so that none is ever used twice (SPEC EN-6). */
export interface Grants {
  /** Greatest number ever granted; 0 for none. */
  readonly highest: number;
  /** `count` fresh numbers; their upper end is on disk when this returns. */
  take(count: number): Result<{ readonly from: number; readonly to: number }>;
}

// One flush to disk is worth this many numbers; those left over when the app ends are never used.
const RESERVE = 65_536;

/** Greatest number that a grants file reserves; undefined when there is none or it is damaged. */
export function readGrants(path: string): number | undefined {
  const read = readJson(path);
  if (!read.ok || typeof read.value !== 'object' || read.value === null) return undefined;
  const { to } = read.value as Record<string, unknown>;
  return typeof to === 'number' && Number.isSafeInteger(to) && to >= 0 ? to : undefined;
}

/** Grants that continue above `reserved`, the number that `readGrants` gave (0 for a new log). */
export function openGrants(path: string, reserved: number): Grants {
  let next = reserved + 1;
  let onDisk = reserved;
  return {
    get highest() {
      return next - 1;
    },
    take(count) {
      const to = next + count - 1;
      if (!Number.isSafeInteger(to + RESERVE))
        return fail('numbers-used-up', 'This log has no record numbers left.');
      if (to > onDisk) {
        try {
          writeJsonAtomic(path, { to: to + RESERVE });
        } catch (error) {
          return fileFailure('not-saved', 'Nothing can be saved on this computer now', error);
        }
        onDisk = to + RESERVE;
      }
      const granted = { from: next, to };
      next = to + 1;
      return ok(granted);
    },
  };
}
