import { PROJECT_DOC } from '@shared/model/ids.ts';
import { decodeEnvelope } from '../log/envelope.ts';
import { look } from './look.ts';
import { type ReadFile, hold, holdToken, sayHeld } from './offer.ts';
import { type PassContext, headOf } from './pass-context.ts';
import type { SegmentFile } from './scan.ts';

/**
 * Whether the project may take a log of which it has nothing yet (SPEC SY-6). For a log of another project that depends on
 * a `join` that may stand anywhere in it, after gigabytes of texts even: so only its records of the project document are
 * offered first, file by file, and the rest is read once the project has let the log in.
 */
export async function admitLog(context: PassContext, files: readonly SegmentFile[]): Promise<boolean> {
  const [first] = files;
  if (!first || headOf(context.project, first.name.log) > 0) return true;
  const token = holdToken(context.project);
  let held: SegmentFile | undefined;
  for (const file of files) {
    if (context.stopped()) return false;
    const known = context.memory.verdict(file.place);
    const looked =
      known?.kind === 'held' && known.token === token ? 'held' : await look(context, file, false);
    if (looked === 'held') held = file;
    if (typeof looked === 'string') continue;
    if (isOurs(context, looked)) return true;
    await offerPrelude(context, looked);
    if (headOf(context.project, first.name.log) > 0) return true;
    hold(context, looked, token);
    held = file;
  }
  if (held) sayHeld(context, held);
  // Where nothing could be read the walk over the files says why.
  return held === undefined;
}

function isOurs({ project }: PassContext, { segment }: ReadFile): boolean {
  const decoded = decodeEnvelope(segment.envelopes[0]!);
  return decoded.ok && project.state().ids.includes(decoded.value.project);
}

async function offerPrelude(context: PassContext, { segment }: ReadFile): Promise<void> {
  const prelude = segment.envelopes.filter((raw) => {
    const decoded = decodeEnvelope(raw);
    return decoded.ok && (decoded.value.kind === 'open' || isProjectRecord(decoded.value));
  });
  // Copied, since what waits would keep the whole file in memory.
  const report = await context.project.ingest(prelude.map((raw) => raw.slice()));
  context.findings.received += report.accepted;
}

const isProjectRecord = ({ kind, doc }: { readonly kind: string; readonly doc: string }) =>
  kind === 'update' && doc === PROJECT_DOC;
