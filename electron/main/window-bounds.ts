import * as v from 'valibot';

/** Device-independent pixels, as Electron's. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left. */
export interface WindowState {
  /** Of the window when it is not maximised. */
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/** Where to put a window; without a position the system chooses. */
export interface Placement {
  readonly bounds: {
    readonly x?: number;
    readonly y?: number;
    readonly width: number;
    readonly height: number;
  };
  readonly maximized: boolean;
}

export const MIN_WIDTH = 360;
export const MIN_HEIGHT = 400;
const DEFAULT_WIDTH = 1280;
const DEFAULT_HEIGHT = 860;
/** How much of the title bar must be on a screen so that the window can be taken hold of. */
const GRIP_WIDTH = 100;
const GRIP_HEIGHT = 40;

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const stateSchema = v.object({
  bounds: v.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  maximized: v.boolean(),
});

/** Reads a remembered state; whatever has another shape is none. */
export function parseWindowState(value: unknown): WindowState | undefined {
  const parsed = v.safeParse(stateSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** Places a window as it was left if its title bar is on a screen that is still there. `areas`: the screens' work areas. */
export function placeWindow(state: WindowState | undefined, areas: readonly Rectangle[]): Placement {
  if (!state) return { bounds: { width: DEFAULT_WIDTH, height: DEFAULT_HEIGHT }, maximized: false };
  const { bounds, maximized } = state;
  const width = Math.max(bounds.width, MIN_WIDTH);
  const height = Math.max(bounds.height, MIN_HEIGHT);
  const isReachable = areas.some((area) => hasGrip({ ...bounds, width }, area));
  return { bounds: isReachable ? { x: bounds.x, y: bounds.y, width, height } : { width, height }, maximized };
}

function hasGrip(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  return right - left >= GRIP_WIDTH && window.y >= area.y && window.y + GRIP_HEIGHT <= area.y + area.height;
}
