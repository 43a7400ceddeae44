import type { LogId, ProjectId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { compactionRuns, outgrown } from '@shared/sync/compaction.ts';
import { type SegmentName, formatSegmentName } from '@shared/sync/segment-name.ts';
import { type PassContext, headOf } from './pass-context.ts';
import type { SegmentFile } from './scan.ts';
import { MAX_FILE_BYTES, MAX_SEGMENT_BYTES, checkSegment } from './segment-file.ts';
import { putSegment } from './send.ts';
import type { FilePlace } from './shared-folder.ts';

/** How long small segments stay beside the one that holds them all, for readers that are slow to get it (SPEC SY-5). */
const KEEP_MS = 7 * 24 * 3600 * 1000;

/**
 * SPEC SY-5 for this device's own segments in a project's directory: 64 small ones of a log become one; small ones that such
 * a segment has held for seven days, and that is still intact on the disk, are removed. `files` is what was listed.
 */
export async function compactOwn(
  context: PassContext,
  project: ProjectId,
  files: readonly SegmentFile[],
): Promise<Result<void>> {
  if (!context.sends) return ok(undefined);
  const { device } = context.project;
  const own = files.filter(
    ({ place, strict }) =>
      strict && place.device === device && context.memory.verdict(place)?.kind !== 'refused',
  );
  for (const [log, ofLog] of Map.groupBy(own, ({ name }) => name.log)) {
    const names = ofLog.map(({ name }) => name);
    const written = await writeRuns(context, project, log, names);
    if (!written.ok) return written;
    if (context.thorough) await removeOutgrown(context, project, names);
  }
  return ok(undefined);
}

async function writeRuns(
  context: PassContext,
  project: ProjectId,
  log: LogId,
  names: readonly SegmentName[],
): Promise<Result<void>> {
  const head = headOf(context.project, log);
  const usable = names.filter(({ last }) => last <= head);
  for (const run of compactionRuns(usable, MAX_SEGMENT_BYTES)) {
    if (context.stopped()) break;
    const put = await putSegment(context, project, { log, ...run });
    if (!put.ok) return put;
  }
  return ok(undefined);
}

async function removeOutgrown(
  context: PassContext,
  project: ProjectId,
  names: readonly SegmentName[],
): Promise<void> {
  const place = (name: SegmentName) => ({
    project,
    device: context.project.device,
    name: formatSegmentName(name),
  });
  const settled: SegmentName[] = [];
  for (const holder of new Set(outgrown(names).values()))
    if (!context.stopped() && (await isOldAndIntact(context, place(holder), holder))) settled.push(holder);
  for (const small of outgrown(names, settled).keys()) {
    if (context.stopped()) return;
    const removed = await context.folder.remove(place(small));
    if (removed.ok) context.memory.forget(place(small));
  }
}

/** Reads it once more from the disk: after the small ones are gone it is the only one. */
async function isOldAndIntact(
  { folder, now }: PassContext,
  place: FilePlace,
  name: SegmentName,
): Promise<boolean> {
  const stat = await folder.stat(place);
  if (!stat.ok || now - stat.value.modified < KEEP_MS) return false;
  const bytes = await folder.read(place, MAX_FILE_BYTES);
  return bytes.ok && checkSegment(name, bytes.value).ok;
}
