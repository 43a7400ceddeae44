import type { RecordId } from '@shared/model/ids.ts';
import type { Failure } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import type { OpenArticle } from '../../collab/open-article.ts';

/** What became of a large gesture. */
export interface PiecesWritten {
  /** How many records were written; the rest is left out. */
  readonly done: number;
  /** The action that they are; undefined when none was written. */
  readonly action: RecordId | undefined;
  /** Why it ended early, unless it was told to. */
  readonly failure: Failure | undefined;
}

/** So many records are written at a time: few enough that the window answers in between. */
const PIECE = 500;

/**
 * Writes the records of one gesture piece by piece, giving way to the window in between. `goesOn` is told before each
 * further piece how many are written, and answers whether to go on. All are one action, however many came of it.
 */
export async function writePieces(
  article: Pick<OpenArticle, 'makeRoom' | 'write'>,
  bodies: readonly ArticleBody[],
  goesOn: (done: number) => boolean,
): Promise<PiecesWritten> {
  let action: RecordId | undefined;
  for (let done = 0; done < bodies.length; done += PIECE) {
    if (done > 0) {
      if (!goesOn(done)) return { done, action, failure: undefined };
      await nextTurn();
    }
    const piece = bodies.slice(done, done + PIECE);
    // What else was written meanwhile may have used up the numbers.
    const room = await article.makeRoom(piece.length);
    const written = room.ok ? article.write(piece, action) : room;
    if (!written.ok) return { done, action, failure: written.error };
    action ??= written.value[0];
  }
  return { done: bodies.length, action, failure: undefined };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
