/**
 * The look of others' carets and selections. A name stands at a caret for a moment after each move and while it is pointed
 * at; otherwise only initials do, so that people differ by more than colour.
 */
export const PEERS_STYLE = `
.ascribe-article .peers { z-index: 1; }
.peers .selection { fill: var(--line); fill-opacity: .16; stroke: var(--line); stroke-width: 1px; stroke-dasharray: 2px 2px; stroke-opacity: .7; }
.peers .caret { stroke: var(--line); stroke-width: 2px; }
.peers foreignObject { overflow: visible; }
.peers .flag, .peers .initials {
  position: absolute; inset-block-end: 0; inset-inline-start: -1px; inline-size: max-content; max-inline-size: 14em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  font: 600 .75rem/1.35 system-ui, sans-serif; padding: 0 .4em; border-radius: .3em .3em .3em 0; color: var(--paper); background: var(--line);
}
.peers .flips .flag, .peers .flips .initials { inset-inline: auto 0; border-radius: .3em .3em 0; }
.peers .initials { font-size: .5625rem; line-height: 1.2; padding: 0 .25em; }
.peers .flag::after { content: attr(data-name); }
.peers .initials::after { content: attr(data-initials); }
.peers .flag { opacity: 0; }
.peers .is-pointed .flag { opacity: 1; animation: none; }
.peers .has-moved .flag { animation: ascribe-flag 2.5s ease-out; }
@keyframes ascribe-flag { 0%, 85% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .peers .has-moved .flag { animation-timing-function: step-end; } }
@media (forced-colors: active) {
  .peers .caret, .peers .selection { stroke: CanvasText; }
  .peers .flag, .peers .initials { border: 1px solid CanvasText; }
}
.is-printing .peers { display: none; }
@media print { .ascribe-article .peers { display: none; } }
`;
