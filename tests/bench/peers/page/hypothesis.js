// Hypothesis' highlighter as its `Guest` uses it: each annotation's position becomes a range of the document as it is
// then, which is wrapped. There is no call for many at a time. Looking for a quote in the text is not measured.

const CLUSTERS = ['user-annotations', 'user-highlights', 'other-content'];

globalThis.AscribeSurface = {
  createSurface(host, input) {
    mountFloor(input.article.text, '\n\n');
    const highlighter = new Hypothesis.Highlighter(host);
    highlighter.setHighlightsVisible(true);
    const marks = new Map();
    let spans = [];
    const highlight = ({ id, pattern, fragments: [{ start, end }] }) => {
      const range = Hypothesis.TextRange.fromOffsets(host, start, end).toRange();
      const elements = highlighter.highlightRange(range, CLUSTERS[pattern % CLUSTERS.length]);
      for (const element of elements) element.spanId = id;
      marks.set(id, elements);
    };
    const update = (next) => {
      const { came, went } = peers.changes(spans, next.spans);
      for (const id of went) {
        highlighter.removeHighlights(marks.get(id));
        marks.delete(id);
      }
      for (const span of came) highlight(span);
      spans = next.spans;
    };
    update(input);
    return {
      update,
      spansAt: (x, y) => highlighter.getHighlightsFromPoint(x, y).map(({ spanId }) => spanId),
      stored: () =>
        [...marks].map(([id, elements]) => [id, elements.map(({ textContent }) => textContent).join('')]),
      isDrawnAt: (id, point) =>
        peers.holds(
          marks.get(id).flatMap((element) => Array.from(element.getClientRects())),
          point,
        ),
      taken() {
        const range = Hypothesis.selectedRange(getSelection());
        return (
          range && Hypothesis.describe(host, range).find(({ type }) => type === 'TextQuoteSelector')?.exact
        );
      },
      forget: () => getSelection().removeAllRanges(),
    };
  },
};
