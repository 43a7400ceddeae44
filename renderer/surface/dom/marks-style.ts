/** The look of marks: nothing of it is a fill or an underline, which are the annotations'. */
export const MARKS_STYLE = `
.ascribe-article .marks { z-index: 0; }
.marks path { fill: none; }
.marks .corners { stroke: color-mix(in srgb, var(--ink) 60%, transparent); stroke-width: 1.25px; }
.marks .passage { fill: color-mix(in srgb, var(--accent) 9%, transparent); stroke: var(--accent); stroke-width: 1.25px; stroke-dasharray: 5px 3px; }
.marks .sign { pointer-events: auto; cursor: pointer; }
.marks .sign .target { fill: transparent; }
.marks .sign .bubble { fill: var(--paper); stroke: color-mix(in srgb, var(--ink) 70%, var(--paper)); stroke-width: 1.25px; stroke-linejoin: round; }
.marks .sign:hover .bubble { fill: color-mix(in srgb, var(--accent) 20%, var(--paper)); }
.marks .is-news .bubble { fill: var(--accent); stroke: var(--accent); }
.marks .is-active .bubble { fill: color-mix(in srgb, var(--accent) 30%, var(--paper)); stroke: var(--accent); stroke-width: 2px; }
@media (forced-colors: active) {
  .marks .corners, .marks .sign .bubble { stroke: CanvasText; }
  .marks .is-news .bubble { fill: Highlight; }
  .marks .passage, .marks .is-active .bubble { stroke: Highlight; }
}
.is-printing .marks { display: none; }
@media print {
  .ascribe-article .marks { display: none; }
}
`;
