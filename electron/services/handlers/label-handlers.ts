import { LabelBook } from '@shared/import/label-book.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { ok } from '@shared/model/result.ts';
import type { LabelSet } from '@shared/records/kinds.ts';
import { type LabelChange, checkName, checkedChanges } from '@shared/scheme/rules.ts';
import type { Handlers } from '../dispatch.ts';
import { sha256Hex } from '../log/envelope.ts';
import { seatOf, writableSeat, writeAs } from '../seats.ts';

/** The label scheme. */
export function labelHandlers() {
  return {
    'labels.add': async (session, { name, definition }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const { labels } = opened.project.state();
      const free = checkName(labels, name);
      if (!free.ok) return free;
      const book = new LabelBook(labels, sha256Hex);
      const label = book.make(name);
      const records = book
        .takePending()
        .map(({ set }) => toRecord({ label, set: described(set, definition) }));
      const written = await writeAs(opened.project, me, { records });
      return written.ok ? ok({ label }) : written;
    },
    'labels.set': async (session, { changes }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const checked = checkedChanges(opened.project.state().labels, changes);
      if (!checked.ok) return checked;
      const written = await writeAs(opened.project, me, { records: checked.value.map(toRecord) });
      return written.ok ? ok(null) : written;
    },
    'labels.uses': (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(seat.value.opened.project.labelUses()) : seat;
    },
  } satisfies Partial<Handlers>;
}

const described = (set: LabelSet, definition: string | undefined): LabelSet =>
  definition === undefined ? set : { ...set, definition };

const toRecord = ({ label, set }: LabelChange) => ({
  doc: PROJECT_DOC,
  body: { kind: 'label', label, set } as const,
});
