import type { Box } from './boxes.ts';

/** Where something is drawn in the margin, in the coordinates of its paragraph. */
export interface MarginSign {
  readonly ids: readonly string[];
  /** Middle of the sign. */
  readonly x: number;
  readonly y: number;
  /** About a pixel at reading size. */
  readonly unit: number;
}

/** The beginning of a mark's passage on screen. */
export interface MarkStart {
  readonly id: string;
  readonly box: Box;
}

/** One sign for all marks that start on one line, at the end of the line: `edge` is where the paragraph ends there. */
export function marginSigns(starts: readonly MarkStart[], edge: number): readonly MarginSign[] {
  const signs: { ids: string[]; x: number; y: number; unit: number }[] = [];
  for (const { id, box } of starts.toSorted((a, b) => a.box.top - b.box.top)) {
    const y = (box.top + box.bottom) / 2;
    const last = signs.at(-1);
    if (last && y - last.y < (box.bottom - box.top) / 2) last.ids.push(id);
    else signs.push({ ids: [id], x: edge, y, unit: (box.bottom - box.top) / 20 });
  }
  return signs;
}

const px = (value: number): string => String(Math.round(value * 100) / 100);

/** SVG path of a speech bubble; a second one behind it says that there are several. */
export function bubblePath({ x, y, unit, ids }: MarginSign): string {
  const bubble = (dx: number, dy: number) => {
    const [left, top] = [x + dx - 6.5 * unit, y + dy - 5.5 * unit];
    const [w, h, r] = [13 * unit, 9.5 * unit, 2.5 * unit];
    const corner = (cx: number, cy: number) => `a${px(r)} ${px(r)} 0 0 1 ${px(cx)} ${px(cy)}`;
    return (
      `M${px(left + r)} ${px(top)}h${px(w - 2 * r)}${corner(r, r)}v${px(h - 2 * r)}${corner(-r, r)}` +
      `h${px(2 * r - w + 5.5 * unit)}l${px(-3 * unit)} ${px(3 * unit)}v${px(-3 * unit)}` +
      `h${px(-2.5 * unit)}${corner(-r, -r)}v${px(2 * r - h)}${corner(r, -r)}Z`
    );
  };
  return ids.length > 1 ? bubble(2.5 * unit, -2.5 * unit) + bubble(0, 0) : bubble(0, 0);
}

/** A character at the end of a passage. */
export interface EndCharacter {
  readonly box: Box;
  readonly isRightToLeft: boolean;
}

/** SVG path of the corners of a passage: where it begins (`first`) and where it ends (`last`), when seen. */
export function cornersPath(first: EndCharacter | undefined, last: EndCharacter | undefined): string {
  return corner(first, 'start') + corner(last, 'end');
}

/** Over the outer edge of the first character, under that of the last one. */
function corner(end: EndCharacter | undefined, side: 'start' | 'end'): string {
  if (!end) return '';
  const { left, right, top, bottom } = end.box;
  const size = Math.min((bottom - top) / 4, 6);
  const isAtLeft = (side === 'start') !== end.isRightToLeft;
  const x = px(isAtLeft ? left - 1 : right + 1);
  const inward = px(isAtLeft ? size : -size);
  if (side === 'start') return `M${x} ${px(top + size)}V${px(top)}h${inward}`;
  return `M${x} ${px(bottom - size)}V${px(bottom)}h${inward}`;
}
