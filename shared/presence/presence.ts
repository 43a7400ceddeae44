import type { AnnotatorId, ArticleId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';

/** Where somebody is in an article. Offsets are UTF-16 and may not fit the text: they come from others. */
export interface Whereabouts {
  readonly article: ArticleId;
  readonly caret?: number;
  /** The passage that is selected. */
  readonly selection?: Span;
}

/** Somebody who has an article open now, in another window or at another computer. Never stored in records. */
export interface Peer extends Whereabouts {
  /** Tells windows apart; the same while the window stays. */
  readonly peer: string;
  readonly annotator: AnnotatorId;
  readonly name: string;
  /** Since when they are in this article: milliseconds since 1970 UTC by the clock of this computer. */
  readonly since: number;
}

/** More peers than this are never told of. */
export const MAX_PEERS = 200;

/** Of a longer selection only so many fragments are told to other computers. */
const MAX_FRAGMENTS_TOLD = 20;

/** The same place with a selection that fits in few bytes. */
export function shortened({ article, caret, selection }: Whereabouts): Whereabouts {
  return {
    article,
    ...(caret !== undefined && { caret }),
    ...(selection && { selection: selection.slice(0, MAX_FRAGMENTS_TOLD) }),
  };
}
