export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where something is put, in CSS pixels of the viewport. */
export interface Place {
  readonly left: number;
  readonly top: number;
  /** It must not be higher than this. */
  readonly maxHeight: number;
}

const GAP = 8;

/**
 * Puts something of a wished size beside a box without covering it: below, above, else on the side with room, and made
 * lower where there is little of it. Only a box that leaves no room anywhere (`least` pixels) is covered, at the bottom.
 */
export function placeBeside(box: Box, wished: Size, viewport: Size, least = 120): Place {
  const below = viewport.height - GAP - (box.bottom + GAP);
  const above = box.top - GAP - GAP;
  const left = clamp(box.left, GAP, viewport.width - GAP - wished.width);
  if (below >= wished.height) return { left, top: box.bottom + GAP, maxHeight: below };
  if (above >= wished.height) return { left, top: box.top - GAP - wished.height, maxHeight: above };
  const whole = viewport.height - 2 * GAP;
  const top = clamp(box.top, GAP, viewport.height - GAP - Math.min(wished.height, whole));
  if (viewport.width - GAP - (box.right + GAP) >= wished.width)
    return { left: box.right + GAP, top, maxHeight: whole };
  if (box.left - 2 * GAP >= wished.width)
    return { left: box.left - GAP - wished.width, top, maxHeight: whole };
  if (Math.max(below, above) < least) {
    const height = Math.min(wished.height, whole);
    return { left, top: viewport.height - GAP - height, maxHeight: height };
  }
  return below >= above
    ? { left, top: box.bottom + GAP, maxHeight: below }
    : { left, top: GAP, maxHeight: above };
}

const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(value, max));
