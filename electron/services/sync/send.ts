import type { LogId, ProjectId } from '@shared/model/ids.ts';
import { type Failure, type Result, fail, ok } from '@shared/model/result.ts';
import { type LogRange, lacking } from '@shared/sync/heads.ts';
import { formatSegmentName } from '@shared/sync/segment-name.ts';
import { type SeqSet, countSeqs, coversRange, uniteRanges } from '@shared/sync/seq-ranges.ts';
import { decodeEnvelope } from '../log/envelope.ts';
import { type PassContext, fileKey, headOf, headsOf } from './pass-context.ts';
import type { Received } from './receive.ts';
import { shortName } from './scan.ts';
import { MAX_SEGMENT_BYTES, buildSegment } from './segment-file.ts';
import type { FilePlace } from './shared-folder.ts';

/**
 * Puts into a project's directory every envelope that we hold and that no intact segment there carries, whoever wrote it
 * (SPEC SY-4), our own log first. Returns what the directory carries then, and what stopped it, if something did.
 */
export async function sendLacking(
  context: PassContext,
  project: ProjectId,
  received: Received,
): Promise<{ readonly carried: ReadonlyMap<LogId, SeqSet>; readonly failure?: Failure }> {
  const carried = new Map(received.carried);
  if (!context.sends) return { carried };
  for (const range of lacking(headsOf(context.project), carried, [context.project.log])) {
    for (let next = range.first; next <= range.last;) {
      if (context.stopped()) return { carried };
      const put = await putSegment(context, project, { ...range, first: next });
      if (!put.ok) return { carried, failure: put.error };
      const done = { first: next, last: put.value };
      context.findings.sent += countSeqs([done]);
      carried.set(range.log, uniteRanges([...(carried.get(range.log) ?? []), done]));
      next = put.value + 1;
    }
  }
  await replaceDamaged(context, project, { files: received.files, carried });
  return { carried };
}

/**
 * Writes one segment from the start of a range, as much as fits, and reads it back. Returns the last seq in it. Fails as
 * the folder does, with `project-damaged` when our own bytes are wrong, or `folder-failed` when others come back.
 */
export async function putSegment(
  context: PassContext,
  project: ProjectId,
  range: LogRange,
): Promise<Result<number>> {
  const envelopes = intactFrom(context, range);
  if (envelopes.length === 0)
    return fail(
      'project-damaged',
      'A part of this project file is damaged and can’t be given to the shared folder. Check the project and recover it.',
    );
  const { name, bytes } = buildSegment(range.log, range.first, envelopes);
  const place = { project, device: context.project.device, name: formatSegmentName(name) };
  context.working();
  const put = await context.folder.put(place, bytes);
  if (!put.ok) return put;
  const back = await context.folder.read(place, bytes.length);
  if (!back.ok) return back;
  if (Buffer.compare(back.value, bytes) !== 0)
    return fail('folder-failed', 'what was written there came back changed');
  context.memory.remember(place, put.value.stamp, { kind: 'intact' });
  return ok(name.last);
}

/** Damage in the project file must not spread: what we put there is checked as what we take. */
function intactFrom({ project }: PassContext, { log, first, last }: LogRange): readonly Uint8Array[] {
  const read = project.envelopes(log, first, MAX_SEGMENT_BYTES).slice(0, last - first + 1);
  const broken = read.findIndex((raw, index) => {
    const decoded = decodeEnvelope(raw);
    return !decoded.ok || decoded.value.log !== log || decoded.value.seq !== first + index;
  });
  return broken === -1 ? read : read.slice(0, broken);
}

/** Removes our own files that are damaged, once intact ones carry what they should have carried. */
async function replaceDamaged(
  context: PassContext,
  project: ProjectId,
  { files, carried }: Received,
): Promise<void> {
  for (const { place, name, strict } of files) {
    if (!strict || place.device !== context.project.device || !isDamaged(context, place)) continue;
    const held = name.last <= headOf(context.project, name.log);
    if (!held || !coversRange(carried.get(name.log) ?? [], name)) continue;
    // Under the same name the intact one has already overwritten it.
    if (context.memory.verdict(place)?.kind !== 'intact') {
      const removed = await context.folder.remove({ ...place, project });
      if (!removed.ok) continue;
      context.memory.forget(place);
    }
    context.findings.refuses(
      fileKey(place),
      `A file of this computer in the shared folder was damaged; its content has been put there again (${shortName(place)}).`,
    );
  }
}

// A contested file may be the only trace of what a copy of this device wrote.
function isDamaged({ memory, findings }: PassContext, place: FilePlace): boolean {
  const known = memory.verdict(place);
  return known?.kind === 'refused' ? !known.contested : findings.concerns(fileKey(place));
}
