/** The tones of one label colour, each `#rrggbb`, for the light and the dark theme. */
export interface Tones {
  /** Behind the text. */
  readonly fill: string;
  /** Underlines and outlines. */
  readonly line: string;
}

export interface ThemeTones {
  readonly light: Tones;
  readonly dark: Tones;
}

/** Colours of text and page that the tones are made for. */
export const INK = { light: '#1c1917', dark: '#ede9e6' } as const;
export const PAPER = { light: '#ffffff', dark: '#191716' } as const;

/** Lightness and greatest chroma in OKLCH, chosen so that `tests/renderer/surface/colours.test.ts` holds. */
const FILL = { light: { l: 0.9, c: 0.075 }, dark: { l: 0.345, c: 0.065 } } as const;
const LINE = { light: { l: 0.52, c: 0.19 }, dark: { l: 0.74, c: 0.16 } } as const;

/**
 * Tones derived from a label's colour by keeping its hue: fills on which the text keeps a contrast of 7:1 however many
 * of them lie on one another, and lines with 3:1 against page and fill. An unreadable colour counts as grey.
 */
export function tonesOf(colour: string): ThemeTones {
  const { c, h } = toOklch(parseHex(colour) ?? [0.5, 0.5, 0.5]);
  const tone = (at: { l: number; c: number }) => toHex(fromOklch({ l: at.l, c: Math.min(c, at.c), h }));
  return {
    light: { fill: tone(FILL.light), line: tone(LINE.light) },
    dark: { fill: tone(FILL.dark), line: tone(LINE.dark) },
  };
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

type Triple = readonly [number, number, number];
interface Oklch {
  readonly l: number;
  readonly c: number;
  /** Radians. */
  readonly h: number;
}

function parseHex(colour: string): Triple | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  const at = (i: number) => Number.parseInt(colour.slice(i, i + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

function toHex(rgb: Triple): string {
  const two = (v: number) =>
    Math.round(Math.min(1, Math.max(0, v)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${rgb.map(two).join('')}`;
}

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLinear = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

function luminance(colour: string): number {
  const [r, g, b] = parseHex(colour) ?? [0, 0, 0];
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
}

/** Conversion by Björn Ottosson's definition of OKLab. */
function toOklch(rgb: Triple): Oklch {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

/** The inverse; chroma is reduced until the colour exists in sRGB. */
function fromOklch({ l, c, h }: Oklch): Triple {
  for (let chroma = c; ; chroma -= 0.004) {
    const rgb = oklabToRgb(l, chroma * Math.cos(h), chroma * Math.sin(h));
    if (chroma <= 0 || rgb.every((v) => v >= 0 && v <= 1)) return rgb;
  }
}

function oklabToRgb(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
