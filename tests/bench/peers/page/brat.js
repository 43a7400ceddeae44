// brat's client in the package that makes it a library, as its README has it: `new BratFrontendEditor(element, collection,
// document)`. brat knows no change but a new document, which it draws as a whole; its own editing does the same.
// The editor, its dialogs and fonts are there before anything is measured.

const entityType = (type, bgColor) => ({
  type,
  name: type,
  labels: [type],
  children: [],
  bgColor,
  borderColor: 'darken',
  attributes: [],
});

const collection = () => ({
  messages: [],
  items: [],
  ui_names: { entities: 'entities', events: 'events', relations: 'relations', attributes: 'attributes' },
  search_config: [],
  disambiguator_config: [],
  unconfigured_types: [],
  relation_types: [],
  entity_attribute_types: [],
  event_attribute_types: [],
  relation_attribute_types: [],
  entity_types: ['Claim', 'Opinion', 'Background', 'Attribution'].map((name, i) =>
    entityType(name, ['#bfdbfe', '#fed7aa', '#99f6e4', '#e9d5ff'][i]),
  ),
  event_types: [],
});

const nothing = {
  text: '.',
  source_files: [],
  entities: [],
  attributes: [],
  relations: [],
  triggers: [],
  events: [],
  comments: [],
  modifications: [],
  normalizations: [],
};

/** Fragments without line breaks, as brat's own files have them: it draws none across a break. */
function fragmentsOf(text, { start, end }) {
  const fragments = [];
  for (const { 0: part, index } of text.slice(start, end).matchAll(/[^\n]+/g))
    fragments.push([start + index, start + index + part.length]);
  return fragments;
}

// brat looks at the first letter of an id: N is an entity.
const toDocument = ({ article, spans }) => ({
  ...nothing,
  text: article.text,
  entities: spans.map(({ id, name, colour, fragments }) => [
    `N${id}`,
    colour === '#be123c' ? 'Claim' : name,
    fragmentsOf(article.text, fragments[0]),
  ]),
});

const brat = { editor: undefined, data: undefined, drawn: undefined };

/** Resolves when the editor stands with an empty document. */
globalThis.prepare = (host) =>
  new Promise((resolve) => {
    brat.editor = new BratFrontendEditor(
      host,
      collection(),
      { ...nothing },
      {
        assetsPath: '/brat/static/',
        maxFragmentLength: 0,
      },
    );
    const listen = () => {
      const { dispatcher } = brat.editor;
      dispatcher.on('dataReady', (data) => (brat.data = data));
      dispatcher.on('doneRendering', () => (brat.drawn ?? resolve)());
    };
    jQuery(document).ready(listen);
  });

/** Draws a document; resolves when it is painted. */
function draw(input) {
  const drawn = new Promise((resolve) => (brat.drawn = resolve));
  brat.editor.dispatcher.post('renderData', [toDocument(input)]);
  return drawn.then(() => painted());
}

/** Where a character stands: in the `tspan` of the chunk that holds it. */
function boxOf(offset) {
  const chunk = brat.data.chunks.find(({ from, to }) => from <= offset && offset < to);
  const node = chunk && document.querySelector(`tspan[data-chunk-id="${chunk.index}"]`)?.firstChild;
  if (!node) return undefined;
  const range = document.createRange();
  range.setStart(node, offset - chunk.from);
  range.setEnd(node, offset - chunk.from + 1);
  return range.getBoundingClientRect();
}

globalThis.AscribeSurface = {
  createSurface: (_host, input) => ({
    opened: draw(input),
    update: draw,
    boxOf,
    stored: () => Object.values(brat.data.spans).map(({ id, text }) => [id.slice(1), text]),
    taken: () => document.getElementById('span_selected').textContent,
    forget() {
      brat.editor.dispatcher.post('hideForm');
      getSelection().removeAllRanges();
    },
  }),
};
