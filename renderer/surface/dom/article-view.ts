import { hasControls, splitAtControls } from '../model/control-characters.ts';
import { blocksOf, type IndexRange, Paragraphs } from '../model/paragraphs.ts';
import type { ReaderMark } from '../model/reader-marks.ts';
import type { SurfaceArticle } from '../types.ts';

/** A text node and the offset (UTF-16) of its first unit in the article. */
interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** Both ends of a selection as offsets (UTF-16); `anchor` is where it began. */
export interface RawSelection {
  readonly anchor: number;
  readonly focus: number;
}

/** Characters per line, guessed for paragraphs that were never laid out. */
const GUESSED_LINE = 72;
/** The stylesheet has a class for each guessed height up to this number of lines. */
export const MAX_GUESSED_LINES = 60;

/**
 * The article as elements: one per paragraph, each with its text in plain text nodes that never change. Everything the
 * DOM knows as node and offset is an offset of the text (UTF-16) here, and the other way round.
 */
export class ArticleView {
  readonly element: HTMLElement;
  readonly paragraphs: Paragraphs;
  /** One element per paragraph. */
  readonly elements: readonly HTMLElement[];
  /** The paragraphs of each block, and the elements that hold them. */
  readonly blocks: readonly IndexRange[];
  readonly blockElements: readonly HTMLElement[];
  readonly #indexOf = new Map<Node, number>();
  /** Only of paragraphs with more than one text node. */
  readonly #pieces = new Map<number, readonly Piece[]>();
  readonly #hasControls: boolean;

  constructor(article: SurfaceArticle) {
    this.paragraphs = new Paragraphs(article.text);
    this.#hasControls = hasControls(article.text);
    this.element = document.createElement('div');
    this.element.className = 'ascribe-article';
    // What it is to somebody who can't see it: text with a caret that can't be edited.
    this.element.role = 'textbox';
    this.element.ariaMultiLine = 'true';
    this.element.ariaReadOnly = 'true';
    this.elements = this.paragraphs.list.map((_, index) => this.#makeParagraph(index));
    this.blocks = blocksOf(this.paragraphs.list);
    this.blockElements = this.blocks.map((block) => this.#makeBlock(block));
    this.element.append(...this.blockElements);
    this.describe(article);
  }

  /** Takes over what may change without a new text: language, title, greyed region. */
  describe({ language, title, metadataEnd = 0 }: SurfaceArticle): void {
    if (language) this.element.lang = language;
    else this.element.removeAttribute('lang');
    this.element.setAttribute('aria-label', title || 'Article');
    for (const [index, { start }] of this.paragraphs.list.entries()) {
      const isMetadata = start < metadataEnd;
      if (!isMetadata && !this.elements[index]!.classList.contains('is-metadata')) break;
      this.elements[index]!.classList.toggle('is-metadata', isMetadata);
    }
  }

  /** Index of the paragraph that a node is or lies in; undefined when it is in none. */
  indexOfNode(node: Node): number | undefined {
    for (let at: Node | null = node; at && at !== this.element; at = at.parentNode) {
      const index = this.#indexOf.get(at);
      if (index !== undefined) return index;
    }
    return undefined;
  }

  /** Text nodes of a paragraph with their offsets. */
  piecesOf(index: number): readonly Piece[] {
    const pieces = this.#pieces.get(index);
    if (pieces) return pieces;
    const node = this.elements[index]?.firstChild;
    return node instanceof Text ? [{ node, start: this.paragraphs.list[index]!.start }] : [];
  }

  /** Puts words for screen readers into a paragraph (or takes them out); the text itself stays the same. */
  setMarks(index: number, marks: readonly ReaderMark[]): void {
    const element = this.elements[index]!;
    const overlays = [...element.children].filter((child) => child instanceof SVGElement);
    element.replaceChildren(...this.#makeContent(index, marks), ...overlays);
  }

  /** The nodes and offsets of a text offset; of two text nodes that meet there, the one that ends there. */
  toPoint(offset: number): { node: Node; offset: number } {
    const { paragraphs } = this;
    const visible = paragraphs.nearestVisible(offset);
    const pieces = this.piecesOf(paragraphs.indexAt(visible));
    const piece = pieces.find(({ node, start }) => visible <= start + node.data.length) ?? pieces.at(-1);
    if (!piece) return { node: this.element, offset: 0 };
    return { node: piece.node, offset: visible - piece.start };
  }

  /** The text offset of a DOM position inside the article; undefined when it is outside. */
  toOffset(node: Node, offset: number): number | undefined {
    if (node === this.element) return this.#startOf(this.blocks[offset]?.from);
    const block = node.parentNode === this.element ? this.#blockOf(node) : undefined;
    if (block) return this.#startOf(block.from + offset);
    const index = this.indexOfNode(node);
    if (index === undefined) return undefined;
    const pieces = this.piecesOf(index);
    const piece = pieces.find((candidate) => candidate.node === node);
    if (piece) return piece.start + Math.min(offset, piece.node.data.length);
    const next = pieces.find((candidate) => isAtOrAfter(candidate.node, node, offset));
    return next ? next.start : this.paragraphs.list[index]!.end;
  }

  /** The document's selection, cut to the article; null when it doesn't touch it. */
  readSelection(): RawSelection | null {
    const selection = document.getSelection();
    const { anchorNode, focusNode } = selection ?? {};
    if (!selection || !anchorNode || !focusNode || !selection.rangeCount) return null;
    const anchor = this.toOffset(anchorNode, selection.anchorOffset);
    const focus = this.toOffset(focusNode, selection.focusOffset);
    if (anchor !== undefined && focus !== undefined) return { anchor, focus };
    if (!selection.containsNode(this.element, true)) return null;
    return {
      anchor: anchor ?? this.#nearestEnd(anchorNode),
      focus: focus ?? this.#nearestEnd(focusNode),
    };
  }

  /** Makes the document's selection these offsets, shown as they are. */
  writeSelection({ anchor, focus }: RawSelection): void {
    const from = this.toPoint(anchor);
    const to = this.toPoint(focus);
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }

  /** The text offset nearest to a point of the viewport; undefined outside the article. */
  offsetFromPoint(x: number, y: number): number | undefined {
    const position = document.caretPositionFromPoint(x, y);
    return position ? this.toOffset(position.offsetNode, position.offset) : undefined;
  }

  #makeBlock({ from, to }: IndexRange): HTMLElement {
    const element = document.createElement('div');
    let lines = 0;
    for (const { start, end } of this.paragraphs.list.slice(from, to + 1)) {
      lines += Math.ceil((end - start) / GUESSED_LINE) + 0.4;
    }
    if (lines <= MAX_GUESSED_LINES) element.className = `lines-${Math.ceil(lines)}`;
    else element.style.containIntrinsicBlockSize = `auto ${Math.ceil(lines)}lh`;
    element.append(...this.elements.slice(from, to + 1));
    return element;
  }

  #makeParagraph(index: number): HTMLElement {
    const element = document.createElement('p');
    element.dir = 'auto';
    // Said again because browsers leave it out for paragraphs that they haven't laid out.
    element.role = 'paragraph';
    const gap = this.paragraphs.gapBefore(index);
    if (gap > 1) element.className = gap === 2 ? 'gap' : 'wide-gap';
    this.#indexOf.set(element, index);
    element.append(...this.#makeContent(index, []));
    return element;
  }

  #makeContent(index: number, marks: readonly ReaderMark[]): Node[] {
    const { start, end } = this.paragraphs.list[index]!;
    const text = this.paragraphs.text.slice(start, end);
    if (!this.#hasControls && marks.length === 0) {
      this.#pieces.delete(index);
      return [document.createTextNode(text)];
    }
    const { nodes, pieces } = makePieces(text, start, marks);
    this.#pieces.set(index, pieces);
    return nodes;
  }

  #blockOf(element: Node): IndexRange | undefined {
    return this.blocks[this.blockElements.findIndex((block) => block === element)];
  }

