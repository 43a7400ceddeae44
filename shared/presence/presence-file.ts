import * as v from 'valibot';
import {
  type AnnotatorId,
  type ArticleId,
  type DeviceId,
  holdsAnnotator,
  isArticleId,
} from '../model/ids.ts';
import { type Fragment, checkSpan } from '../model/span.ts';
import { type Whereabouts, shortened } from './presence.ts';

/** Name of the file in a device's folder (SPEC SY-7). */
export const PRESENCE_FILE = 'presence.json';
/** Longer ones are not read. */
export const MAX_PRESENCE_BYTES = 4096;
/** More windows of one device are not told of. */
const MAX_WINDOWS = 20;

/** One window of a device, as its file tells of it. */
export interface PresentWindow extends Whereabouts {
  /** Tells the windows of the device apart. */
  readonly window: string;
  readonly by: AnnotatorId;
}

/** What a device tells of its windows (SPEC SY-7). */
export interface PresenceFile {
  /** Grows with every writing, so that the file changes also when nobody moves. */
  readonly beat: number;
  readonly windows: readonly PresentWindow[];
}

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const FORM = v.object({
  v: v.literal(1),
  beat: offset,
  windows: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
        by: v.string(),
        article: v.custom<ArticleId>(isArticleId),
        caret: v.exactOptional(offset),
        selection: v.exactOptional(v.array(v.strictTuple([offset, offset]))),
      }),
    ),
    v.maxLength(MAX_WINDOWS),
  ),
});

/** The bytes of the file: at most `MAX_PRESENCE_BYTES`, with as many windows as fit, the first ones first. */
export function formatPresence({ beat, windows }: PresenceFile): Uint8Array {
  const stored = windows.slice(0, MAX_WINDOWS).map(storedWindow);
  for (;;) {
    const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, beat, windows: stored }));
    if (bytes.length <= MAX_PRESENCE_BYTES) return bytes;
    stored.pop();
  }
}

/** Reads another device's file; undefined when anything in it is not as SPEC SY-7 says. Never throws. */
export function parsePresence(bytes: Uint8Array, device: DeviceId): PresenceFile | undefined {
  if (bytes.length > MAX_PRESENCE_BYTES) return undefined;
  const form = v.safeParse(FORM, jsonOf(bytes));
  if (!form.success) return undefined;
  const { beat, windows } = form.output;
  const parsed = windows.map(parsedWindow);
  const isSound = ({ by, selection }: PresentWindow) =>
    holdsAnnotator(device, by) && (!selection || checkSpan(selection).ok);
  return parsed.every(isSound) ? { beat, windows: parsed } : undefined;
}

function parsedWindow(stored: v.InferOutput<typeof FORM>['windows'][number]): PresentWindow {
  const { id, by, article, caret, selection } = stored;
  const fragments = selection?.map(([start, end]): Fragment => ({ start, end }));
  return {
    window: id,
    by,
    article,
    ...(caret !== undefined && { caret }),
    ...(fragments && { selection: fragments }),
  };
}

function storedWindow(one: PresentWindow) {
  const { article, caret, selection } = shortened(one);
  return {
    id: one.window,
    by: one.by,
    article,
    ...(caret !== undefined && { caret }),
    ...(selection && { selection: selection.map(({ start, end }) => [start, end]) }),
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
