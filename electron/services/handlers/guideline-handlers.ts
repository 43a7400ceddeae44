import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { Guideline } from '@shared/model/label-scheme.ts';
import { fail, ok } from '@shared/model/result.ts';
import type { GuidelineVersion } from '@shared/rpc/contract.ts';
import type { Handlers } from '../dispatch.ts';
import type { OpenProject } from '../project/open-project.ts';
import { seatOf, writableSeat, writeAs } from '../seats.ts';

/** The guideline and its versions. */
export function guidelineHandlers() {
  return {
    'guideline.publish': async (session, { text, base }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const inForce = opened.project.state().guidelines.at(-1);
      if (inForce?.text === text)
        return fail('guideline-same', 'This is the guideline that is in force already.');
      const body = { kind: 'guideline', text, ...(base !== undefined && { base }) } as const;
      const written = await writeAs(opened.project, me, { records: [{ doc: PROJECT_DOC, body }] });
      if (!written.ok) return written;
      const published = opened.project.state().guidelines.find(({ id }) => id === written.value.ids[0]);
      return published ? ok(published) : fail('internal', 'The new version was saved but can’t be shown.');
    },
    'guideline.versions': async (session) => {
      const seat = seatOf(session);
      return seat.ok ? ok(await versionsOf(seat.value.opened.project)) : seat;
    },
  } satisfies Partial<Handlers>;
}

async function versionsOf(project: OpenProject): Promise<readonly GuidelineVersion[]> {
  const uses = await project.guidelineUses();
  const about = ({ by, id }: Guideline) => ({
    name: project.annotatorName(by) ?? '',
    annotations: uses[id] ?? 0,
  });
  return project.state().guidelines.map((version) => Object.assign(about(version), version));
}
