/** More screens than this in each of two frames, as when the scrollbar of a long article is dragged, and nobody reads. */
const RUSH = 2;

/** Tells when text rushes by so fast that there is no use in drawing highlights until it slows down. */
export class Pace {
  #top: number | undefined;
  #isFast = false;

  /**
   * To be told, in each frame that scrolls, where the article begins (viewport coordinates) and how high a screen is. One
   * jump, however far, is no rush.
   */
  rushes(top: number, screen: number): boolean {
    const isFast = this.#top !== undefined && Math.abs(top - this.#top) > RUSH * screen;
    const rushes = isFast && this.#isFast;
    this.#top = top;
    this.#isFast = isFast;
    return rushes;
  }
}
