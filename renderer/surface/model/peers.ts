import { spanFitsText, splitsPair } from '@shared/text/offsets.ts';
import type { SurfacePeer } from '../types.ts';

/** What of a peer can be shown in a text: places that it doesn't have are left out. Undefined when nothing is left. */
export function peerInText(peer: SurfacePeer, text: string): SurfacePeer | undefined {
  const { caret, selection, ...who } = peer;
  const hasCaret = caret !== undefined && caret <= text.length && !splitsPair(text, caret);
  const hasSelection = selection !== undefined && spanFitsText(selection, text).ok;
  if (!hasCaret && !hasSelection) return undefined;
  return { ...who, ...(hasCaret && { caret }), ...(hasSelection && { selection }) };
}
