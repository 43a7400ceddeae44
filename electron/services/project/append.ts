import { type LogClocks, checkUpdate, withoutKnown } from '@shared/doc/updates.ts';
import type { DocId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { numberOf } from '../log/chain.ts';
import type { OwnLog } from '../log/own-log.ts';

/** What a window hands over. */
export interface Appended {
  readonly doc: DocId;
  readonly update: Uint8Array;
}

/**
 * Checks a window's records before they are signed: DO-4, and that each is numbered within what was granted (SPEC EN-6).
 * `payload` is undefined when all of it is known already. Fails with `need-earlier`, `update-refused` or
 * `number-not-granted`.
 */
export function checkAppend(
  { update }: Appended,
  own: OwnLog,
  known: LogClocks,
): Result<{ readonly payload: Uint8Array | undefined; readonly clocks: LogClocks }> {
  const payload = withoutKnown(update, known);
  const checked = checkUpdate(payload, own.id, known);
  if (!checked.ok) return checked;
  const { stored, clocks } = checked.value;
  if (stored.length === 0) return ok({ payload: undefined, clocks });
  const granted = stored.every((record) => (numberOf(record) ?? Infinity) <= own.grants.highest);
  if (!granted)
    return fail('number-not-granted', 'A record has a number that was not granted. Ask for numbers first.');
  return ok({ payload, clocks });
}
