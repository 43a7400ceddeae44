import type { Box } from './boxes.ts';

/** Number of line patterns; labels beyond share them, with other colours. */
export const PATTERNS = 6;

const DOUBLE = 3;
const WAVY = 4;

/** SVG path of filled boxes. */
export function fillPath(boxes: readonly Box[]): string {
  return boxes
    .map((b) => `M${px(b.left)} ${px(b.top)}H${px(b.right)}V${px(b.bottom)}H${px(b.left)}Z`)
    .join('');
}

/**
 * SVG path of the underlines of a span in its lane (0 is the uppermost). Lines leave a pixel free at both ends, so that
 * neighbours of one label can be told apart.
 */
export function linePath(boxes: readonly Box[], lane: number, pattern: number): string {
  return boxes
    .map((box) => {
      const unit = unitOf(box);
      const y = laneY(box, lane);
      const left = box.left + Math.min(1, (box.right - box.left) / 4);
      const right = box.right - Math.min(1, (box.right - box.left) / 4);
      if (pattern % PATTERNS === WAVY) return wave(left, right, y, unit);
      const line = (at: number) => `M${px(left)} ${px(at)}H${px(right)}`;
      return pattern % PATTERNS === DOUBLE ? line(y - 0.75 * unit) + line(y + 0.75 * unit) : line(y);
    })
    .join('');
}

/** SVG path of the thin line that joins the fragments of a span over the boxes of the gap between them. */
export function joinPath(boxes: readonly Box[], lane: number): string {
  return boxes.map((b) => `M${px(b.left)} ${px(laneY(b, lane))}H${px(b.right)}`).join('');
}

/** SVG path of a short upright stroke at the end of a box, for a span that has nothing visible of its own. */
export function tickPath(box: Box): string {
  return `M${px(box.right + 2)} ${px(box.top)}V${px(box.bottom)}`;
}

/** A twentieth of the height of the text, about a pixel at reading size. */
function unitOf(box: Box): number {
  return (box.bottom - box.top) / 20;
}

/** Middle of the underline in a lane. */
function laneY(box: Box, lane: number): number {
  return box.bottom + unitOf(box) * (0.25 + lane * 2.75);
}

function wave(left: number, right: number, y: number, unit: number): string {
  const half = 2.5 * unit;
  let path = `M${px(left)} ${px(y)}`;
  let up = true;
  for (let x = left + half; x < right + half; x += half) {
    path += `L${px(Math.min(x, right))} ${px(up ? y - unit : y + unit)}`;
    up = !up;
  }
  return path;
}

/** Hundredths of a pixel are enough. */
function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
