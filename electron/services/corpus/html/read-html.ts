import { Readability } from '@mozilla/readability';
import { canonicalText } from '@shared/text/canonical.ts';
import { type ImportedArticle, plainArticle, surrogateNotes } from '@shared/import/imported.ts';
import type { Meta } from '@shared/model/article.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { blockText } from './block-text.ts';
import { cleanByline, cleanText, headMeta } from './head-meta.ts';
import { measure, parseDocument, removeElements } from './parse-html.ts';

/** Beyond these Readability may take minutes or exhaust the stack; then the whole body is taken. */
const MOST_ELEMENTS = 10_000;
const DEEPEST = 200;

/** Nothing of these is ever text of the article. Pictures go for their long attributes, too. */
const NEVER_TEXT = (
  'script style noscript template svg math iframe object embed canvas audio video img picture source link select textarea ' +
  'button input'
).split(' ');
/** Left out when the whole body is taken. */
const AROUND_THE_ARTICLE = new Set(['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM']);

/**
 * The readable text of a page, paragraphs parted by blank lines, and what the page states about it. Nothing is fetched or
 * run. Fails with `html-no-text`, `html-too-intricate`, `text-too-large`.
 */
export function readHtml(source: string): Result<ImportedArticle> {
  const parsed = parseDocument(source);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const pageTitle = titleOf(document);
  const stated = headMeta(document);
  removeElements(document, NEVER_TEXT);
  const { elements, depth } = measure(document);
  const whole = wholeText(document);
  const readable = elements <= MOST_ELEMENTS && depth <= DEEPEST ? readableText(document) : undefined;
  const text = readable?.text || whole;
  const canonical = canonicalText(text);
  if (!canonical.ok)
    return canonical.error.code === 'text-empty'
      ? fail('html-no-text', 'The page holds no readable text.')
      : canonical;
  const notes = [...surrogateNotes(canonical.value.replacedSurrogates)];
  if (!readable?.text)
    notes.push('The article could not be told from the rest of the page, so all of it was taken.');
  const meta = { ...readable?.meta, ...(pageTitle !== '' && { title: pageTitle }), ...stated };
  return ok(plainArticle(canonical.value.text, meta, notes));
}

/** What `<title>` says, without the name of the site if the page's one main heading shows where that begins. */
function titleOf(document: Document): string {
  const title = cleanText(document.querySelector('title')?.textContent ?? '');
  const headings = document.querySelectorAll('h1');
  const heading = headings.length === 1 ? cleanText(headings[0]?.textContent ?? '') : '';
  return heading !== '' && title.includes(heading) ? heading : title;
}

/** Everything readable in the body, but for what stands around articles; with that if there is nothing else. */
function wholeText(document: Document): string {
  const root =
    document.querySelector('article') ?? document.querySelector('main') ?? document.documentElement;
  return blockText(root, AROUND_THE_ARTICLE).trim() || blockText(document.documentElement).trim();
}

interface Readable {
  readonly text: string;
  readonly meta: Meta;
}

/** Takes the document apart. Undefined when Readability finds no article. */
function readableText(document: Document): Readable | undefined {
  const article = parseReadable(document);
  if (!article?.content) return undefined;
  const byline = cleanByline(article.byline ?? '');
  return { text: blockText(article.content).trim(), meta: byline === '' ? {} : { byline } };
}

function parseReadable(document: Document) {
  const reader = new Readability<Element>(document, {
    disableJSONLD: true,
    maxElemsToParse: MOST_ELEMENTS,
    // It hands over the element that it has put together.
    serializer: (node) => node as Element,
  });
  try {
    return reader.parse();
  } catch {
    // It was made for the documents of browsers and stumbles over what no browser would build.
    return undefined;
  }
}
