import { type Fragment, envelopeOf } from '@shared/model/span.ts';
import { ArticleView } from './dom/article-view.ts';
import { Boundaries } from './dom/boundaries.ts';
import { type Caret, giveCaret } from './dom/caret.ts';
import { directionOf } from './dom/direction.ts';
import { copyText } from './dom/clipboard.ts';
import { moveSelection } from './dom/fallback-caret.ts';
import { keysOfText, listenToKeys } from './dom/keyboard.ts';
import type { SpanStyle } from './dom/overlay.ts';
import { PointerController } from './dom/pointer.ts';
import { ReadLayer } from './dom/read-layer.ts';
import { ReaderLayer } from './dom/reader-layer.ts';
import { SelectionController } from './dom/selection.ts';
import { Stage } from './dom/stage.ts';
import type { Stylesheet } from './dom/stylesheet.ts';
import type { Command } from './model/keymap.ts';
import type { SnapText } from './model/snapping.ts';
import { type PlacedSpan, SpanIndex } from './model/spans.ts';
import type {
  Edge,
  SurfaceInput,
  SurfaceIntents,
  SurfaceMark,
  SurfaceOutline,
  Towards,
  Unit,
} from './types.ts';

const NO_MARKS: readonly SurfaceMark[] = [];

/** What a surface needs from outside. */
export interface SurfaceContext {
  readonly root: HTMLElement;
  readonly stylesheet: Stylesheet;
  readonly intents: SurfaceIntents;
  readonly isMac: boolean;
}

/** One article on screen, from its first paint until another takes its place: wires the parts together. */
export class ArticleSurface {
  readonly view: ArticleView;
  readonly selection: SelectionController;
  readonly #context: SurfaceContext;
  readonly #spans: SpanIndex;
  readonly #stage: Stage;
  readonly #reader: ReaderLayer;
  readonly #ticks: ReadLayer;
  readonly #boundaries: Boundaries;
  readonly #pointer: PointerController;
  readonly #caret: Caret;
  readonly #listening = new AbortController();
  #input: SurfaceInput;
  #hovered: string | null = null;

