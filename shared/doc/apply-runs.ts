import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { type Run, encodeHeads } from './update-codec.ts';

/**
 * Has Yjs take runs that were read already. It gets their heads as an update and the values as they are: reading them
 * once more would take it many times longer, and the document would hold each a second time.
 */
export function applyRuns(ydoc: Y.Doc, runs: readonly Run[], origin: unknown): void {
  const { heads, values } = encodeHeads(runs);
  const decoder = decoding.createDecoder(heads);
  Y.readUpdateV2(decoder, ydoc, origin, new ValuesAtHand(decoder, values));
}

class ValuesAtHand extends Y.UpdateDecoderV1 {
  readonly #values: readonly unknown[];
  #next = 0;

  constructor(decoder: decoding.Decoder, values: readonly unknown[]) {
    super(decoder);
    this.#values = values;
  }

  override readAny(): unknown {
    return this.#values[this.#next++];
  }
}
