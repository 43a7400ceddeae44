import type { ArticleView } from './article-view.ts';

/** So much of a paragraph's edge belongs to the tick, in font sizes. Its text begins a little further in. */
const EDGE = 0.6;

/**
 * Ticks in the margin of paragraphs that are read. They are generated content without words: neither found, copied nor
 * spoken. A press on one, or where one could be, is reported with the paragraph's start (UTF-16).
 */
export class ReadLayer {
  readonly #view: ArticleView;
  #shown: ReadonlySet<number> = new Set();
  #isOn = false;

  constructor(view: ArticleView, onMark: (start: number) => void, signal: AbortSignal) {
    this.#view = view;
    const { element } = view;
    const hold = (event: MouseEvent) => {
      if (event.button !== 0 || this.#paragraphAt(event) === undefined) return;
      // Selection and focus stay where they are.
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    element.addEventListener('pointerdown', hold, { signal, capture: true });
    element.addEventListener('mousedown', hold, { signal, capture: true });
    element.addEventListener(
      'click',
      (event) => {
        const start = this.#paragraphAt(event);
        if (start !== undefined) onMark(start);
      },
      { signal },
    );
  }

  /**
   * Shows ticks at the paragraphs that start at these offsets (UTF-16). Without any, or with `isFixed`, none can be
   * pressed.
   */
  set(read: ReadonlySet<number> | undefined, isFixed: boolean): void {
    this.#isOn = read !== undefined && !isFixed;
    this.#view.element.classList.toggle('can-tick', this.#isOn);
    const next = read ?? new Set();
    for (const start of this.#shown) if (!next.has(start)) this.#tick(start, false);
    for (const start of next) if (!this.#shown.has(start)) this.#tick(start, true);
    this.#shown = next;
  }

  #tick(start: number, isRead: boolean): void {
    const { paragraphs, elements } = this.#view;
    const index = paragraphs.indexAt(start);
    if (paragraphs.list[index]?.start === start) elements[index]?.classList.toggle('is-read', isRead);
  }

  #paragraphAt({ target, clientX, clientY }: MouseEvent): number | undefined {
    if (!this.#isOn || !(target instanceof HTMLParagraphElement)) return undefined;
    const index = this.#view.indexOfNode(target);
    if (index === undefined || target.classList.contains('is-metadata')) return undefined;
    const { left, right, top } = target.getBoundingClientRect();
    const { direction, fontSize, lineHeight } = getComputedStyle(target);
    const inwards = direction === 'rtl' ? right - clientX : clientX - left;
    const isAtEdge = inwards <= EDGE * Number.parseFloat(fontSize);
    return isAtEdge && clientY - top <= Number.parseFloat(lineHeight)
      ? this.#view.paragraphs.list[index]?.start
      : undefined;
  }
}
