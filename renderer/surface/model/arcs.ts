import type { Box } from './boxes.ts';

/** A line from one passage to another; coordinates as of the boxes. */
export interface Arc {
  /** SVG path, without the tip. */
  readonly d: string;
  /** Where it points: the top edge of the other passage. */
  readonly tip: { readonly x: number; readonly y: number };
}

/** The side of the text on which lines between distant passages run, and how far out. */
export interface Margin {
  readonly x: number;
  readonly side: 'left' | 'right';
}

/** How far from the end of a box a line begins or ends, at most. */
const INSET = 10;

/**
 * A line between two passages, by their boxes, one per line of text. It begins and ends where they are nearest: in one
 * line of text as an arch over it, else along the gaps between the lines and the margin, so that no word is crossed.
 * Neither list is empty.
 */
export function arcBetween(from: readonly Box[], to: readonly Box[], margin: Margin): Arc {
  const [start, end] = nearest(from, to);
  const rise = (start.bottom - start.top) * 0.3;
  return isBeside(start, end) ? arch(start, end, rise) : detour(start, end, rise, margin);
}

function arch(start: Box, end: Box, rise: number): Arc {
  const goesRight = end.left >= start.left;
  const x = goesRight ? start.right - insetOf(start) : start.left + insetOf(start);
  const tip = { x: goesRight ? end.left + insetOf(end) : end.right - insetOf(end), y: end.top };
  const top = Math.min(start.top, end.top) - rise;
  return {
    d: `M${px(x)} ${px(start.top)}C${px(x)} ${px(top)} ${px(tip.x)} ${px(top)} ${px(tip.x)} ${px(tip.y)}`,
    tip,
  };
}

function detour(start: Box, end: Box, rise: number, { x: out, side }: Margin): Arc {
  const at = (box: Box) => (side === 'left' ? box.left + insetOf(box) : box.right - insetOf(box));
  const x = at(start);
  const tip = { x: at(end), y: end.top };
  const [leave, arrive] = [start.top - rise * 0.6, end.top - rise * 0.6];
  return {
    d: `M${px(x)} ${px(start.top)}V${px(leave)}H${px(out)}V${px(arrive)}H${px(tip.x)}V${px(tip.y)}`,
    tip,
  };
}

/**
 * Where names begin that stand above passages, in the order given: at the beginning of their passage, and where one would
 * cover another of the same line of text, behind it.
 */
export function namePlaces(
  names: readonly { readonly box: Box; readonly width: number }[],
): readonly number[] {
  const places = names.map(({ box }) => box.left);
  const placed: { readonly box: Box; readonly left: number; readonly right: number }[] = [];
  for (const [index, { box, width }] of [...names.entries()].sort(
    ([, a], [, b]) => a.box.left - b.box.left,
  )) {
    let { left } = box;
    for (const other of placed)
      if (isBeside(other.box, box) && left < other.right && other.left < left + width) left = other.right;
    places[index] = left;
    placed.push({ box, left, right: left + width });
  }
  return places;
}

/** The box of each list that is nearest to the other list. */
function nearest(from: readonly Box[], to: readonly Box[]): readonly [Box, Box] {
  let best: readonly [Box, Box] = [from[0]!, to[0]!];
  for (const start of from)
    for (const end of to) if (distance(start, end) < distance(...best)) best = [start, end];
  return best;
}

/** Lines of text count for more than what lies between two passages of one line. */
function distance(a: Box, b: Box): number {
  const down = Math.max(0, a.top - b.bottom, b.top - a.bottom) + (isBeside(a, b) ? 0 : a.bottom - a.top);
  const across = Math.max(0, a.left - b.right, b.left - a.right);
  return down * 1000 + across;
}

/** Whether both are in one line of text. */
function isBeside(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

const insetOf = ({ left, right }: Box): number => Math.min(INSET, (right - left) / 2);

/** Hundredths of a pixel are enough. */
const px = (value: number): string => String(Math.round(value * 100) / 100);
