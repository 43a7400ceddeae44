import {
  type AnnotatorId,
  type ArticleId,
  type DeviceId,
  type RecordId,
  holdsAnnotator,
} from '../model/ids.ts';
import { ArticleFold, type FoldEntry } from '../records/fold-article.ts';
import type { Standing } from '../records/item.ts';
import type { AnyRecord, At } from '../records/kinds.ts';
import { parseRecord } from '../records/parse.ts';
import { compareAt } from '../records/register.ts';

/** How an annotation stood after somebody's gesture. */
export interface AnnotationVersion extends Standing {
  readonly action: RecordId;
  /** The moment after the gesture. */
  readonly at: At;
  readonly by: AnnotatorId;
  readonly device: DeviceId;
  /** Milliseconds since 1970 UTC by the writer's clock. */
  readonly time: number;
  readonly removed: boolean;
  /** The file that it was brought in from; `''` when that is not known. */
  readonly importedFrom?: string;
  /** The gesture reversed another one. */
  readonly isReversal: boolean;
}

/**
 * The versions of one annotation, oldest first: one for each gesture that changed how it stands. Gestures without effect
 * (by somebody whose it is not, or outdone already) are left out.
 */
export function versionsOf(
  article: ArticleId,
  text: string,
  entries: Iterable<FoldEntry>,
  id: RecordId,
): readonly AnnotationVersion[] {
  const fold = new ArticleFold(article, text);
  const versions: AnnotationVersion[] = [];
  let before = '';
  for (const gesture of gesturesOn(entries, id)) {
    fold.add(gesture.map(({ entry }) => entry));
    const standing = fold.standing(id);
    if (!standing || !fold.maker(id)) continue;
    const removed = fold.annotation(id) === undefined;
    const now = JSON.stringify([standing, removed]);
    if (now !== before) versions.push({ ...standing, removed, ...originOf(gesture) });
    before = now;
  }
  return versions;
}

interface Told {
  readonly entry: FoldEntry;
  readonly record: AnyRecord;
}

function originOf(gesture: readonly Told[]) {
  const { entry, record } = gesture.at(-1)!;
  const bodies = gesture.map((told) => told.record.body);
  const imported = bodies.find((body) => body.kind === 'imported');
  return {
    action: record.action,
    at: record.at,
    by: record.by,
    device: entry.device,
    time: record.time,
    isReversal: record.undoes !== undefined,
    ...(imported && { importedFrom: imported.source ?? '' }),
  };
}

/** The records about one annotation, in order (SPEC RE-2), those of one gesture together. */
function gesturesOn(entries: Iterable<FoldEntry>, id: RecordId): Iterable<readonly Told[]> {
  const about = [...entries].flatMap((entry): Told[] => {
    const parsed = entry.voided ? undefined : parseRecord(entry.stored, entry.log);
    const isSound = parsed?.ok && holdsAnnotator(entry.device, parsed.record.by);
    return isSound && isAbout(parsed.record, id) ? [{ entry, record: parsed.record }] : [];
  });
  about.sort((a, b) => compareAt(a.record.at, b.record.at));
  return Map.groupBy(about, ({ record }) => record.action).values();
}

function isAbout({ id: own, body }: AnyRecord, id: RecordId): boolean {
  switch (body.kind) {
    case 'annotate':
      return own === id;
    case 'imported':
      return body.what === 'annotation' && body.id === id;
    case 'amend':
    case 'retract':
    case 'restore':
      return body.target === id;
    default:
      return false;
  }
}
