import type { RecordId } from '@shared/model/ids.ts';
import type { FramePartType } from '@shared/frames/frames.ts';
import type { Framing, WindowState } from '../state/window.ts';

/** What of a window is about annotations: `undefined` or nothing in a set when it is about none. */
type Held = Pick<
  WindowState,
  | 'selected'
  | 'hovered'
  | 'pointed'
  | 'marked'
  | 'markedFrom'
  | 'noting'
  | 'describing'
  | 'linkingFrom'
  | 'linkTo'
  | 'framing'
>;

export interface LettingGo {
  readonly change: Partial<Held>;
  /** What somebody was in the middle of and can't go on with. */
  readonly lost: 'link' | 'attribution' | 'content' | undefined;
}

/** What there is in the article. */
export interface Present {
  /** For annotations and relations. */
  readonly isThere: (id: RecordId) => boolean;
  /** The part that an attribution can be asked for; undefined where its content's label allows none. */
  readonly askedFor: (framing: Framing) => FramePartType | undefined;
}

const SINGLE = [
  'selected',
  'hovered',
  'pointed',
  'markedFrom',
  'noting',
  'describing',
  'linkingFrom',
  'linkTo',
] as const;

/**
 * What a window has in hand and is no longer there: undone, or removed in another window. Undefined when all of it is
 * there. Of an attribution the part just taken is then asked for again, or another one where the label of its content
 * changed.
 */
export function lettingGo(held: Held, { isThere, askedFor }: Present): LettingGo | undefined {
  const change: { -readonly [K in keyof Held]?: Held[K] } = {};
  for (const key of SINGLE) {
    const id = held[key];
    if (id !== undefined && id !== 'marked' && !isThere(id)) change[key] = undefined;
  }
  // A link without a beginning has no end to be chosen.
  if ('linkingFrom' in change) change.linkTo = undefined;
  if (held.framing) {
    const { content, taken } = held.framing;
    const back = taken && !isThere(taken.relation) ? { content, step: taken.step } : held.framing;
    const step = isThere(content) ? askedFor(back) : undefined;
    if (step === undefined) change.framing = undefined;
    else if (step !== back.step) change.framing = { content, step };
    else if (back !== held.framing) change.framing = back;
  }
  const left = [...held.marked].filter(isThere);
  if (left.length < held.marked.size) change.marked = new Set(left);
  if (Object.keys(change).length === 0) return undefined;
  return { change, lost: lostBy(held, change, isThere) };
}

function lostBy({ framing }: Held, change: Partial<Held>, isThere: Present['isThere']): LettingGo['lost'] {
  if ('linkingFrom' in change) return 'link';
  if (!framing || !('framing' in change) || change.framing) return undefined;
  return isThere(framing.content) ? 'content' : 'attribution';
}
