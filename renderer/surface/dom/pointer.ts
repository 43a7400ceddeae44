import type { Span } from '@shared/model/span.ts';
import type { BoundaryDrag } from './boundaries.ts';
import type { FrontLayer, HandleHit } from './front-layer.ts';

/** What the pointer does, in the surface's terms. Points are in viewport coordinates. */
export interface PointerDeps {
  readonly article: HTMLElement;
  readonly root: HTMLElement;
  readonly front: FrontLayer;
  readonly isMac: boolean;
  readonly beginSelection: (adds: boolean, isFree: boolean) => void;
  readonly touch: () => void;
  readonly setFree: (isFree: boolean) => void;
  /** What is being swept over is not to be selected. */
  readonly giveUpSelection: () => void;
  readonly endSelection: (x: number, y: number) => void;
  readonly hover: (point: { x: number; y: number } | null) => void;
  readonly dragBoundary: (handle: HandleHit) => BoundaryDrag;
  readonly showBoundary: (span: Span | null) => void;
}

interface HandleDrag {
  readonly boundary: BoundaryDrag;
  readonly pointer: number;
  span: Span | null;
}

/** Turns pointer events into selections, hovers, clicks and dragged boundaries. */
export class PointerController {
  readonly #deps: PointerDeps;
  readonly #listening = new AbortController();
  #selecting: number | undefined;
  /** Where the mouse button went up, until that has been dealt with. */
  #ending: { x: number; y: number } | undefined;
  #drag: HandleDrag | undefined;
  #hoverFrame = 0;

  constructor(deps: PointerDeps) {
    this.#deps = deps;
    const { signal } = this.#listening;
    const { article } = deps;
    article.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    article.addEventListener('pointermove', (event) => this.#hover(event), { signal });
    article.addEventListener('pointerleave', () => this.#leave(), { signal });
    // A drag of selected text would move or copy it; here it begins a new selection.
    article.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    document.addEventListener('pointermove', (event) => this.#move(event), { signal });
    document.addEventListener('pointerup', (event) => this.#up(event), { signal });
    document.addEventListener('pointercancel', (event) => this.#cancel(event), { signal });
    document.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    document.addEventListener('keyup', (event) => this.#key(event), { signal, capture: true });
  }

  /** Ends a selection whose mouse button went up just now: whoever needs the outcome can't wait. */
  flush(): void {
    const ending = this.#ending;
    this.#ending = undefined;
    if (ending && !this.#listening.signal.aborted) this.#deps.endSelection(ending.x, ending.y);
  }

  destroy(): void {
    this.#listening.abort();
    cancelAnimationFrame(this.#hoverFrame);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const handle = this.#deps.front.hit(event.target);
    if (handle) return this.#beginHandle(event, handle);
    if (event.pointerType === 'touch') return this.#deps.touch();
    this.flush();
    this.#selecting = event.pointerId;
    // A selection that is drawn over a handle would otherwise jump to where the handle stands in the page.
    this.#deps.root.classList.add('is-selecting');
    this.#deps.beginSelection(this.#deps.isMac ? event.metaKey : event.ctrlKey, event.altKey);
  }

  #beginHandle(event: PointerEvent, handle: HandleHit): void {
    // Keeps the selection and the focus where they are.
    event.preventDefault();
    this.#drag = { boundary: this.#deps.dragBoundary(handle), pointer: event.pointerId, span: null };
    this.#deps.article.setPointerCapture(event.pointerId);
    this.#deps.root.classList.add('is-dragging-handle');
  }

  #move(event: PointerEvent): void {
    if (this.#selecting === event.pointerId) this.#deps.setFree(event.altKey);
    if (this.#drag?.pointer !== event.pointerId) return;
    const span = this.#drag.boundary.at(event.clientX, event.clientY, event.altKey);
    if (!span) return;
    this.#drag.span = span;
    this.#deps.showBoundary(span);
  }

  #up(event: PointerEvent): void {
    if (this.#drag?.pointer === event.pointerId) {
      const { boundary, span } = this.#drag;
      this.#endHandle();
      if (span) boundary.end(span);
    }
    if (this.#selecting !== event.pointerId) return;
    this.#selecting = undefined;
    this.#deps.root.classList.remove('is-selecting');
    // A click inside the selection collapses it only after this event.
    this.#ending = { x: event.clientX, y: event.clientY };
    setTimeout(() => this.flush());
  }

  #cancel(event: PointerEvent): void {
    if (this.#drag?.pointer === event.pointerId) this.#endHandle();
    if (this.#selecting === event.pointerId) this.#up(event);
  }

  #endHandle(): void {
    this.#drag = undefined;
    this.#deps.root.classList.remove('is-dragging-handle');
    this.#deps.showBoundary(null);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Alt' && this.#selecting !== undefined) this.#deps.setFree(event.type === 'keydown');
    if (event.key !== 'Escape' || event.type !== 'keydown') return;
    if (!this.#drag && this.#selecting === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#drag) this.#endHandle();
    else this.#deps.giveUpSelection();
  }

  #hover({ clientX, clientY, buttons, pointerType }: PointerEvent): void {
    if (buttons !== 0 || pointerType === 'touch') return;
    cancelAnimationFrame(this.#hoverFrame);
    this.#hoverFrame = requestAnimationFrame(() => this.#deps.hover({ x: clientX, y: clientY }));
  }

  #leave(): void {
    cancelAnimationFrame(this.#hoverFrame);
    this.#deps.hover(null);
  }
}
