/** A rectangle in the coordinates of its paragraph, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Joins the rectangles of a range to one box per line and stretch: what touches on a line becomes one, so that bidi runs
 * and inline elements leave no seams. Boxes without width are dropped. Lines come in the order of their top.
 */
export function joinBoxes(rects: readonly Box[]): readonly Box[] {
  const lines: Box[][] = [];
  for (const rect of rects.filter((r) => r.right - r.left > 0.01).toSorted((a, b) => a.top - b.top)) {
    const line = lines.at(-1);
    if (line && isSameLine(line[0]!, rect)) line.push(rect);
    else lines.push([rect]);
  }
  return lines.flatMap(joinLine);
}

/** Whether a point is in the box, or in the space under it where the underlines are (`below` pixels). */
export function contains(box: Box, x: number, y: number, below: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom + below;
}

function isSameLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

function joinLine(rects: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (const rect of rects.toSorted((a, b) => a.left - b.left)) {
    const last = joined.at(-1);
    if (last && rect.left - last.right <= 1) joined[joined.length - 1] = union(last, rect);
    else joined.push(rect);
  }
  return joined;
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
