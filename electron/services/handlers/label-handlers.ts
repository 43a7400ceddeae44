import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { LabelScheme } from '@shared/model/label-scheme.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { type LabelChange, checkedChanges } from '@shared/scheme/rules.ts';
import type { Handlers } from '../dispatch.ts';
import { newLabel, splitLabel } from '../scheme/new-label.ts';
import { attributeUses, labelPassages, labelPlaces, moveAnnotations } from '../scheme/passages.ts';
import { seatOf, writableSeat, writeAs } from '../seats.ts';
import type { Session } from '../session.ts';

/** The labels of the scheme. */
export function labelHandlers() {
  return {
    'labels.add': (session, { name, definition }) =>
      make(session, (labels) => newLabel(labels, name, definition === undefined ? {} : { definition })),
    'labels.split': (session, { label, name }) => make(session, (labels) => splitLabel(labels, label, name)),
    'labels.set': async (session, { changes }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const checked = checkedChanges(opened.project.state().labels, changes);
      if (!checked.ok) return checked;
      const written = await writeAs(opened.project, me, { records: checked.value.map(toRecord) });
      return written.ok ? ok(null) : written;
    },
    'labels.uses': async (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(await seat.value.opened.project.labelUses()) : seat;
    },
    'labels.attributeUses': (session, { label }) => {
      const seat = seatOf(session);
      return seat.ok ? ok(attributeUses(seat.value.opened.project, label)) : seat;
    },
    'labels.passages': (session, params) => {
      const seat = seatOf(session);
      return seat.ok ? labelPassages(seat.value.opened.project, seat.value.me, params) : seat;
    },
    'labels.places': (session, params) => {
      const seat = seatOf(session);
      return seat.ok ? labelPlaces(seat.value.opened.project, seat.value.me, params) : seat;
    },
    'labels.move': (session, params) => {
      const seat = writableSeat(session);
      return seat.ok ? moveAnnotations(seat.value.opened.project, seat.value.me, params) : seat;
    },
  } satisfies Partial<Handlers>;
}

async function make(
  session: Session,
  change: (labels: LabelScheme) => Result<LabelChange>,
): Promise<Result<{ readonly label: string }>> {
  const seat = writableSeat(session);
  if (!seat.ok) return seat;
  const { opened, me } = seat.value;
  const made = change(opened.project.state().labels);
  if (!made.ok) return made;
  const written = await writeAs(opened.project, me, { records: [toRecord(made.value)] });
  return written.ok ? ok({ label: made.value.label }) : written;
}

const toRecord = ({ label, set }: LabelChange) => ({
  doc: PROJECT_DOC,
  body: { kind: 'label', label, set } as const,
});
