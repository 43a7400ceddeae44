import { type Result, ok } from '@shared/model/result.ts';
import type { SyncStatus } from '@shared/rpc/contract.ts';
import type { Handlers } from '../dispatch.ts';
import { introduce, seatOf, writableSeat } from '../seats.ts';

/** The shared folder. */
export function syncHandlers() {
  return {
    'sync.setFolder': async (session, { folder, join = false }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const introduced = await introduce(opened.project, me);
      if (!introduced.ok) return introduced;
      const set = await opened.sync.setFolder(folder, join ? 'join-all' : 'ask', me.annotator);
      if (!set.ok) return set;
      return folder === null ? ok(opened.sync.status()) : passed(opened.sync);
    },
    'sync.now': async (session) => {
      const seat = seatOf(session);
      return seat.ok ? passed(seat.value.opened.sync) : seat;
    },
    'sync.status': (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(seat.value.opened.sync.status()) : seat;
    },
  } satisfies Partial<Handlers>;
}

async function passed(sync: {
  pass(): Promise<Result<unknown>>;
  status(): SyncStatus;
}): Promise<Result<SyncStatus>> {
  const done = await sync.pass();
  return done.ok ? ok(sync.status()) : done;
}
