import { type Result, fail, ok } from '@shared/model/result.ts';
import type { UndoStep } from '@shared/rpc/contract.ts';
import type { Handlers } from '../dispatch.ts';
import type { Progress } from '../jobs.ts';
import { peek, redo, undo } from '../project/undo.ts';
import { introduce, seatOf, writableSeat } from '../seats.ts';
import type { Session } from '../session.ts';

/** What windows write themselves, and taking it back. */
export function recordHandlers() {
  return {
    'records.append': async (session, { doc, update }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const introduced = await introduce(opened.project, me);
      return introduced.ok ? opened.project.append(doc, update, session.id) : introduced;
    },
    'records.grant': (session) => {
      const seat = writableSeat(session);
      return seat.ok ? seat.value.opened.project.grant() : seat;
    },
    'undo.state': (session) => {
      const seat = seatOf(session);
      return seat.ok ? peek(seat.value.opened.project, seat.value.me.annotator) : seat;
    },
    'undo.undo': (session, { job }) => step(session, job, undo, 'There is nothing to undo.'),
    'undo.redo': (session, { job }) => step(session, job, redo, 'There is nothing to redo.'),
  } satisfies Partial<Handlers>;
}

function step(
  session: Session,
  job: string,
  take: typeof undo,
  nothing: string,
): Result<UndoStep> | Promise<Result<UndoStep>> {
  const seat = writableSeat(session);
  if (!seat.ok) return seat;
  const { opened, me } = seat.value;
  const run = async (signal: AbortSignal, progress: Progress): Promise<Result<UndoStep>> => {
    const taken = await take(opened.project, me.annotator, 1, { signal, progress });
    if (!taken.ok) return taken;
    const { steps, passed } = taken.value;
    return steps[0] ? ok(steps[0]) : fail('nothing-to-undo', nothing, { passed });
  };
  // Whoever leaves has asked for all of it.
  return session.jobs.run(job, run, 'finish');
}
