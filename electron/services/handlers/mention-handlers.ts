import type { Handlers } from '../dispatch.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import { tagMentions } from '../mentions/tag-mentions.ts';
import { seatOf, writableSeat } from '../seats.ts';

/** Every other mention of a phrase. */
export function mentionHandlers() {
  return {
    'mentions.find': (session, { job, ...query }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      return session.jobs.run(job, (signal, progress) =>
        findMentions(opened.project, { ...query, by: me.annotator }, progress, signal),
      );
    },
    'mentions.tag': (session, params) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      if (!params.rest) return tagMentions(opened.project, me, params);
      return session.jobs.run(params.rest.job, (signal, progress) =>
        tagMentions(opened.project, me, params, { progress, signal }),
      );
    },
  } satisfies Partial<Handlers>;
}
