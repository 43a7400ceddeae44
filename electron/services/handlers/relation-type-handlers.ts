import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { RelationType } from '@shared/model/label-scheme.ts';
import { ok } from '@shared/model/result.ts';
import { labelIdFromName } from '@shared/records/label-id.ts';
import { type RelationTypeChange, checkTypeName, checkedTypeChanges } from '@shared/scheme/relation-rules.ts';
import type { Handlers } from '../dispatch.ts';
import { sha256Hex } from '../log/envelope.ts';
import { seatOf, writableSeat, writeAs } from '../seats.ts';

/** The types of links between annotations. */
export function relationTypeHandlers() {
  return {
    'relationTypes.add': async (session, { name }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const types = opened.project.state().relationTypes;
      const free = checkTypeName(types, name);
      if (!free.ok) return free;
      const type = freeType(types, name);
      const order = Math.max(0, ...types.map((known) => known.order)) + 1;
      const written = await writeAs(opened.project, me, {
        records: [toRecord({ type, set: { name, order } })],
      });
      return written.ok ? ok({ type }) : written;
    },
    'relationTypes.set': async (session, { changes }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const { relationTypes, labels } = opened.project.state();
      const checked = checkedTypeChanges(relationTypes, labels, changes);
      if (!checked.ok) return checked;
      const written = await writeAs(opened.project, me, { records: checked.value.map(toRecord) });
      return written.ok ? ok(null) : written;
    },
    'relationTypes.uses': (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(seat.value.opened.project.labelled.relationTypeUses()) : seat;
    },
  } satisfies Partial<Handlers>;
}

/** Derived from the name as a label's id is (SPEC ID-6), so that two people who add it at once add one. */
function freeType(types: readonly RelationType[], name: string): string {
  const derived = labelIdFromName(name, sha256Hex);
  let type = derived;
  for (let n = 2; types.some((known) => known.type === type); n++) type = `${derived}-${n}`;
  return type;
}

const toRecord = ({ type, set }: RelationTypeChange) => ({
  doc: PROJECT_DOC,
  body: { kind: 'relation-type', type, set } as const,
});
