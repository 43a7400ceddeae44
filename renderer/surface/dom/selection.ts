import { type Fragment, type Span, normalizeSpan, sameSpan } from '@shared/model/span.ts';
import { extendBy, moveBy, snap, type SnapText } from '../model/snapping.ts';
import type { ActivationKind, Direction, SelectionInfo, SnapLevel, Towards, Unit } from '../types.ts';
import type { ArticleView, RawSelection } from './article-view.ts';

/** What last moved the selection; it decides what the selection snaps to. */
type Source = 'mouse' | 'touch' | 'characters' | 'units';

export interface SelectionDeps {
  readonly view: ArticleView;
  readonly text: () => SnapText;
  readonly level: () => SnapLevel;
  readonly rectOf: (span: Span) => DOMRect | null;
  readonly onPreview: (span: Span | null) => void;
  readonly onSelection: (span: Span | null, info: SelectionInfo) => void;
  readonly onCaret: (offset: number | null) => void;
}

/**
 * Follows the browser's own selection and says what it means: which passage a label key would tag. The browser's selection
 * is only ever set after a mouse gesture (to what it snapped to) and on request, so nothing else can disturb a drag.
 */
export class SelectionController {
  readonly #deps: SelectionDeps;
  /** Fragments kept by Ctrl+select or Shift+Enter, to which the selection is added. */
  #kept: Span = [];
  /** Parts were kept on purpose and nothing has been selected since: what comes next is added, by whatever means. */
  #awaitsPart = false;
  #current: Span | null = null;
  #source: Source = 'mouse';
  #isDragging = false;
  #isFree = false;
  /** The drag counts no longer, though the mouse button is still down. */
  #isGivenUp = false;
  #adds = false;
  /** The browser's selection as last dealt with. */
  #seen: RawSelection | null = null;
  /** The same, also while the browser's selection is elsewhere. */
  #lastSeen: RawSelection | null = null;

  constructor(deps: SelectionDeps) {
    this.#deps = deps;
  }

