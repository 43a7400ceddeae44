// Recogito text-annotator as its README has it: a container with the text, `createTextAnnotator`, `setAnnotations` (with
// `replace` false for a batch), `addAnnotation`, `updateAnnotation`, `removeAnnotation`, and `style` by the tag.

const RENDERER = document.currentScript.dataset.renderer;

const toAnnotation = (article, span) => ({
  id: span.id,
  bodies: [{ id: `${span.id}-tag`, annotation: span.id, purpose: 'tagging', value: span.colour }],
  target: {
    annotation: span.id,
    selector: [{ quote: peers.quote(article, span), ...span.fragments[0] }],
  },
});

/** The smallest call that makes the change. */
function apply(annotator, article, { came, went }) {
  const gone = new Set(went);
  const changed = came.filter(({ id }) => gone.has(id));
  const added = came.filter(({ id }) => !gone.has(id)).map((span) => toAnnotation(article, span));
  for (const { id, colour } of changed) {
    const { bodies, ...rest } = annotator.getAnnotationById(id);
    annotator.updateAnnotation({ ...rest, bodies: [{ ...bodies[0], value: colour }] });
    gone.delete(id);
  }
  for (const id of gone) annotator.removeAnnotation(id);
  if (added.length === 1) annotator.addAnnotation(added[0]);
  else if (added.length > 1) annotator.setAnnotations(added, false);
}

/** Recogito draws in a frame of its own and says so after it. */
function redrawn(annotator) {
  return new Promise((resolve) => {
    const stop = annotator.renderer.on('onRedraw', () => {
      stop();
      resolve();
    });
  });
}

function boxesOf(id) {
  const marks = [...document.querySelectorAll(`.r6o-annotation[data-annotation="${id}"]`)];
  if (RENDERER === 'SPANS') return marks.map((mark) => mark.getBoundingClientRect());
  return [...(CSS.highlights.get(`_${id}`) ?? [])].flatMap((range) => Array.from(range.getClientRects()));
}

globalThis.AscribeSurface = {
  createSurface(host, input) {
    const { article } = input;
    mountFloor(article.text, '\n\n');
    const annotator = RecogitoJS.createTextAnnotator(host, {
      renderer: RENDERER,
      style: ({ bodies: [tag] }) => ({ fill: tag?.value ?? '#888888', fillOpacity: 0.25 }),
    });
    let { spans } = input;
    let made;
    annotator.on('createAnnotation', (annotation) => (made = annotation));
    annotator.setAnnotations(spans.map((span) => toAnnotation(article, span)));
    return {
      opened: redrawn(annotator),
      redrawn: () => redrawn(annotator),
      update(next) {
        apply(annotator, article, peers.changes(spans, next.spans));
        spans = next.spans;
        return redrawn(annotator);
      },
      spansAt(x, y) {
        const { left, top } = host.getBoundingClientRect();
        return (annotator.state.store.getAt(x - left, y - top, true) ?? []).map(({ id }) => id);
      },
      stored: () =>
        annotator.getAnnotations().map(({ id, target: { selector } }) => [id, String(selector[0].range)]),
      isDrawnAt: (id, point) => peers.holds(boxesOf(id), point),
      taken: () => made?.target.selector.map(({ quote }) => quote).join('|'),
      forget() {
        if (made) annotator.removeAnnotation(made.id);
        made = undefined;
        getSelection().removeAllRanges();
      },
    };
  },
};
