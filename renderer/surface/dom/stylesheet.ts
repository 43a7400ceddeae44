import { ARCS_STYLE } from './arcs-style.ts';
import { MAX_GUESSED_LINES } from './article-view.ts';
import { MARKS_STYLE } from './marks-style.ts';
import { PEERS_STYLE } from './peers-style.ts';
import { INK, PAPER, tonesOf } from '../model/colours.ts';

/**
 * The look of the surface. Colours follow the host's `color-scheme`; `--ascribe-ink`, `--ascribe-paper` and
 * `--ascribe-accent` can be set from outside. Line height leaves room for four underlines.
 */
const BASE = `
.ascribe-surface {
  --ink: var(--ascribe-ink, light-dark(${INK.light}, ${INK.dark}));
  --paper: var(--ascribe-paper, light-dark(${PAPER.light}, ${PAPER.dark}));
  --accent: var(--ascribe-accent, light-dark(#1d4ed8, #93b4ff));
  position: relative; color: var(--ink); background: var(--paper);
  font-size: var(--ascribe-font-size, 1.125rem); line-height: var(--ascribe-line-height, 1.8);
  font-family: var(--ascribe-font-family, ui-serif, Georgia, 'Noto Serif', 'DejaVu Serif', serif);
}
.ascribe-article { outline: none; cursor: text; caret-color: var(--accent); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.ascribe-article:focus-visible { outline: 2px solid color-mix(in srgb, var(--accent) 60%, transparent); outline-offset: 6px; border-radius: 2px; }
.ascribe-article > div { content-visibility: auto; overflow-clip-margin: 1em; }
.ascribe-article > .is-near { content-visibility: visible; contain: layout style; }
.ascribe-article p { margin: 0; padding: 0 .75em; contain: layout style; position: relative; z-index: 0; }
.ascribe-article p.gap { margin-block-start: .7em; }
.ascribe-article p.wide-gap { margin-block-start: 1.5em; }
.ascribe-article p.is-metadata { color: color-mix(in srgb, var(--ink) 68%, var(--paper)); }
/* Inherited by the paragraphs. */
.ascribe-article::selection { background: color-mix(in srgb, var(--accent) 28%, transparent); color: inherit; }
.ascribe-article svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none; user-select: none; }
.ascribe-article .spans { z-index: -1; }
.ascribe-article .front { z-index: 1; }
.spans path { fill: none; vector-effect: non-scaling-stroke; }
.spans .fill { fill: var(--fill); fill-opacity: .75; }
.spans .line { stroke: var(--line); stroke-width: .1em; }
.spans .join { stroke: var(--line); stroke-width: .08em; stroke-dasharray: .05em .3em; stroke-linecap: round; }
.spans .pattern-1 .line { stroke-dasharray: .45em .2em; }
.spans .pattern-2 .line { stroke-dasharray: .01em .22em; stroke-width: .14em; stroke-linecap: round; }
.spans .pattern-3 .line { stroke-width: .05em; }
.spans .pattern-4 .line { stroke-width: .07em; }
.spans .pattern-5 .line { stroke-dasharray: .5em .15em .1em .15em; }
.spans .is-unsure .fill { fill-opacity: .35; stroke: var(--line); stroke-width: .07em; stroke-dasharray: .3em .25em; }
.spans .is-hovered .fill { fill-opacity: 1; stroke: var(--line); stroke-width: .05em; }
.spans .is-selected .fill { fill-opacity: 1; stroke: var(--line); stroke-width: .1em; }
.spans .is-hovered .line, .spans .is-selected .line { stroke-width: .16em; }
.spans .is-hovered.pattern-3 .line, .spans .is-selected.pattern-3 .line { stroke-width: .08em; }
.spans .is-faded { opacity: .3; }
.front .preview { fill: color-mix(in srgb, var(--accent) 14%, transparent); stroke: var(--accent); stroke-width: 1.25px; stroke-dasharray: 3px 2px; }
.front .caret { stroke: var(--accent); stroke-width: 2px; }
.front .handle { pointer-events: auto; cursor: ew-resize; }
.front .handle .target { fill: transparent; }
.front .handle .bar { stroke: var(--accent); stroke-width: 2.5px; }
.front .handle .knob { stroke: var(--accent); stroke-width: 11px; stroke-linecap: round; }
.is-dragging-handle .front .handle, .is-selecting .front .handle, .is-selecting .marks .sign { pointer-events: none; }
.is-dragging-handle .ascribe-article { cursor: ew-resize; user-select: none; }
.ascribe-article .control { unicode-bidi: isolate; font-size: 0; }
.ascribe-article .control::after {
  content: attr(data-name); display: inline-block; direction: ltr; font: 600 .7rem/1 ui-monospace, monospace; padding: .1em .3em; border-radius: .3em; vertical-align: .1em;
  color: var(--paper); background: color-mix(in srgb, var(--ink) 75%, var(--paper));
}
.can-tick p:not(.is-metadata)::before, .ascribe-article p.is-read::before {
  content: ''; position: absolute; inset-inline-start: -1.25em; inset-block-start: 0; z-index: 1; inline-size: 2em; block-size: calc(1lh / .75); display: grid; place-items: center;
  font-size: .75em; color: color-mix(in srgb, var(--ink) 62%, var(--paper));
}
.can-tick p:not(.is-metadata)::before { cursor: pointer; }
.can-tick p:not(.is-metadata):hover::before { content: '○' / ''; }
.ascribe-article p.is-read:not(.is-metadata)::before { content: '✓' / ''; }
.ascribe-article .spoken::after { content: attr(data-words); position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre; }
@media (prefers-reduced-motion: no-preference) {
  .spans .is-new { animation: ascribe-arrive .6s ease-out; }
}
@keyframes ascribe-arrive { from { opacity: 0; } }
@media (forced-colors: active) {
  /* There browsers paint a plate behind every line of text, which would hide what lies under it. */
  .ascribe-article .spans { z-index: 1; }
  .spans .fill { fill: none; }
  .spans .line, .spans .join { stroke: CanvasText; }
  .spans .is-unsure .fill { stroke: CanvasText; }
  .spans .is-selected .fill, .spans .is-hovered .fill { stroke: Highlight; }
}
.ascribe-surface.is-printing { inline-size: 640px; font-size: 16px; --ascribe-line-height: 1.8; color-scheme: light; }
.is-printing .ascribe-article > div { content-visibility: visible; }
.is-printing .front, .is-printing .ascribe-article p.is-read:not(.is-metadata)::before { display: none; }
@media print {
  .ascribe-surface { inline-size: 640px; font-size: 16px; color-scheme: light; print-color-adjust: exact; }
  .ascribe-article > div { content-visibility: visible; contain: none; }
  .ascribe-article p { contain: none; break-inside: avoid; }
  .ascribe-article .front, .ascribe-surface .ascribe-article p.is-read:not(.is-metadata)::before { display: none; }
}
`;

