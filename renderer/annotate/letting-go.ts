import type { RecordId } from '@shared/model/ids.ts';
import type { WindowState } from '../state/window.ts';

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
  readonly lost: 'link' | 'attribution' | undefined;
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
 * there. Of an attribution the part just taken is then asked for again. `isThere` answers for annotations and relations.
 */
export function lettingGo(held: Held, isThere: (id: RecordId) => boolean): LettingGo | undefined {
  const change: { -readonly [K in keyof Held]?: Held[K] } = {};
  for (const key of SINGLE) {
    const id = held[key];
    if (id !== undefined && id !== 'marked' && !isThere(id)) change[key] = undefined;
  }
  // A link without a beginning has no end to be chosen.
  if ('linkingFrom' in change) change.linkTo = undefined;
  if (held.framing) {
    const { content, taken } = held.framing;
    if (!isThere(content)) change.framing = undefined;
    else if (taken && !isThere(taken.relation)) change.framing = { content, step: taken.step };
  }
  const left = [...held.marked].filter(isThere);
  if (left.length < held.marked.size) change.marked = new Set(left);
  if (Object.keys(change).length === 0) return undefined;
  const isFrameLost = 'framing' in change && change.framing === undefined;
  const lost = 'linkingFrom' in change ? 'link' : isFrameLost ? 'attribution' : undefined;
  return { change, lost };
}
