/** The look of lines between passages. They say what they mean by their names, not by colour. */
export const ARCS_STYLE = `
.ascribe-surface > .arcs { position: absolute; top: 0; left: 0; width: 1px; height: 1px; overflow: visible; pointer-events: none; user-select: none; z-index: 1; }
.arcs path { fill: none; stroke-linejoin: round; }
.arcs .halo { stroke: var(--paper); stroke-width: 4px; stroke-opacity: .8; }
.arcs .line { stroke: var(--accent); stroke-width: 1.5px; }
.arcs .tip { fill: var(--accent); }
.arcs foreignObject { overflow: visible; }
.arcs foreignObject > div { position: relative; direction: ltr; }
.arcs foreignObject > div::after {
  content: attr(data-name); position: absolute; left: -2px; bottom: 0; padding: 0 .35em; border-radius: 3px; white-space: nowrap;
  font: 600 max(.55em, 10px)/1.2 system-ui, sans-serif; color: var(--paper); background: var(--accent);
}
.arcs foreignObject > .is-at-edge::after { left: auto; right: 0; }
.is-printing > .arcs { display: none; }
@media print { .ascribe-surface > .arcs { display: none; } }
@media (forced-colors: active) {
  .arcs .halo { stroke: Canvas; }
  .arcs .line { stroke: CanvasText; }
  .arcs .tip { fill: CanvasText; }
  .arcs foreignObject > div::after { color: Canvas; background: CanvasText; forced-color-adjust: none; }
}
`;