  constructor(context: SurfaceContext, input: SurfaceInput) {
    this.#context = context;
    this.#input = input;
    this.view = new ArticleView(input.article);
    this.#spans = new SpanIndex(this.view.paragraphs, input.spans);
    this.#stage = new Stage(
      context.root,
      this.view,
      this.#spans,
      (placed) => this.#styleOf(placed),
      (ids) => this.#context.intents.onMark?.(ids),
      this.#listening.signal,
    );
    this.selection = this.#makeSelection();
    this.#boundaries = this.#makeBoundaries();
    this.#reader = new ReaderLayer(this.view, this.#spans, this.selection);
    this.#caret = giveCaret(this.view.element, (text) => this.#typed(text));
    const { signal } = this.#listening;
    this.#ticks = new ReadLayer(this.view, (start) => context.intents.onParagraphMark?.(start), signal);
    this.#ticks.set(input.readParagraphs, input.readOnly ?? false);
    this.#pointer = this.#makePointer();
    this.#stage.open(signal);
    this.#listen();
    this.#reader.setMarks(input.marks ?? NO_MARKS);
    this.#reader.setVerbosity(input.verbosity ?? 'off');
    this.#showHandles();
    this.#showPeers();
    this.#stage.arcs.set(input.links ?? []);
    this.#stage.marks.set(input.marks ?? NO_MARKS);
  }

  /** Takes over an input with the same article; only what differs is touched. */
  update(input: SurfaceInput): void {
    const before = this.#input;
    if (input === before) return;
    this.#input = input;
    if (before.article !== input.article) this.view.describe(input.article);
    const changes = this.#spans.update(input.spans);
    this.#showHandles();
    const showFront = this.#stage.front.prepare();
    this.#stage.painter.apply(changes);
    showFront();
    this.#reader.apply(changes);
    this.#reader.setMarks(input.marks ?? NO_MARKS);
    this.#reader.setVerbosity(input.verbosity ?? 'off');
    if (before.peers !== input.peers) this.#showPeers();
    if (before.marks !== input.marks) this.#stage.marks.set(input.marks ?? NO_MARKS);
    this.#ticks.set(input.readParagraphs, input.readOnly ?? false);
    if (before.links !== input.links || before.spans !== input.spans) this.#stage.arcs.set(input.links ?? []);
    this.#restyle(before.selectedId, input.selectedId);
    this.#restyle(before.hoveredId, input.hoveredId);
  }

  scrollTo(id: string): boolean {
    const placed = this.#spans.get(id);
    if (!placed) return false;
    this.scrollToOffset(envelopeOf(placed.span.fragments).start, 0.3);
    return true;
  }

  scrollToOffset(offset: number, part: number): void {
    this.#stage.scrollToOffset(offset, part);
  }

  move(unit: Unit, towards: Towards, extend: boolean): void {
    const direction = directionOf(this.view, towards, this.selection.caret() ?? 0);
    // Where words of both directions meet the browser knows best what lies to the right.
    if (unit === 'word') this.selection.moveByWord(towards, extend);
    else this.selection.move(unit, direction, extend);
    this.scrollToOffset(this.selection.caret() ?? 0, direction === 'forward' ? 0.7 : 0.2);
  }

  nudge(edge: Edge, towards: Towards, unit?: 'character' | 'word'): boolean {
    return this.#boundaries.nudge(edge, towards, unit);
  }

  rectOfId(id: string): DOMRect | null {
    const placed = this.#spans.get(id);
    return placed ? this.#stage.rectOnScreen(placed.span.fragments) : null;
  }

  visibleRange(): Fragment | null {
    return this.#stage.visibleRange();
  }

  outline(): SurfaceOutline {
    return this.#stage.outline();
  }

  spansAt(x: number, y: number): readonly string[] {
    return this.#stage.painter.at(x, y).map(({ id }) => id);
  }

  /** Deals with what the browser has already done but not yet told. */
  sync(): void {
    this.#pointer.flush();
    this.selection.changed();
  }

  focus(): void {
    if (this.hasFocus()) return;
    this.view.element.focus({ preventScroll: true });
    // A field took the browser's only selection; without this the caret would begin again at the top.
    this.selection.resume();
  }

  hasFocus(): boolean {
    return this.view.element.matches(':focus');
  }

  destroy(): void {
    this.#listening.abort();
    this.#pointer.destroy();
    this.#caret.destroy();
  }

  #text(): SnapText {
    return { paragraphs: this.view.paragraphs, language: this.#input.article.language };
  }

  #selected(): PlacedSpan | undefined {
    const { selectedId } = this.#input;
    return selectedId === undefined ? undefined : this.#spans.get(selectedId);
  }

  #styleOf({ id, span }: PlacedSpan): SpanStyle {
    return {
      tone: this.#context.stylesheet.toneClass(span.colour),
      isSelected: id === this.#input.selectedId,
      isHovered: id === this.#input.hoveredId || id === this.#hovered,
    };
  }

  #restyle(...ids: readonly (string | null | undefined)[]): void {
    if (ids[0] === ids[1]) return;
    for (const id of ids) {
      const placed = id === null || id === undefined ? undefined : this.#spans.get(id);
      if (placed) this.#stage.painter.restyle(placed);
    }
  }

  #showHandles(): void {
    const handles = this.#input.readOnly ? null : (this.#selected()?.span.fragments ?? null);
    this.#stage.front.set({ handles });
  }

  #showPeers(): void {
    const { peers = [] } = this.#input;
    const toned = peers.map((peer) => ({ peer, tone: this.#context.stylesheet.toneClass(peer.colour) }));
    this.#stage.peers.set(toned);
  }

  #listen(): void {
    const { signal } = this.#listening;
    const article = this.view.element;
    document.addEventListener('selectionchange', () => this.selection.changed(), { signal });
    article.addEventListener('copy', (event) => copyText(event, this.view), { signal });
    article.addEventListener('cut', (event) => copyText(event, this.view), { signal });
    listenToKeys(
      {
        article,
        onKey: (key) => this.#context.intents.onKey?.(key) ?? false,
        run: (command) => this.#run(command),
        sync: () => this.sync(),
        expectMove: (byCharacters) => this.selection.expectKeys(byCharacters),
        moveInstead: (event) => !this.#caret.isNative && moveSelection(event, this.#context.isMac),
      },
      signal,
    );
  }

  #makeSelection(): SelectionController {
    const { intents } = this.#context;
    return new SelectionController({
      view: this.view,
      text: () => this.#text(),
      level: () => this.#input.snap,
      rectOf: (span) => this.#stage.rectOf(span),
      onPreview: (preview) => this.#stage.front.set({ preview }),
      onSelection: (span, info) => intents.onSelection?.(span, info),
      onCaret: (offset) => this.#caretMoved(offset),
    });
  }

  #makeBoundaries(): Boundaries {
    return new Boundaries({
      view: this.view,
      selection: this.selection,
      text: () => this.#text(),
      level: () => this.#input.snap,
      isReadOnly: () => this.#input.readOnly ?? false,
      selected: () => this.#selected(),
      onBoundary: (id, span) => this.#context.intents.onBoundary?.(id, span),
    });
  }

  #makePointer(): PointerController {
    return new PointerController({
      article: this.view.element,
      root: this.#context.root,
      front: this.#stage.front,
      isMac: this.#context.isMac,
      beginSelection: (adds, isFree) => this.selection.beginDrag(adds, isFree),
      touch: () => this.selection.expectTouch(),
      setFree: (isFree) => this.selection.setFree(isFree),
      giveUpSelection: () => this.selection.giveUpDrag(),
      endSelection: (x, y) => this.#endSelection(x, y),
      hover: (point) => this.#hover(point && (this.#stage.painter.at(point.x, point.y)[0]?.id ?? null)),
      dragBoundary: (handle) => this.#boundaries.drag(handle),
      showBoundary: (span) => this.#stage.front.set({ preview: span ?? this.selection.read() }),
    });
  }

  #endSelection(x: number, y: number): void {
    const { isClick } = this.selection.endDrag();
    this.#reader.catchUp();
    if (isClick && !this.selection.read()) this.#context.intents.onActivate?.(this.spansAt(x, y), 'mouse');
  }

  #hover(id: string | null): void {
    if (this.#listening.signal.aborted || id === this.#hovered) return;
    const before = this.#hovered;
    this.#hovered = id;
    this.#restyle(before, id);
    this.#context.intents.onHover?.(id);
  }

  #caretMoved(offset: number | null): void {
    if (offset !== null && this.#caret.isNative)
      this.#caret.placeInputMethod(this.#stage.geometry.caretRect(offset));
    if (!this.#caret.isNative) this.#stage.front.set({ caret: offset });
    this.#context.intents.onCaret?.(offset);
  }

  #typed(text: string): void {
    for (const key of keysOfText(text)) this.#context.intents.onKey?.(key);
  }

  #run(command: Command): boolean {
    switch (command) {
      case 'fragment':
        return this.selection.keep();
      case 'clear':
        return this.selection.clear();
      case 'activate':
        return this.#activateAtCaret();
    }
  }

  /** What covers the character after the caret, else the one before it. */
  #activateAtCaret(): boolean {
    const caret = this.selection.caret();
    if (caret === null) return false;
    const after = this.#spans.at(caret);
    const found = after.length > 0 || caret === 0 ? after : this.#spans.at(caret - 1);
    this.#context.intents.onActivate?.(
      found.map(({ id }) => id),
      'keyboard',
    );
    return true;
  }
}
