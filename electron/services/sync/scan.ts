import type { ProjectId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import { type SegmentName, parseSegmentFileName } from '@shared/sync/segment-name.ts';
import { type PassContext, fileKey, whose } from './pass-context.ts';
import { MAX_FILE_BYTES, checkSegment, splitSegment } from './segment-file.ts';
import type { DevicePlace, FilePlace } from './shared-folder.ts';

/** A file that is a segment, or claims to be. */
export interface SegmentFile {
  readonly place: FilePlace;
  /** What it claims; of a renamed one what its content shows, with `bytes` and `sha8` empty. */
  readonly name: SegmentName;
  /** Named exactly as SPEC SY-2 says. Only then does it count as carrying its envelopes (SY-4). */
  readonly strict: boolean;
}

/** Files per device that bear other names and are opened to see whether they are segments. */
const MAX_ODD_FILES = 200;

/**
 * Lists the segments under a project's directory, by name alone; files with other names that end in `.seg` are opened
 * once. A device that can't be listed is said so and left out. Fails when the project's directory can't be listed.
 */
export async function scanProject(context: PassContext, project: ProjectId): Promise<Result<SegmentFile[]>> {
  const devices = await context.folder.devices(project);
  if (!devices.ok) return devices;
  const found: SegmentFile[] = [];
  for (const device of devices.value) {
    if (context.stopped()) break;
    for (const file of await scanDevice(context, { project, device })) found.push(file);
  }
  return ok(found);
}

async function scanDevice(context: PassContext, place: DevicePlace): Promise<SegmentFile[]> {
  const listed = await context.folder.files(place);
  if (!listed.ok) {
    const from = whose(context, place.device);
    context.findings.waits(
      `${place.project}/${place.device}`,
      `The files of ${from} in the shared folder can’t be read: ${listed.error.message}.`,
    );
    return [];
  }
  context.memory.keepOnly(place, new Set(listed.value));
  const found: SegmentFile[] = [];
  let odd = 0;
  for (const fileName of listed.value) {
    const parsed = parseSegmentFileName(fileName);
    const file = { ...place, name: fileName };
    if (parsed.kind === 'segment') found.push({ place: file, name: parsed.name, strict: true });
    if (parsed.kind !== 'copy' && parsed.kind !== 'renamed') continue;
    if (++odd > MAX_ODD_FILES || context.stopped()) continue;
    const segment = await identify(context, file, parsed.kind === 'copy' ? parsed.name : undefined);
    if (segment) found.push(segment);
  }
  return found;
}

/** Opens a file with another name. Whatever it is, if it is no whole segment nobody needs to hear of it. */
async function identify(
  { folder, memory }: PassContext,
  place: FilePlace,
  claim: SegmentName | undefined,
): Promise<SegmentFile | undefined> {
  const stat = await folder.stat(place);
  if (!stat.ok) return undefined;
  const known = memory.verdict(place, stat.value.stamp);
  if (known?.kind === 'renamed' || known?.kind === 'held') return renamed(place, known.name);
  if (known) return undefined;
  const bytes = await folder.read(place, MAX_FILE_BYTES);
  if (!bytes.ok) return undefined;
  const segment = claim ? checkSegment(claim, bytes.value) : splitSegment(bytes.value);
  if (!segment.ok) {
    memory.remember(place, stat.value.stamp, { kind: 'ignored' });
    return undefined;
  }
  const { log, first, last } = segment.value;
  const name = { log, first, last, bytes: bytes.value.length, sha8: '' };
  memory.remember(place, stat.value.stamp, { kind: 'renamed', name });
  return renamed(place, name);
}

const renamed = (place: FilePlace, name: SegmentName): SegmentFile => ({ place, name, strict: false });

/** Tells segments apart in messages: the file's name, shortened to what a person can compare. */
export const shortName = ({ name }: FilePlace): string =>
  name.length <= 24 ? name : `${name.slice(0, 8)}…${name.slice(-12)}`;

/** Key of a segment file in the findings. */
export const segmentKey = ({ place }: SegmentFile): string => fileKey(place);
