import type { Span } from '@shared/model/span.ts';
import { boundaryAt, edgeOf, moveBoundary, nudge, snap, type SnapText } from '../model/snapping.ts';
import type { PlacedSpan } from '../model/spans.ts';
import type { Edge, SnapLevel, Towards } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import { directionOf } from './direction.ts';
import type { SelectionController } from './selection.ts';

type Unit = 'character' | 'word';

export interface BoundaryDeps {
  readonly view: ArticleView;
  readonly selection: SelectionController;
  readonly text: () => SnapText;
  readonly level: () => SnapLevel;
  readonly isReadOnly: () => boolean;
  /** The annotation in hand; without one the selection's boundaries are moved. */
  readonly selected: () => PlacedSpan | undefined;
  readonly onBoundary: (id: string, span: Span) => void;
}

/** A boundary on its way. When its annotation is no longer in hand, nothing comes of it. */
export interface BoundaryDrag {
  /** The annotation with the boundary dragged to a point of the viewport; null where it can't go. */
  readonly at: (x: number, y: number, isFree: boolean) => Span | null;
  /** The annotation gets this span. */
  readonly end: (span: Span) => void;
}

/** Moves the boundaries of the annotation in hand, else those of the selection, by key or by handle. */
export class Boundaries {
  readonly #deps: BoundaryDeps;

  constructor(deps: BoundaryDeps) {
    this.#deps = deps;
  }

  /** Moves a boundary by a unit, by default that to which selections snap. False when nothing can move. */
  nudge(edge: Edge, towards: Towards, unit = this.#unit()): boolean {
    const { view, selection, text, isReadOnly, onBoundary } = this.#deps;
    const selected = this.#deps.selected();
    const span = selected?.span.fragments ?? selection.read();
    if (!span || (selected && isReadOnly())) return false;
    const caret = selection.caret();
    const at = boundaryAt(span, edge, caret);
    const direction = directionOf(view, towards, selected ? span[0]!.start : (caret ?? 0));
    const moved = nudge(text(), span, at, direction, unit);
    if (!moved) return false;
    if (selected) onBoundary(selected.id, moved);
    else selection.select(moved);
    // The caret goes along, so that the next press means the same fragment.
    const to = edgeOf(moved, span[at.fragment]!, edge);
    if (selected && caret !== null) selection.moveTo({ anchor: to, focus: to });
    return true;
  }

  /** A boundary of the annotation in hand begins to be dragged. */
  drag(handle: { fragment: number; edge: Edge }): BoundaryDrag {
    const dragged = this.#deps.selected()?.id;
    // By key, or by a colleague's hand, another one may be in hand before the mouse button goes up.
    const inHand = () => {
      const selected = this.#deps.selected();
      return selected?.id === dragged ? selected : undefined;
    };
    return {
      at: (x, y, isFree) => this.#at(inHand()?.span.fragments, handle, x, y, isFree),
      end: (span) => {
        const selected = inHand();
        if (selected) this.#deps.onBoundary(selected.id, span);
      },
    };
  }

  #at(
    span: Span | undefined,
    handle: { fragment: number; edge: Edge },
    x: number,
    y: number,
    isFree: boolean,
  ): Span | null {
    const { view, text, level } = this.#deps;
    const fragment = span?.[handle.fragment];
    const offset = view.offsetFromPoint(x, y);
    if (!span || !fragment || offset === undefined) return null;
    const raw = { ...fragment, [handle.edge]: offset };
    const snapped = raw.start < raw.end && snap(text(), raw, isFree ? 'free' : level());
    return snapped ? moveBoundary(span, handle, snapped[handle.edge]) : null;
  }

  #unit(): Unit {
    return this.#deps.level() === 'free' ? 'character' : 'word';
  }
}