  /** What a label key would tag now, as it is shown; during a drag what has been swept over so far. */
  read(): Span | null {
    if (this.#isDragging) return this.#swept();
    this.changed();
    return this.#current;
  }

  /** Where the caret is, null when it isn't in the article. */
  caret(): number | null {
    if (!this.#isDragging) this.changed();
    return this.#seen?.focus ?? null;
  }

  get isDragging(): boolean {
    return this.#isDragging;
  }

  /** The mouse went down. `adds`: what is selected is kept and the new passage added to it. */
  beginDrag(adds: boolean, isFree: boolean): void {
    this.#kept = adds || this.#awaitsPart ? (this.read() ?? []) : [];
    this.#source = 'mouse';
    this.#isDragging = true;
    this.#isFree = isFree;
    this.#adds = adds;
  }

  /** The modifier that means single characters went down or up. */
  setFree(isFree: boolean): void {
    if (!this.#isDragging || this.#isFree === isFree) return;
    this.#isFree = isFree;
    this.#preview();
  }

  /** What is being swept over is not to be selected, however the mouse goes on. */
  giveUpDrag(): void {
    if (!this.#isDragging) return;
    this.#isGivenUp = true;
    this.#collapse();
    this.#preview();
  }

  /** The mouse went up: the selection becomes what it was snapped to. Answers whether it was a mere click. */
  endDrag(): { isClick: boolean; offset: number | null } {
    this.#isDragging = false;
    if (this.#isGivenUp) this.#collapse();
    const raw = this.#deps.view.readSelection();
    const isClick = !this.#isGivenUp && (raw === null || raw.anchor === raw.focus);
    this.#isGivenUp = false;
    if (isClick && raw) this.#dropKeptAt(raw.focus, this.#adds);
    this.#follow(raw);
    const fragment = raw && this.#snapped(raw);
    if (raw && fragment) this.#write(directed(fragment, raw));
    this.#settle(fragment ?? null, false);
    this.#adds = false;
    return { isClick, offset: raw?.focus ?? null };
  }

  /** A key is about to move the selection natively, by characters or by something larger. */
  expectKeys(byCharacters: boolean): void {
    this.#source = byCharacters ? 'characters' : 'units';
  }

  /** A finger or pen is about to move the selection natively. */
  expectTouch(): void {
    this.#source = 'touch';
    this.#kept = [];
  }

  /** The document's selection has changed, by whatever means. */
  changed(): void {
    const raw = this.#deps.view.readSelection();
    // It went elsewhere, such as to a text field; what was selected here stays selected.
    if (!raw) return this.#follow(raw);
    if (this.#isDragging) {
      if (this.#isGivenUp && raw.anchor !== raw.focus) this.#collapse();
      return this.#preview();
    }
    if (this.#seen?.anchor === raw.anchor && this.#seen.focus === raw.focus) return;
    this.#follow(raw);
    this.#settle(this.#snapped(raw), this.#source === 'characters' || this.#source === 'units');
  }

  /** Selects exactly this, or nothing. A drag that is under way counts no longer. */
  select(span: Span | null, how: ActivationKind = 'mouse'): void {
    this.#isGivenUp = this.#isDragging;
    this.#kept = span ? span.slice(0, -1) : [];
    const last = span?.at(-1);
    this.#source = how === 'mouse' ? 'mouse' : 'units';
    if (last) this.#write({ anchor: last.start, focus: last.end });
    else this.#collapse();
    this.#settle(last ?? null, how === 'keyboard');
  }

  /** Moves the caret, or the moving end of the selection, by a unit. */
  move(unit: Unit, direction: Direction, extend: boolean): void {
    const raw = this.#deps.view.readSelection() ?? this.#lastSeen ?? { anchor: 0, focus: 0 };
    const text = this.#deps.text();
    const to = (extend ? extendBy : moveBy)(text, raw.focus, unit, direction);
    this.#source = unit === 'character' ? 'characters' : 'units';
    this.moveTo(extend ? { anchor: raw.anchor, focus: to } : { anchor: to, focus: to });
  }

  /** Moves the caret, or the moving end of the selection, to where the platform has the next word begin or end. */
  moveByWord(towards: Towards, extend: boolean): void {
    if (!this.#deps.view.readSelection()) this.resume();
    this.#source = 'units';
    document.getSelection()?.modify(extend ? 'extend' : 'move', towards, 'word');
    this.changed();
  }

  /** Sets the browser's selection as the keyboard would. */
  moveTo(raw: RawSelection): void {
    if (this.#source === 'mouse' || this.#source === 'touch') this.#source = 'units';
    this.#write(raw);
    this.#settle(this.#snapped(raw), true);
  }

  /** Keeps what is selected as fragments; the next selection is added. */
  keep(): boolean {
    if (!this.#current) return false;
    this.#kept = this.#current;
    this.#awaitsPart = true;
    this.#collapse();
    return true;
  }

  /** Forgets everything that is selected. False when nothing was. */
  clear(): boolean {
    if (!this.#current) return false;
    this.#kept = [];
    this.#collapse();
    this.#settle(null, true);
    return true;
  }

  /** Puts the browser's selection back to where it was last in the article. */
  resume(): void {
    if (this.#lastSeen) this.#write(this.#lastSeen);
  }

  /** Puts the preview and the browser's selection back, after nodes were made anew. */
  restore(raw: RawSelection | null): void {
    if (raw) this.#deps.view.writeSelection(raw);
    this.#deps.onPreview(this.#current);
  }

  #snapped(raw: RawSelection): Fragment | null {
    const range = { start: Math.min(raw.anchor, raw.focus), end: Math.max(raw.anchor, raw.focus) };
    return range.start === range.end ? null : snap(this.#deps.text(), range, this.#level());
  }

  /** Keys that go by characters mean characters, and larger ones mean at least words; only pointers use the level. */
  #level(): SnapLevel {
    const level = this.#deps.level();
    if (this.#source === 'characters' || level === 'free') return 'free';
    if (this.#source === 'units') return 'word';
    return this.#source === 'mouse' && this.#isFree ? 'free' : level;
  }

  #preview(): void {
    this.#deps.onPreview(this.#swept());
  }

  #swept(): Span | null {
    const raw = this.#deps.view.readSelection();
    return this.#with(raw && this.#snapped(raw));
  }

  #with(fragment: Fragment | null): Span | null {
    const span = normalizeSpan(fragment ? [...this.#kept, fragment] : this.#kept);
    return span.length > 0 ? span : null;
  }

  #settle(fragment: Fragment | null, byKeyboard: boolean): void {
    const span = this.#with(fragment);
    if (fragment || !span) this.#awaitsPart = false;
    this.#deps.onPreview(span);
    if (span === this.#current || (span && this.#current && sameSpan(span, this.#current))) return;
    this.#current = span;
    this.#deps.onSelection(span, {
      rect: span && this.#deps.rectOf(span),
      byKeyboard,
      adds: this.#adds && this.#source === 'mouse',
    });
  }

  #write(raw: RawSelection): void {
    this.#deps.view.writeSelection(raw);
    this.#follow(raw);
  }

  #follow(raw: RawSelection | null): void {
    const before = this.#seen;
    this.#seen = raw;
    this.#lastSeen = raw ?? this.#lastSeen;
    if (before?.focus !== raw?.focus) this.#deps.onCaret(raw?.focus ?? null);
  }

  #collapse(): void {
    const raw = this.#deps.view.readSelection();
    if (raw) this.#write({ anchor: raw.focus, focus: raw.focus });
  }

  /** A click with Ctrl on a kept fragment takes it away; one without gives all of them up. */
  #dropKeptAt(offset: number, adds: boolean): void {
    this.#kept = adds ? this.#kept.filter(({ start, end }) => offset < start || offset > end) : [];
  }
}

function directed({ start, end }: Fragment, raw: RawSelection): RawSelection {
  return raw.anchor <= raw.focus ? { anchor: start, focus: end } : { anchor: end, focus: start };
}
