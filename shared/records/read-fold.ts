import type { AnnotatorId } from '../model/ids.ts';
import { type ArticleStamped, Registers } from './register.ts';

const NOBODY: ReadonlySet<number> = new Set();

/** Which paragraphs who has read (SPEC RE-29). */
export class ReadFold {
  readonly #registers = new Map<AnnotatorId, Registers<ArticleStamped>>();
  readonly #read = new Map<AnnotatorId, ReadonlySet<number>>();

  add(stamped: ArticleStamped): void {
    const { body, by } = stamped.record;
    if (body.kind !== 'read') return;
    const registers = this.#registers.get(by) ?? new Registers<ArticleStamped>();
    this.#registers.set(by, registers);
    for (const start of body.at) registers.offer(String(start), stamped);
    this.#read.delete(by);
  }

  /** Where the paragraphs that this annotator has read start (UTF-16); the same set until something changes. */
  by(annotator: AnnotatorId): ReadonlySet<number> {
    const registers = this.#registers.get(annotator);
    if (!registers) return NOBODY;
    const known = this.#read.get(annotator) ?? readIn(registers);
    this.#read.set(annotator, known);
    return known;
  }
}

function readIn(registers: Registers<ArticleStamped>): ReadonlySet<number> {
  const read = new Set<number>();
  for (const [start, { record }] of registers.entries())
    if (record.body.kind === 'read' && record.body.value) read.add(Number(start));
  return read;
}
