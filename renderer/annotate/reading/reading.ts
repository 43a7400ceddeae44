import type { Fragment } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { count } from '../../ui/words.ts';
import type { App } from '../../app.ts';
import type { OpenArticle } from '../../collab/open-article.ts';
import type { Surface } from '../../surface/index.ts';
import { countRead, currentParagraph, nextUnread, paragraphsToRead, readByNow } from './paragraphs-read.ts';

/** A record names so many paragraphs at most (SPEC RE-29). */
const MOST = 10_000;

export interface ReadingDeps {
  readonly app: Pick<App, 'toasts' | 'announcer'>;
  readonly article: Pick<OpenArticle, 'content' | 'write'>;
  readonly surface: () => Surface | null;
}

/** Which paragraphs of the open article one has read: marks them, and goes from one to the next. */
export class Reading {
  readonly #deps: ReadingDeps;
  /** For how long paragraphs were in view, in milliseconds, by where they start. */
  readonly #seen = new Map<number, number>();

  constructor(deps: ReadingDeps) {
    this.#deps = deps;
  }

  /** Marks the paragraph that one reads now, and moves on to the next. */
  markAndGoOn(): void {
    const here = this.#current();
    if (!here) return this.#say('There is nothing to read here.');
    if (!this.#set([here.start], true)) return;
    const next = this.#paragraphs().find(({ start }) => start > here.start);
    if (next) this.#goTo(next);
    this.#say(`Read. ${this.#progressWords()}`);
  }

  /** Takes back that the paragraph that one reads now is read. */
  unmark(): void {
    const here = this.#current();
    if (here && this.#set([here.start], false)) this.#say(`Not read. ${this.#progressWords()}`);
  }

  /** Marks the paragraph that starts at an offset (UTF-16) as read, or takes it back. */
  toggle(start: number): void {
    const isRead = !this.#read().has(start);
    if (!this.#paragraphs().some((paragraph) => paragraph.start === start) || !this.#set([start], isRead))
      return;
    this.#say(`${isRead ? 'Read' : 'Not read'}. ${this.#progressWords()}`);
  }

  /** Marks all paragraphs, or none, with a way back. */
  setAll(value: boolean): void {
    const read = this.#read();
    const changed = this.#paragraphs()
      .map(({ start }) => start)
      .filter((start) => read.has(start) !== value);
    if (!this.#set(changed, value)) return;
    const text = value ? 'All paragraphs marked as read' : 'All paragraphs marked as not read';
    this.#say(`${text}.`);
    if (changed.length > 0)
      this.#deps.app.toasts.show({
        text,
        action: { label: 'Undo', run: () => void this.#set(changed, !value) },
      });
  }

  /** The text was on screen for so many milliseconds more; marks what can have been read by now, without a word. */
  lookedFor(milliseconds: number): void {
    const view = this.#deps.surface()?.visibleRange();
    const done = view && readByNow(this.#seen, this.#paragraphs(), this.#read(), view, milliseconds);
    if (done) this.#set([done.start], true);
  }

  goToUnread(): void {
    const from = this.#current()?.start ?? -1;
    const next = nextUnread(this.#paragraphs(), this.#read(), from);
    if (!next) return this.#say('All paragraphs are read.');
    this.#goTo(next);
    this.#say(`Not read yet. ${this.#progressWords()}`);
  }

  #paragraphs(): readonly Fragment[] {
    const { text, metadataEnd } = this.#deps.article.content();
    return paragraphsToRead(text, metadataEnd);
  }

  #current(): Fragment | undefined {
    const surface = this.#deps.surface();
    const view = surface?.visibleRange() ?? null;
    return currentParagraph(this.#paragraphs(), this.#read(), surface?.caret() ?? null, view);
  }

  #goTo({ start }: Fragment): void {
    const surface = this.#deps.surface();
    surface?.placeCaret(start);
    surface?.scrollToOffset(start);
  }

  #read(): ReadonlySet<number> {
    return this.#deps.article.content().read;
  }

  #set(starts: readonly number[], value: boolean): boolean {
    const read = this.#read();
    const changed = starts.filter((start) => read.has(start) !== value);
    const bodies: ArticleBody[] = [];
    for (let from = 0; from < changed.length; from += MOST)
      bodies.push({ kind: 'read', at: changed.slice(from, from + MOST), value });
    if (bodies.length === 0) return true;
    const written = this.#deps.article.write(bodies);
    if (!written.ok) this.#deps.app.toasts.fail(written.error);
    return written.ok;
  }

  #progressWords(): string {
    return `${progressWords(countRead(this.#paragraphs(), this.#read()), this.#paragraphs().length)}.`;
  }

  #say(text: string): void {
    this.#deps.app.announcer.say(text);
  }
}

/** `32 of 58 paragraphs read`. */
export const progressWords = (read: number, of: number): string =>
  `${read} of ${count(of, 'paragraph')} read`;
