import type { LogId, ProjectId } from '@shared/model/ids.ts';
import { type Failure, type Result, ok } from '@shared/model/result.ts';
import type { Holdings } from '@shared/sync/heads.ts';
import { type SeqSet, intersectSets } from '@shared/sync/seq-ranges.ts';
import { compactOwn } from './compact.ts';
import { homeProject } from './join-folder.ts';
import { holdToken } from './offer.ts';
import type { PassContext } from './pass-context.ts';
import { type Received, receiveProject } from './receive.ts';
import { sendLacking } from './send.ts';

/** An interrupted write of ours is old enough to be removed after this time. */
const STALE_MS = 10 * 60 * 1000;

/** How a pass ended. */
export type PassEnd =
  /** `carried`: what every directory of ours carries now; `failure`: what kept something from being put there. */
  | {
      readonly kind: 'complete';
      readonly carried: Holdings;
      readonly failure?: Failure;
      readonly disk: string;
    }
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  | { readonly kind: 'stopped' };

/**
 * One pass over the shared folder: read what is new in every directory whose project is one with ours, then put there what
 * it lacks (SPEC SY-3 to SY-6). `disk`: the disk that the folder was on when it was last used, if it was.
 */
export async function folderPass(context: PassContext, disk: string | undefined): Promise<PassEnd> {
  const before = await reach(context, disk);
  if (!before.ok) return { kind: 'unreachable', failure: before.error };
  const received = await receiveAll(context);
  if (context.stopped()) return { kind: 'stopped' };
  // Meanwhile the disk may have been taken away, and what stands in its place must not be filled.
  const between = await reach(context, before.value);
  if (!between.ok) return { kind: 'unreachable', failure: between.error };
  if (!received.ok) return { kind: 'unreachable', failure: received.error };
  const sent = await sendAll(context, received.value);
  const after = sent.failure ? await reach(context, before.value) : between;
  if (!after.ok) return { kind: 'unreachable', failure: after.error };
  return context.stopped() ? { kind: 'stopped' } : { kind: 'complete', ...sent, disk: before.value };
}

/** The disk that the folder is on. Fails when it is not to be used now. */
async function reach({ folder }: PassContext, disk: string | undefined): Promise<Result<string>> {
  const state = await folder.state();
  if (!state.ok) return state;
  // A stick or network drive that was taken away leaves an empty folder where it was mounted.
  if (disk !== undefined && state.value.empty && state.value.disk !== disk) {
    const message = 'it is empty and on another disk than before; if it is the right one, choose it again';
    return { ok: false, error: { code: 'folder-gone', message } };
  }
  return ok(state.value.disk);
}

type AllReceived = ReadonlyMap<ProjectId, Received>;

/**
 * Reads every directory of ours, and again as long as that brings something that could let more be taken: a `join` record
 * makes another directory ours, an envelope lets those go on that waited for it.
 */
async function receiveAll(context: PassContext): Promise<Result<AllReceived>> {
  for (;;) {
    const known = holdToken(context.project);
    const projects = await context.folder.projects();
    if (!projects.ok) return projects;
    const { ids } = context.project.state();
    const all = new Map<ProjectId, Received>();
    for (const id of projects.value.filter((id) => ids.includes(id))) {
      const received = await receiveProject(context, id);
      if (!received.ok) return received;
      all.set(id, received.value);
    }
    const nowOurs = context.project.state().ids;
    const unread = projects.value.some((id) => nowOurs.includes(id) && !all.has(id));
    if (holdToken(context.project) !== known && (unread || context.findings.waiting > 0)) continue;
    sayOthers(context, projects.value.length - all.size);
    return ok(all);
  }
}

function sayOthers(context: PassContext, others: number): void {
  if (others === 0) return;
  context.findings.remarks(
    `The shared folder also holds ${others === 1 ? 'another project, which is' : `${others} other projects, which are`} left alone. If they belong together, choose the folder again in the app and join.`,
  );
}

async function sendAll(
  context: PassContext,
  received: AllReceived,
): Promise<{ readonly carried: Holdings; readonly failure?: Failure }> {
  const { device } = context.project;
  const targets = received.size > 0 ? [...received.keys()] : [homeProject(context.project)];
  let carried: Holdings | undefined;
  for (const project of targets) {
    const place = received.get(project) ?? { files: [], carried: new Map() };
    if (context.thorough) await context.folder.sweep({ project, device }, context.now - STALE_MS);
    const sent = await sendLacking(context, project, place);
    carried = carried ? inBoth(carried, sent.carried) : sent.carried;
    if (sent.failure) return { carried, failure: sent.failure };
    const compacted = await compactOwn(context, project, place.files);
    if (!compacted.ok) return { carried, failure: compacted.error };
  }
  return { carried: carried ?? new Map() };
}

/** Only what is in each directory of ours is with everyone who reads one of them. */
function inBoth(a: Holdings, b: Holdings): Holdings {
  const both = ([log, set]: readonly [LogId, SeqSet]) => [log, intersectSets(set, b.get(log) ?? [])] as const;
  return new Map([...a].map(both));
}
