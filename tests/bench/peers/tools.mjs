import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { surfaceScript } from '../surface/bare.mjs';
import { installTools, versionOf } from './install.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The surfaces that are compared. Each has the scripts and styles that its page loads, in order (`files` are addresses
 * that `fileFor` knows), the size that it is measured up to, and what of it is used.
 */
export async function surfaces() {
  const folder = await installTools();
  const recogito = (renderer) => ({
    version: versionOf(folder, '@recogito/text-annotator'),
    files: ['/recogito/text-annotator.css', '/built/recogito.js'],
    adapter: 'recogito.js',
    attributes: `data-renderer="${renderer}"`,
  });
  const tools = [
    { name: 'floor', api: 'plain paragraphs', files: [] },
    { name: 'ascribe', api: 'createSurface, update', files: ['/ascribe.js'], adapter: 'ascribe.js' },
    {
      name: 'recogito-spans',
      api: 'createTextAnnotator, renderer SPANS (its default), setAnnotations for many',
      maximum: 100,
      ...recogito('SPANS'),
    },
    {
      name: 'recogito-css',
      api: 'createTextAnnotator, renderer CSS_HIGHLIGHTS, setAnnotations for many',
      ...recogito('CSS_HIGHLIGHTS'),
    },
    {
      name: 'hypothesis',
      api: 'Highlighter.highlightRange, TextRange.fromOffsets',
      version: versionOf(folder, 'hypothesis'),
      maximum: 100,
      files: ['/hypothesis/highlights.css', '/built/hypothesis.js'],
      adapter: 'hypothesis.js',
    },
    {
      name: 'brat',
      api: 'BratFrontendEditor, renderData',
      version: versionOf(folder, 'brat-frontend-editor'),
      maximum: 100,
      files: ['/brat/dist/brat-frontend-editor.min.css', '/brat/dist/brat-frontend-editor.js'],
      adapter: 'brat.js',
    },
  ];
  return { tools, fileFor: fileServer(folder, await surfaceScript()) };
}

/** Answers what lies at an address of the bench's page: contents, or the path of a file. */
function fileServer(folder, ascribe) {
  const places = [
    ['/recogito/', 'node_modules/@recogito/text-annotator/dist/'],
    ['/built/', 'built/'],
    ['/hypothesis/', 'node_modules/hypothesis/build/styles/'],
    ['/brat/dist/static/', 'node_modules/brat-frontend-editor/static/'],
    ['/brat/', 'node_modules/brat-frontend-editor/'],
  ];
  return (address) => {
    if (address === '/ascribe.js') return { body: ascribe, contentType: 'text/javascript' };
    if (/^\/(peers|surface)\/page\//.test(address)) return { path: path(`..${address}`) };
    const place = places.find(([prefix]) => address.startsWith(prefix));
    return place && { path: join(folder, place[1], address.slice(place[0].length)) };
  };
}

/** The page of a surface: the bench's own, and the surface's files and adapter before the lab. */
export function pageOf({ files, adapter, attributes = '' }) {
  const tags = [
    ...files.map((file) =>
      file.endsWith('.css') ? `<link rel="stylesheet" href="${file}" />` : `<script src="${file}"></script>`,
    ),
    '<script src="/peers/page/changes.js"></script>',
    ...(adapter ? [`<script src="/peers/page/${adapter}" ${attributes}></script>`] : []),
    `<script type="module">
      import * as lab from '/surface/page/lab.js';
      import * as correct from '/peers/page/correct.js';
      Object.assign(globalThis, lab, { correct });
      await globalThis.prepare?.(document.getElementById('host'));
      globalThis.isReady = true;
    </script>`,
  ];
  return readFileSync(path('../surface/page/index.html'), 'utf8').replace(
    '</body>',
    `${tags.join('\n')}</body>`,
  );
}