  /** Where a paragraph starts; the end of the text when there is none of that index. */
  #startOf(index = Infinity): number {
    return this.paragraphs.list[index]?.start ?? this.paragraphs.list.at(-1)?.end ?? 0;
  }

  #nearestEnd(node: Node): number {
    const isBefore = this.element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore ? 0 : (this.paragraphs.list.at(-1)?.end ?? 0);
  }
}

/** Whether a text node lies at or after the DOM position (`container`, `offset`). */
function isAtOrAfter(text: Text, container: Node, offset: number): boolean {
  const child = container.childNodes[offset];
  if (child?.contains(text)) return true;
  const from = child ?? container;
  if (!child && container.contains(text)) return false;
  return (from.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Text nodes for a paragraph's text that starts at offset `start`, cut at control characters and marks. */
function makePieces(text: string, start: number, marks: readonly ReaderMark[]) {
  const nodes: Node[] = [];
  const pieces: Piece[] = [];
  let at = start;
  const waiting = [...marks];
  const speak = () => {
    while (waiting[0] && waiting[0].offset <= at) nodes.push(makeMark(waiting.shift()!.words));
  };
  const add = (data: string, chip: string | undefined) => {
    speak();
    const node = document.createTextNode(data);
    pieces.push({ node, start: at });
    nodes.push(chip === undefined ? node : makeChip(node, chip));
    at += data.length;
  };
  for (const part of splitAtControls(text)) {
    for (const data of cutAt(part.text, at, waiting)) add(data, part.chip);
  }
  speak();
  return { nodes, pieces };
}

/** `text`, which begins at offset `start`, cut at the offsets of the marks. */
function cutAt(text: string, start: number, marks: readonly ReaderMark[]): string[] {
  const cuts = [...new Set(marks.map((mark) => mark.offset - start))].filter((c) => c > 0 && c < text.length);
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length));
}

/** The words are generated content: spoken, but neither found, copied nor a place for the caret. */
function makeMark(words: string): Node {
  const mark = document.createElement('span');
  mark.className = 'spoken';
  mark.dataset['words'] = ` ${words} `;
  return mark;
}

/** Isolated, so that a directional control inside can't reorder the text around it. */
function makeChip(node: Text, name: string): Node {
  const chip = document.createElement('span');
  chip.className = 'control';
  chip.dataset['name'] = name;
  chip.append(node);
  return chip;
}
