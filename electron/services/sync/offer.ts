import { countSeqs } from '@shared/sync/seq-ranges.ts';
import { decodeEnvelope } from '../log/envelope.ts';
import type { IngestReport, OpenProject } from '../project/open-project.ts';
import { type PassContext, headOf, headsOf, whose } from './pass-context.ts';
import { type SegmentFile, segmentKey, shortName } from './scan.ts';
import type { Segment } from './segment-file.ts';

/** A file that was read and whose envelopes follow one another. */
export interface ReadFile {
  readonly file: SegmentFile;
  readonly stamp: string;
  readonly segment: Segment;
}

/**
 * Gives what was read to the project, which verifies every envelope by EN-4, and remembers what became of each file.
 * Returns the files whose every envelope is now held as it is in the file.
 */
export async function settleFiles(
  context: PassContext,
  files: readonly ReadFile[],
): Promise<readonly ReadFile[]> {
  const heads = headsOf(context.project);
  const good: ReadFile[] = [];
  const news: ReadFile[] = [];
  for (const file of files) {
    if (file.segment.last > (heads.get(file.segment.log) ?? 0)) news.push(file);
    else if (await compareKnown(context, file)) good.push(file);
  }
  good.push(...(await offer(context, news)));
  return good;
}

async function offer(context: PassContext, files: readonly ReadFile[]): Promise<readonly ReadFile[]> {
  if (files.length === 0) return [];
  context.working();
  const report = await context.project.ingest(files.flatMap(({ segment }) => segment.envelopes));
  context.findings.received += report.accepted;
  const smooth = report.quarantined.length === 0;
  const allNew =
    smooth && report.accepted === files.reduce((sum, { segment }) => sum + countSeqs([segment]), 0);
  return files.filter((file) => settle(context, file, report, allNew));
}

/** Compares a segment that lies below our head with what we hold; differing ones are offered, to learn what they are. */
async function compareKnown(context: PassContext, file: ReadFile): Promise<boolean> {
  const different = differingFrom(context.project, file.segment);
  if (different.length === 0) {
    accept(context, file);
    return true;
  }
  const report = await context.project.ingest(different);
  refuse(context, file, reasonIn(report, file.segment) ?? DIFFERS, true);
  return false;
}

const DIFFERS = 'it differs from what is already known';

function settle(context: PassContext, file: ReadFile, report: IngestReport, allNew: boolean): boolean {
  const { segment } = file;
  const head = headOf(context.project, segment.log);
  if (segment.last <= head && (allNew || differingFrom(context.project, segment).length === 0)) {
    accept(context, file);
    return true;
  }
  const reason = reasonIn(report, segment);
  if (reason !== undefined || segment.last <= head) refuse(context, file, reason ?? DIFFERS, true);
  else hold(context, file, holdToken(context.project));
  return false;
}

function accept(context: PassContext, { file, stamp }: ReadFile): void {
  context.findings.settles(segmentKey(file));
  if (file.strict) context.memory.remember(file.place, stamp, { kind: 'intact' });
}

/** Remembers that a file is complete and wrong, and says so; of a conflict copy nobody needs to hear. */
export function refuse(
  context: PassContext,
  { file, stamp }: Pick<ReadFile, 'file' | 'stamp'>,
  reason: string,
  contested = false,
): void {
  if (!file.strict) return context.memory.remember(file.place, stamp, { kind: 'ignored' });
  context.memory.remember(file.place, stamp, { kind: 'refused', reason, contested });
  sayRefused(context, file, reason);
}

/** Says of a refused file why, and what happens next. */
export function sayRefused(context: PassContext, file: SegmentFile, reason: string): void {
  const from = whose(context, file.place.device);
  context.findings.refuses(
    segmentKey(file),
    `A file from ${from} in the shared folder was not taken: ${withoutStop(reason)} (${shortName(file.place)}). Nothing of it was used; it is read as soon as an intact one is there.`,
  );
}

const withoutStop = (reason: string) => reason.replace(/\.$/, '');

/** Remembers that the project, standing as `token` says, could not take a file's envelopes yet. */
export function hold(context: PassContext, { file, stamp }: ReadFile, token: string): void {
  sayHeld(context, file);
  // While the project file is out of reach nothing can be taken; that says nothing about the file.
  if (context.project.saveState().kind !== 'saved') return;
  context.memory.remember(file.place, stamp, { kind: 'held', token, name: file.name });
}

/** Says that the project can't take a file's envelopes yet. */
export function sayHeld(context: PassContext, file: SegmentFile): void {
  const from = whose(context, file.place.device);
  context.findings.waits(
    segmentKey(file),
    `Work from ${from} is here but can’t be used yet: what it builds on, or the record that joins it to this project, has not arrived.`,
  );
}

/** Changes whenever something arrived that could let the project take what it could not. */
export function holdToken(project: OpenProject): string {
  const heads = [...headsOf(project)].map(([log, seq]) => `${log}:${seq}`);
  return [...project.state().ids, ...heads].sort().join(' ');
}

const reasonIn = (report: IngestReport, { log, first, last }: Segment): string | undefined =>
  report.quarantined.find((q) => q.log === log && (q.seq === undefined || (q.seq >= first && q.seq <= last)))
    ?.reason;

/**
 * Envelopes of a segment that we hold under the same seq with other bytes. One of ours that is itself damaged in the
 * project file proves nothing against the folder's.
 */
function differingFrom(project: OpenProject, segment: Segment): readonly Uint8Array[] {
  const different: Uint8Array[] = [];
  const bytes = segment.envelopes.reduce((sum, raw) => sum + raw.length, 0);
  let seq = segment.first;
  while (seq <= segment.last) {
    const ours = project.envelopes(segment.log, seq, bytes);
    if (ours.length === 0) return different;
    for (const raw of ours) {
      const theirs = segment.envelopes[seq - segment.first];
      if (theirs && Buffer.compare(raw, theirs) !== 0 && decodeEnvelope(raw).ok) different.push(theirs);
      seq++;
    }
  }
  return different;
}
