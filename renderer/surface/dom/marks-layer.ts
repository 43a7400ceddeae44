import { bubblePath, cornersPath, type EndCharacter, marginSigns, type MarkStart } from '../model/marks.ts';
import { clip, type IndexRange } from '../model/paragraphs.ts';
import { fillPath } from '../model/shapes.ts';
import type { SurfaceMark } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import { isRightToLeft } from './direction.ts';
import type { Geometry, ParagraphGeometry } from './geometry.ts';
import { element } from './overlay.ts';

/** Half the width of a sign's target: 24 pixels, as WCAG 2.2 (2.5.8) asks. */
const REACH = 12;
/** How far outside of the paragraph a sign stands, in CSS pixels. */
const OUTSIDE = 6;

/**
 * Marks of passages beside the annotations: corners round the passage and a sign in the margin that can be pressed. One
 * SVG over each marked paragraph near the viewport.
 */
export class MarksLayer {
  readonly #view: ArticleView;
  readonly #geometry: Geometry;
  #marks: readonly SurfaceMark[] = [];
  /** Marks by each paragraph that something of them is drawn in. */
  #byParagraph = new Map<number, SurfaceMark[]>();
  readonly #svgs = new Map<number, SVGSVGElement>();
  #range: IndexRange = { from: 0, to: -1 };

  /** `onPress` gets the ids of the marks that share the sign. */
  constructor(
    view: ArticleView,
    geometry: Geometry,
    onPress: (ids: readonly string[]) => void,
    signal: AbortSignal,
  ) {
    this.#view = view;
    this.#geometry = geometry;
    listen(view.element, onPress, signal);
  }

  set(marks: readonly SurfaceMark[]): void {
    if (marks === this.#marks) return;
    this.#marks = marks;
    this.#byParagraph = new Map();
    for (const mark of marks)
      for (const index of this.#paragraphsOf(mark)) {
        const here = this.#byParagraph.get(index);
        if (here) here.push(mark);
        else this.#byParagraph.set(index, [mark]);
      }
    this.render();
  }

  /** The paragraphs near the viewport have changed. */
  moveTo(range: IndexRange): void {
    const { from, to } = this.#range;
    this.#range = range;
    if (this.#marks.length > 0 && (from !== range.from || to !== range.to)) this.#draw(false);
  }

  /** Draws everything anew. */
  render(): void {
    this.#draw(true);
  }

  #draw(anew: boolean): void {
    const { from, to } = this.#range;
    for (const [index, svg] of this.#svgs) {
      if (!anew && index >= from && index <= to) continue;
      svg.remove();
      this.#svgs.delete(index);
    }
    const missing = [...this.#byParagraph].filter(([i]) => i >= from && i <= to && !this.#svgs.has(i));
    // All reads before all writes.
    const drawings = missing.map(([index, marks]) => ({ index, shapes: this.#read(index, marks) }));
    for (const { index, shapes } of drawings) {
      const svg = element('svg');
      svg.setAttribute('class', 'marks');
      svg.setAttribute('aria-hidden', 'true');
      svg.append(...shapes);
      this.#svgs.set(index, svg);
      this.#view.elements[index]!.append(svg);
    }
  }

  #paragraphsOf({ fragments, isActive }: SurfaceMark): ReadonlySet<number> {
    const { paragraphs } = this.#view;
    const [first, last] = [fragments[0]!, fragments.at(-1)!];
    const found = new Set([paragraphs.indexAt(first.start), paragraphs.indexAt(last.end - 1)]);
    if (isActive)
      for (const { start, end } of fragments)
        for (let i = paragraphs.indexAt(start); i <= paragraphs.indexAt(end - 1); i++) found.add(i);
    return found;
  }

  #read(index: number, marks: readonly SurfaceMark[]): SVGElement[] {
    const paragraph = this.#view.paragraphs.list[index]!;
    const geometry = this.#geometry.of(index);
    const shapes: SVGElement[] = [];
    const starts: MarkStart[] = [];
    for (const { id, fragments, isActive } of marks) {
      const inside = fragments.map((f) => clip(f, paragraph)).filter((f) => f !== null);
      if (isActive) {
        const boxes = inside.flatMap((f) => geometry.boxes(f));
        shapes.push(path('passage', fillPath(boxes)));
      }
      const first = this.#endAt(index, geometry, fragments[0]!.start, 'start');
      const last = this.#endAt(index, geometry, fragments.at(-1)!.end, 'end');
      shapes.push(path('corners', cornersPath(first, last)));
      if (first) starts.push({ id, box: first.box });
    }
    return [...shapes, ...this.#signs(index, starts, marks)];
  }

  /** The first or last character of a passage, when it lies in this paragraph. */
  #endAt(
    index: number,
    geometry: ParagraphGeometry,
    offset: number,
    side: 'start' | 'end',
  ): EndCharacter | undefined {
    const paragraph = this.#view.paragraphs.list[index]!;
    const start = side === 'start' ? offset : offset - 1;
    if (start < paragraph.start || start >= paragraph.end) return undefined;
    const boxes = geometry.boxes({ start, end: start + 1 });
    // Half of a character, or one without width, has no box of its own.
    const box = (side === 'start' ? boxes[0] : boxes.at(-1)) ?? geometry.caret(offset);
    return { box, isRightToLeft: isRightToLeft(this.#view, index, start) };
  }

  #signs(index: number, starts: readonly MarkStart[], marks: readonly SurfaceMark[]): SVGElement[] {
    if (starts.length === 0) return [];
    const paragraph = this.#view.elements[index]!;
    const isFromRight = getComputedStyle(paragraph).direction === 'rtl';
    const edge = isFromRight ? -OUTSIDE : paragraph.offsetWidth + OUTSIDE;
    return marginSigns(starts, edge).map((sign) => {
      const own = marks.filter(({ id }) => sign.ids.includes(id));
      const group = element('g');
      const names = ['sign'];
      if (own.some(({ isActive }) => isActive)) names.push('is-active');
      if (own.some(({ isNews }) => isNews)) names.push('is-news');
      group.setAttribute('class', names.join(' '));
      group.dataset['marks'] = sign.ids.join(' ');
      const { x, y } = sign;
      const target = { left: x - REACH, right: x + REACH, top: y - REACH, bottom: y + REACH };
      group.append(path('target', fillPath([target])), path('bubble', bubblePath(sign)));
      return group;
    });
  }
}

function path(className: string, d: string): SVGPathElement {
  const made = element('path');
  made.setAttribute('class', className);
  made.setAttribute('d', d);
  return made;
}

/** Signs are pressed without moving caret, selection or focus. */
function listen(article: HTMLElement, onPress: (ids: readonly string[]) => void, signal: AbortSignal): void {
  const idsOf = ({ target }: Event): readonly string[] | undefined =>
    target instanceof Element
      ? target.closest<SVGElement>('.marks .sign')?.dataset['marks']?.split(' ')
      : undefined;
  for (const type of ['pointerdown', 'mousedown', 'click'] as const)
    article.addEventListener(
      type,
      (event) => {
        const ids = idsOf(event);
        if (!ids) return;
        event.preventDefault();
        event.stopPropagation();
        if (type === 'click') onPress(ids);
      },
      { signal, capture: true },
    );
}
