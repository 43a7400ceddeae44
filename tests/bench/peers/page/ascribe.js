// What correct.js asks of every surface, of Ascribe's own.

const { createSurface } = AscribeSurface;

globalThis.AscribeSurface = {
  createSurface(host, input, intents) {
    const surface = createSurface(host, { ...input, snap: 'free' }, intents);
    return {
      update: (next) => surface.update({ ...next, snap: 'free' }),
      scrollTo: surface.scrollTo,
      spansAt: surface.spansAt,
      isDrawnAt: (id, { x, y }) =>
        [...host.querySelectorAll(`svg.spans g[data-id="${id}"] .fill`)].some((path) =>
          path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse())),
        ),
      taken: () =>
        surface
          .selection()
          ?.map(({ start, end }) => input.article.text.slice(start, end))
          .join('|'),
      forget: () => surface.select(null),
    };
  },
};
