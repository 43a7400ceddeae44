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

  /** The annotation in hand with a boundary dragged to a point of the viewport; null when it can't be there. */
  at(handle: { fragment: number; edge: Edge }, x: number, y: number, isFree: boolean): Span | null {
    const { view, text, level } = this.#deps;
    const span = this.#deps.selected()?.span.fragments;
    const fragment = span?.[handle.fragment];
    const offset = view.offsetFromPoint(x, y);
    if (!span || !fragment || offset === undefined) return null;
    const raw = { ...fragment, [handle.edge]: offset };
    const snapped = raw.start < raw.end && snap(text(), raw, isFree ? 'free' : level());
    return snapped ? moveBoundary(span, handle, snapped[handle.edge]) : null;
  }

  /** The annotation in hand gets this span. */
  set(span: Span): void {
    const selected = this.#deps.selected();
    if (selected) this.#deps.onBoundary(selected.id, span);
  }

  #unit(): Unit {
    return this.#deps.level() === 'free' ? 'character' : 'word';
  }
}
