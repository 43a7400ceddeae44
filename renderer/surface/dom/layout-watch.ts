export interface LayoutWatch {
  readonly article: HTMLElement;
  /** Something scrolls: others may be near the viewport in the next frame. */
  readonly onScroll: () => void;
  /** Paragraphs were measured: others may be near the viewport now. Called before the next paint. */
  readonly onMeasure: () => void;
  /** Lines may break elsewhere now; called before the next paint. */
  readonly onReflow: () => void;
  readonly onPrint: (isPrinting: boolean) => void;
}

/** Watches everything that moves text: scrolling, width, fonts and their size, zoom, printing. Ends with `signal`. */
export function watchLayout(
  { article, onScroll, onMeasure, onReflow, onPrint }: LayoutWatch,
  signal: AbortSignal,
): void {
  let key = layoutKey(article);
  const check = () => {
    const now = layoutKey(article);
    if (now === key) return onMeasure();
    key = now;
    onReflow();
  };
  const observer = new ResizeObserver(check);
  observer.observe(article);
  signal.addEventListener('abort', () => observer.disconnect());
  // Scrolling doesn't bubble, but can be seen on its way down; so any ancestor may be the one that scrolls.
  document.addEventListener('scroll', onScroll, { signal, capture: true, passive: true });
  window.addEventListener('resize', check, { signal });
  document.fonts.addEventListener('loadingdone', onReflow, { signal });
  window.addEventListener('beforeprint', () => onPrint(true), { signal });
  window.addEventListener('afterprint', () => onPrint(false), { signal });
}

/** What decides where lines break and how high they are. */
function layoutKey(article: HTMLElement): string {
  const { font, letterSpacing, wordSpacing, lineHeight, textAlign } = getComputedStyle(article);
  const parts = [
    article.clientWidth,
    font,
    letterSpacing,
    wordSpacing,
    lineHeight,
    textAlign,
    devicePixelRatio,
  ];
  return parts.join('|');
}
