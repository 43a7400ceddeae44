/** How many sentences are kept for the user. */
const MAX_NOTICES = 20;

/** The sentences that hold now, newest first: one that still holds keeps its place. */
export class NoticeBoard {
  #sentences: readonly string[] = [];

  /** Replaces what holds. Of new ones the first is shown first. */
  hold(now: readonly string[]): void {
    const kept = this.#sentences.filter((sentence) => now.includes(sentence));
    const fresh = now.filter((sentence) => !kept.includes(sentence));
    this.#sentences = [...fresh, ...kept].slice(0, MAX_NOTICES);
  }

  get sentences(): readonly string[] {
    return this.#sentences;
  }
}
