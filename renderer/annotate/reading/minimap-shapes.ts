import type { Span } from '@shared/model/span.ts';
import type { SurfaceOutline } from '../../surface/index.ts';

/** Where an offset of the text (UTF-16) stands on the strip, in CSS pixels from its top. */
export type Scale = (offset: number) => number;

/** The strip shows all that scrolls, from top to bottom, in `height` pixels. Within a block places are guessed by length. */
export function scaleOf({ height: whole, blocks }: SurfaceOutline, height: number): Scale {
  return (offset) => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    const block = blocks[low];
    if (!block || whole <= 0) return 0;
    const { start, end, top, bottom } = block;
    const part = Math.min(1, Math.max(0, (offset - start) / Math.max(1, end - start)));
    return ((top + part * (bottom - top)) / whole) * height;
  };
}

/** A tick: what of the text it stands for, in which lane it is, and how it looks. */
export interface Tick {
  readonly span: Span;
  readonly lane: number;
  /** Ticks of one look are drawn together. */
  readonly look: string;
}

export interface Lanes {
  /** CSS pixels from the strip's edge to the first lane. */
  readonly from: number;
  readonly width: number;
  readonly gap: number;
}

/** The least height of a tick, in pixels. */
const LEAST = 2;

/** What is seen in one pixel of a lane. */
interface Cell {
  readonly look: string;
  /** Of the tick's passage, from its first fragment to its last (UTF-16). */
  readonly length: number;
}

/**
 * The ticks as SVG paths, one for each look. Of ticks that share a pixel of a lane the shortest is seen, of equally long
 * ones the last, so that ten thousand cost no more than the strip has pixels.
 */
export function tickPaths(
  ticks: readonly Tick[],
  scale: Scale,
  height: number,
  { from, width, gap }: Lanes,
): ReadonlyMap<string, string> {
  const rows = Math.ceil(height);
  const lanes = new Map<number, (Cell | undefined)[]>();
  for (const { span, lane, look } of ticks) {
    const cells = lanes.get(lane) ?? Array.from<Cell | undefined>({ length: rows });
    lanes.set(lane, cells);
    const cell = { look, length: span.at(-1)!.end - span[0]!.start };
    for (const { start, end } of span) {
      const top = Math.min(rows - LEAST, Math.floor(scale(start)));
      const bottom = Math.min(rows, Math.max(top + LEAST, Math.ceil(scale(end))));
      for (let at = Math.max(0, top); at < bottom; at++)
        if (cell.length <= (cells[at]?.length ?? Infinity)) cells[at] = cell;
    }
  }
  const paths = new Map<string, string>();
  for (const [lane, cells] of lanes) {
    const x = from + lane * (width + gap);
    for (const { look, top, length } of runsOf(cells))
      paths.set(look, `${paths.get(look) ?? ''}M${x} ${top}h${width}v${length}h${-width}z`);
  }
  return paths;
}

function* runsOf(
  cells: readonly (Cell | undefined)[],
): Generator<{ look: string; top: number; length: number }> {
  for (let top = 0; top < cells.length;) {
    const look = cells[top]?.look;
    let end = top + 1;
    while (end < cells.length && cells[end]?.look === look) end += 1;
    if (look !== undefined) yield { look, top, length: end - top };
    top = end;
  }
}
