import { type ReadFile, holdToken, refuse, sayHeld, sayRefused } from './offer.ts';
import { type PassContext, whose } from './pass-context.ts';
import { type SegmentFile, segmentKey, shortName } from './scan.ts';
import { MAX_FILE_BYTES, checkSegment, splitSegment } from './segment-file.ts';

/** Looking at a file either verified it without reading, gave its content, or left it for later (findings say why). */
export type Looked = ReadFile | 'verified' | 'skipped';

/**
 * Looks at one file, as little as needed (SPEC SY-3). `have`: we hold everything that it claims to carry.
 */
export async function look(context: PassContext, file: SegmentFile, have: boolean): Promise<Looked> {
  const { memory, folder } = context;
  if (have && !context.thorough && memory.verdict(file.place)?.kind === 'intact') return 'verified';
  const stat = await folder.stat(file.place);
  if (!stat.ok) return unreadable(context, file, stat.error.code, stat.error.message);
  return recall(context, file, have, stat.value.stamp) ?? measure(context, file, stat.value);
}

/** What is still true from an earlier look; undefined when the file must be read. */
function recall(
  context: PassContext,
  file: SegmentFile,
  have: boolean,
  stamp: string,
): 'verified' | 'skipped' | undefined {
  const known = context.memory.verdict(file.place, stamp);
  if (known?.kind === 'intact' && have) return 'verified';
  if (known?.kind === 'ignored') return 'skipped';
  if (known?.kind === 'refused') return skip(() => sayRefused(context, file, known.reason));
  if (known?.kind === 'held' && known.token === holdToken(context.project))
    return skip(() => sayHeld(context, file));
  return undefined;
}

async function measure(
  context: PassContext,
  file: SegmentFile,
  { size, stamp }: { readonly size: number; readonly stamp: string },
): Promise<Looked> {
  if (file.name.bytes > MAX_FILE_BYTES || size > file.name.bytes)
    return skip(() => refuse(context, { file, stamp }, 'it is larger than it may be'));
  if (size < file.name.bytes) return skip(() => sayIncomplete(context, file, size));
  const bytes = await context.folder.read(file.place, MAX_FILE_BYTES);
  if (!bytes.ok) return unreadable(context, file, bytes.error.code, bytes.error.message);
  // It may have shrunk since it was measured.
  if (bytes.value.length < file.name.bytes)
    return skip(() => sayIncomplete(context, file, bytes.value.length));
  const segment = file.strict ? checkSegment(file.name, bytes.value) : splitSegment(bytes.value);
  if (!segment.ok) return skip(() => refuse(context, { file, stamp }, segment.error.message));
  return { file, stamp, segment: segment.value };
}

function skip(say: () => void): 'skipped' {
  say();
  return 'skipped';
}

function unreadable(context: PassContext, file: SegmentFile, code: string, message: string): 'skipped' {
  // Between listing and reading it was removed, for instance by its device after compaction.
  if (code === 'folder-gone') return 'skipped';
  const from = whose(context, file.place.device);
  return skip(() =>
    context.findings.waits(
      segmentKey(file),
      `A file from ${from} in the shared folder can’t be read: ${message} (${shortName(file.place)}).`,
    ),
  );
}

function sayIncomplete(context: PassContext, file: SegmentFile, size: number): void {
  const from = whose(context, file.place.device);
  const kb = (bytes: number) => Math.ceil(bytes / 1000).toLocaleString('en');
  context.findings.waits(
    segmentKey(file),
    `A file from ${from} is not complete yet: ${kb(size)} of ${kb(file.name.bytes)} kB are here (${shortName(file.place)}). It is read when the rest has arrived.`,
  );
}

/** Says that earlier envelopes of the file's log are missing. `reached`: up to where the log is here. */
export function sayGap(context: PassContext, file: SegmentFile, reached: number): void {
  const from = whose(context, file.place.device);
  const [one, other] = [reached + 1, file.name.first - 1];
  const missing = one === other ? `change ${one} has` : `changes ${one} to ${other} have`;
  context.findings.waits(
    segmentKey(file),
    `Work from ${from} is here, but ${missing} not arrived yet. It is used as soon as they are there.`,
  );
}