/** Classes rather than inline styles: paragraphs that look alike then share their style, which opens an article faster. */
function guessedHeights(): string {
  const lines = Array.from({ length: MAX_GUESSED_LINES }, (_, i) => i + 1);
  return lines.map((n) => `.lines-${n} { contain-intrinsic-block-size: auto ${n}lh; }`).join('\n');
}

/** The stylesheet of one surface, with a rule for every label colour in use. */
export class Stylesheet {
  readonly #sheet = new CSSStyleSheet();
  readonly #tones = new Map<string, string>();

  constructor() {
    this.#sheet.replaceSync(BASE + MARKS_STYLE + PEERS_STYLE + ARCS_STYLE + guessedHeights());
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** The class that gives a highlight the tones of a label colour. */
  toneClass(colour: string): string {
    const known = this.#tones.get(colour);
    if (known !== undefined) return known;
    const name = `tone-${this.#tones.size}`;
    const { light, dark } = tonesOf(colour);
    this.#sheet.insertRule(
      `:is(.spans, .peers) .${name} { --fill: light-dark(${light.fill}, ${dark.fill}); --line: light-dark(${light.line}, ${dark.line}); }`,
      this.#sheet.cssRules.length,
    );
    this.#tones.set(colour, name);
    return name;
  }

  remove(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}
