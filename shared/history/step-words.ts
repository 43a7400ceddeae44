import { type HistoryContext, REVERSING, describeRecord } from '../records/history.ts';
import type { AnyRecord } from '../records/kinds.ts';
import { type Deed, deedOf } from './deeds.ts';
import { counted } from './import-words.ts';

/** What a step did in one document. */
export interface StepPart {
  /** Undefined for the project's own document. */
  readonly article?: { readonly id: string } | undefined;
  readonly context: HistoryContext;
  /** Those of the step, in order of `at`. */
  readonly records: readonly AnyRecord[];
}

/** So many different things that a step did are named, the rest is counted. */
const MAX_NAMED = 3;

interface Sum {
  readonly deed: Deed;
  readonly things: Set<string>;
  /** What the latest record did to the first thing. */
  one: string;
}

/** Adds up what a step did, document by document, and puts it into words. */
export class StepWords {
  readonly #sums = new Map<string, Sum>();
  /** The status that a first tag sets is told only where nothing else was done. */
  readonly #besides = new Map<string, Sum>();
  #articles = 0;
  #isReversal = false;

  /** Asks the context for words only where one thing is told by itself, so that large steps cost no more. */
  add({ article, context, records }: StepPart): void {
    if (records.length === 0) return;
    if (article) this.#articles += 1;
    for (const record of records) this.#count(record, article?.id ?? '', context);
  }

  /**
   * Words that continue “Name …”, without a full stop: `tagged 40 passages as Opinion in 2 articles`; what was done to one
   * thing by what it is. `unread`: in how many further articles the step did something that was not added; then nothing is
   * counted but the articles. `''` when nothing was added.
   */
  text(unread = 0): string {
    const sums = [...(this.#sums.size > 0 ? this.#sums : this.#besides).values()];
    const [first] = sums;
    if (!first) return '';
    const articles = this.#articles + unread;
    const inOrder = [...sums.filter((sum) => !sum.deed.ofLinks), ...sums.filter((sum) => sum.deed.ofLinks)];
    const what = unread > 0 ? `${atLeast(inOrder[0]!)} and more` : listed(inOrder);
    const saysArticles = unread === 0 && sums.some(({ deed }) => deed.ofArticles);
    const where = articles > 1 && !saysArticles ? ` in ${counted(articles, 'article')}` : '';
    return `${what}${where}${this.#isReversal ? REVERSING : ''}`;
  }

  #count(record: AnyRecord, document: string, context: HistoryContext): void {
    const deed = deedOf(record, document, context);
    const sums = record.body.kind === 'status' ? this.#besides : this.#sums;
    const sum = sums.get(deed.sort) ?? { deed, things: new Set(), one: '' };
    sums.set(deed.sort, sum);
    const before = sum.things.size;
    for (const thing of deed.things) sum.things.add(thing);
    if (before === 0 || sum.things.size === 1) sum.one = alone(record, context);
    this.#isReversal ||= record.undoes !== undefined;
  }
}

/** What was done by all parts of a step, in words as those of `StepWords`. */
export function stepWords(parts: readonly StepPart[], unread: number): string {
  const words = new StepWords();
  for (const part of parts) words.add(part);
  return words.text(unread);
}

/** That an earlier step was reversed is said once, of all of it. */
function alone(record: AnyRecord, context: HistoryContext): string {
  const { text } = describeRecord(record, context);
  return text.endsWith(REVERSING) ? text.slice(0, -REVERSING.length) : text;
}

/** What part of an unknown number of things is. */
const atLeast = ({ deed, one }: Sum): string => (deed.ofArticles ? deed.words((noun) => `${noun}s`) : one);

const told = ({ deed, things, one }: Sum, isAlone: boolean): string =>
  things.size > 1 || (deed.isNameless && !isAlone) ? deed.words((noun) => counted(things.size, noun)) : one;

function listed(sums: readonly Sum[]): string {
  const rest = sums.slice(MAX_NAMED).reduce((n, { things }) => n + things.size, 0);
  const named = sums.slice(0, MAX_NAMED).map((sum) => told(sum, sums.length === 1));
  const all = [...withoutRepeats(named), ...(rest > 0 ? [`${rest.toLocaleString('en')} more`] : [])];
  const last = all.pop()!;
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}

/** A verb is not said again right after itself: `removed 3 annotations`, `1 link`. */
function withoutRepeats(phrases: readonly string[]): readonly string[] {
  const verbOf = (phrase: string) => phrase.slice(0, phrase.indexOf(' ') + 1);
  return phrases.map((phrase, i) => {
    const verb = verbOf(phrase);
    return i > 0 && verb === verbOf(phrases[i - 1]!) ? phrase.slice(verb.length) : phrase;
  });
}
