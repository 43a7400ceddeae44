// What a surface gets right: where things are drawn, what lies under a point, what was taken by a drag.
import { lab, makeSpan, painted, random, show } from '../../surface/page/lab.js';

const LETTER = /[a-z]/;
/** Space that a drag needs from the edges of the window, so that nothing scrolls by itself. */
const EDGE = 60;

const text = () => lab.input.article.text;

/** The text's nodes and where in the text they start, whatever a surface has put between them. */
function textNodes() {
  const nodes = [];
  let at = 0;
  for (const paragraph of document.querySelectorAll('#host p')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('[aria-hidden]')) continue;
      nodes.push({ node, start: at, end: at + node.data.length });
      at += node.data.length;
    }
    at += 2;
  }
  return nodes;
}

/** The box of a character, asked of the surface where its text is no paragraphs. */
function boxOf(offset, nodes) {
  if (lab.surface.boxOf) return lab.surface.boxOf(offset);
  const found = nodes.find(({ start, end }) => start <= offset && offset < end);
  if (!found) return undefined;
  const range = document.createRange();
  range.setStart(found.node, offset - found.start);
  range.setEnd(found.node, offset - found.start + 1);
  return range.getBoundingClientRect();
}

const isSeen = (box) =>
  box &&
  box.width > 0 &&
  box.left > 0 &&
  box.right < innerWidth &&
  box.top > EDGE &&
  box.bottom < innerHeight - EDGE;

/** Letters on screen with their boxes, in the order of the text. */
function lettersOnScreen() {
  const nodes = textNodes();
  const letters = [];
  for (let offset = 0; offset < Math.min(text().length, 12_000); offset++) {
    if (!LETTER.test(text()[offset])) continue;
    const box = boxOf(offset, nodes);
    if (isSeen(box)) letters.push({ offset, box });
    else if (box && box.top > innerHeight) break;
  }
  return letters;
}

const middle = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });

const covers = ({ fragments: [{ start, end }] }, offset) => start <= offset && offset < end;

const score = (results) => ({ right: results.filter(Boolean).length, of: results.length });

const withoutSpace = (text) => text?.replaceAll(/\s/g, '');

/** Whether what the surface holds of each span is its slice of the text, white space aside. */
export function stored() {
  if (!lab.surface.stored) return undefined;
  const held = new Map(lab.surface.stored());
  return score(
    lab.input.spans.map(
      ({ id, fragments: [{ start, end }] }) =>
        withoutSpace(held.get(id)) === withoutSpace(text().slice(start, end)),
    ),
  );
}

/** Whether what is drawn for the spans that begin on screen covers their letters there and no other. */
export function drawn() {
  if (!lab.surface.isDrawnAt) return undefined;
  const letters = lettersOnScreen();
  const there = lab.input.spans.filter((span) => letters.some(({ offset }) => covers(span, offset)));
  return score(
    there.map((span) =>
      letters.every(
        ({ offset, box }) => lab.surface.isDrawnAt(span.id, middle(box)) === covers(span, offset),
      ),
    ),
  );
}

/** Whether exactly the spans there are found under letters on screen; of these, where spans overlap. */
export function underPoints(count) {
  if (!lab.surface.spansAt) return undefined;
  const next = random(3);
  const letters = lettersOnScreen();
  const results = Array.from({ length: count }, () => {
    const { offset, box } = letters[Math.floor(next() * letters.length)];
    const { x, y } = middle(box);
    const found = new Set(lab.surface.spansAt(x, y));
    const expected = lab.input.spans.filter((span) => covers(span, offset)).map(({ id }) => id);
    return {
      isRight: found.size === expected.length && expected.every((id) => found.has(id)),
      isOverlap: expected.length > 1,
    };
  });
  const rights = (list) => score(list.map(({ isRight }) => isRight));
  return { ...rights(results), overlapping: rights(results.filter(({ isOverlap }) => isOverlap)) };
}

/** Drags from letter to letter across at least one boundary of a span: where from, over and to, and what they take. */
export function drags(count) {
  const next = random(5);
  const letters = lettersOnScreen();
  const planned = [];
  // A text may have too few boundaries on screen.
  for (let tries = 0; tries < 1000 && planned.length < count; tries++) {
    const from = letters[Math.floor(next() * letters.length)];
    const to = letters.find(({ offset }) => offset >= from.offset + 20 + next() * 200);
    if (!to || !crosses(from.offset, to.offset)) continue;
    planned.push({
      from: { x: from.box.left + 1, y: middle(from.box).y },
      over: middle(letters[Math.floor((letters.indexOf(from) + letters.indexOf(to)) / 2)].box),
      to: { x: to.box.right - 1, y: middle(to.box).y },
      text: text().slice(from.offset, to.offset + 1),
      middle: Math.floor((from.offset + to.offset) / 2),
    });
  }
  return planned;
}

const crosses = (from, to) =>
  lab.input.spans.some(({ fragments: [{ start, end }] }) =>
    [start, end].some((boundary) => from < boundary && boundary < to),
  );

/** A span that somebody else adds across a place; resolves when it is painted. */
export async function addFromElsewhere(place, number) {
  const span = makeSpan(`news${number}`, text(), place / text().length, 1000, random(number));
  await (show({ spans: [...lab.input.spans, span] }) ?? painted());
}

export const taken = () => lab.surface.taken();

/** Ends what a drag began. */
export const forget = () => lab.surface.forget();
