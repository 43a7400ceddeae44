import type { Fragment } from '../model/span.ts';
import type { MentionRule } from './rule.ts';

/** A stretch of the text and where its folded form begins. */
interface Piece {
  /** In the folded text. */
  readonly at: number;
  /** In the text itself. */
  readonly start: number;
  readonly end: number;
  /** Its folded form has a unit for each of its own; else it can only be taken whole. */
  readonly isPlain: boolean;
}

type Rule = Pick<MentionRule, 'matchCase' | 'loose'>;

// A character is one piece with the marks on it. Runs of ASCII, and of letters that bear no marks, are one, too.
const EXACT = /[\0-\x7f]+(?!\p{M})|\p{L}+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu;
// The same without the characters that are written in several ways.
const LOOSE = /(?:[!-_a-~]| (?!\s))+(?!\p{M})|\s+|(?:(?!ʼ)\p{L})+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu;

/** What is written in several ways, by its plain form; what can't be seen has none. */
const SAME: ReadonlyMap<string, string> = new Map([
  ...Array.from('‘’‚‛‹›′ʼ`´＇', (mark) => [mark, "'"] as const),
  ...Array.from('“”„‟«»″＂', (mark) => [mark, '"'] as const),
  ...Array.from('\u2010\u2011', (mark) => [mark, '-'] as const),
  ...Array.from('\u00ad\u200b\u2060', (mark) => [mark, ''] as const),
]);

/**
 * A text in the form in which mentions are compared, with the way back to its own offsets. Letters whose capitals are the
 * same count as the same (“ß” and “SS”, “ς” and “σ”), as do composed and decomposed characters; see `MentionRule`.
 */
export class FoldedText {
  readonly text: string;
  readonly #pieces: Piece[] = [];
  #last = 0;

  constructor(source: string, rule: Rule) {
    const parts: string[] = [];
    let at = 0;
    let start = 0;
    const add = (piece: string, folded: string) => {
      this.#pieces.push({ at, start, end: start + piece.length, isPlain: piece.length === folded.length });
      parts.push(folded);
      at += folded.length;
      start += piece.length;
    };
    for (const [piece] of source.matchAll(rule.loose ? LOOSE : EXACT)) {
      const folded = fold(piece, rule);
      if (folded.length === piece.length || !isLetters(piece)) add(piece, folded);
      else for (const letter of piece) add(letter, fold(letter, rule));
    }
    this.text = parts.join('');
  }

  /**
   * The passage of the text (UTF-16) whose folded form stands from `from` to `to`; undefined when it would begin or end
   * inside of what was folded as one. Quickest when asked in order.
   */
  passage(from: number, to: number): Fragment | undefined {
    const first = this.#pieceAt(from);
    if (!first || (!first.isPlain && first.at !== from)) return undefined;
    const start = first.start + (from - first.at);
    const last = this.#pieceAt(to - 1);
    if (!last) return undefined;
    if (last.isPlain) return { start, end: last.start + (to - last.at) };
    const foldedEnd = this.#pieces[this.#last + 1]?.at ?? this.text.length;
    return foldedEnd === to ? { start, end: last.end } : undefined;
  }

  /** Where in the folded text what stands at `start` (UTF-16) or after it begins. */
  foldedFrom(start: number): number {
    const piece = this.#pieces.find(({ end }) => end > start);
    if (!piece) return this.text.length;
    return piece.isPlain ? piece.at + Math.max(0, start - piece.start) : piece.at;
  }

  /** The last piece that begins at or before a folded offset; so those without a folded form are passed over. */
  #pieceAt(at: number): Piece | undefined {
    if (at < (this.#pieces[this.#last]?.at ?? 0)) this.#last = 0;
    while ((this.#pieces[this.#last + 1]?.at ?? Infinity) <= at) this.#last += 1;
    return this.#pieces[this.#last];
  }
}

function fold(piece: string, { matchCase, loose }: Rule): string {
  const same = loose && (SAME.get(piece) ?? (/^\s/.test(piece) && piece.trim() === '' ? ' ' : undefined));
  if (typeof same === 'string') return same;
  // A sigma at the end of a word is the one letter that depends on its neighbours.
  const letters = matchCase ? piece : piece.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return letters.normalize('NFD');
}

const isLetters = (piece: string): boolean => !/\P{L}/u.test(piece);
