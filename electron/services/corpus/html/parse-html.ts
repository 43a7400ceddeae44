import { parseHTML } from 'linkedom/worker';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { flatten } from './flatten.ts';

/** The parser's time grows with the square of what is left open; news pages have some thousand tags. */
const MOST_TAGS = 100_000;
const MOST_ENTITIES = 500_000;

/**
 * Parses HTML into a document that nothing is loaded for and in which nothing runs. Fails with `html-too-intricate` for
 * pages that would take too long.
 */
export function parseDocument(source: string): Result<Document> {
  if (count(source, '<', MOST_TAGS) > MOST_TAGS || count(source, '&', MOST_ENTITIES) > MOST_ENTITIES)
    return fail(
      'html-too-intricate',
      'The page has more than 100,000 tags. Save its text as .txt and import that.',
    );
  const page = flatten(source);
  const { document } = parseHTML(page);
  if (isWhole(document)) return ok(document);
  return ok(parseHTML(`<html><head></head><body>${page}</body></html>`).document);
}

/** Whether everything is in one `html` element; else the parser has taken the first element it met for the root. */
function isWhole(document: Document): boolean {
  const root: Element | null = document.documentElement;
  if (root?.tagName !== 'HTML') return false;
  return [...document.childNodes].every(
    (node) => node === root || !(isElement(node) || (isText(node) && /\S/u.test(node.data))),
  );
}

function count(text: string, character: string, most: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1 && found <= most; at = text.indexOf(character, at + 1))
    found++;
  return found;
}

/** Takes elements with these names out of a document. */
export function removeElements(document: Document, names: readonly string[]): void {
  document.querySelectorAll(names.join(',')).forEach((element) => element.remove());
}

export interface Visitor {
  /** Returns whether to go inside. */
  readonly enter: (node: Node, depth: number) => boolean;
  /** After everything inside; also when `enter` said no. */
  readonly leave: (node: Node) => void;
}

/** Visits the nodes below a root in document order, without recursion: pages may be nested without end. */
export function visit(root: Node, { enter, leave }: Visitor): void {
  let node: Node | null = root.firstChild;
  let depth = 1;
  while (node !== null) {
    const inside: Node | null = enter(node, depth) ? node.firstChild : null;
    if (inside !== null) {
      node = inside;
      depth++;
      continue;
    }
    leave(node);
    while (node !== null && node.nextSibling === null) {
      node = node.parentNode;
      depth--;
      if (node === root) return;
      if (node !== null) leave(node);
    }
    node = node?.nextSibling ?? null;
  }
}

/** How many elements a document has and how deep they lie in one another. */
export function measure(document: Document): { readonly elements: number; readonly depth: number } {
  let elements = 0;
  let deepest = 0;
  visit(document.documentElement, {
    enter: (node, depth) => {
      if (isElement(node)) elements++;
      deepest = Math.max(deepest, depth);
      return true;
    },
    leave: () => undefined,
  });
  return { elements, depth: deepest };
}

export const isElement = (node: Node): node is Element => node.nodeType === 1;
export const isText = (node: Node): node is Text => node.nodeType === 3;
