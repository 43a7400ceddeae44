import { isElement, isText, visit } from './parse-html.ts';

const names = (list: string) => new Set(list.split(' '));

const PARAGRAPHS = names(
  'P DIV SECTION ARTICLE H1 H2 H3 H4 H5 H6 BLOCKQUOTE UL OL DL TABLE FIGURE FIGCAPTION HEADER FOOTER MAIN HR ADDRESS ' +
    'DETAILS SUMMARY PRE ASIDE NAV FIELDSET FORM CENTER BODY CAPTION',
);
const LINES = names('LI TR DT DD');
const CELLS = names('TD TH');
const SKIPPED = names(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE SVG MATH IFRAME OBJECT EMBED CANVAS AUDIO VIDEO SELECT OPTION TEXTAREA ' +
    'BUTTON INPUT',
);

/** What HTML calls white space; non-breaking and other special blanks stay. */
const WHITE = /[ \t\n\f\r]+/gu;

/** How many line feeds are due before the next text: a line break, or a blank line between paragraphs. */
type Break = 0 | 1 | 2;

/**
 * The text of an element as a reader sees it: blocks parted by one blank line, list items and table rows on lines of
 * their own, cells parted by tabs, white space collapsed but for `pre`. Names in `skipped` (upper case) are left out.
 */
export function blockText(root: Element, skipped: ReadonlySet<string> = new Set()): string {
  const lines = new LineBuilder();
  let preformatted = 0;
  visit(root, {
    enter: (node) => {
      if (isText(node)) lines.add(node.data, preformatted > 0);
      if (!isElement(node) || isSkipped(node, skipped)) return false;
      lines.break(breakBefore(node));
      if (node.tagName === 'PRE') preformatted++;
      if (node.tagName === 'BR') lines.newLine();
      if (CELLS.has(node.tagName)) lines.cell();
      return true;
    },
    leave: (node) => {
      if (!isElement(node) || isSkipped(node, skipped)) return;
      if (node.tagName === 'PRE') preformatted--;
      lines.break(breakBefore(node));
    },
  });
  return lines.text();
}

function isSkipped(element: Element, skipped: ReadonlySet<string>): boolean {
  if (SKIPPED.has(element.tagName) || skipped.has(element.tagName)) return true;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && style.length < 2000 && /display\s{0,3}:\s{0,3}none/iu.test(style);
}

function breakBefore(element: Element): Break {
  const name = element.tagName;
  if (LINES.has(name)) return 1;
  if (!PARAGRAPHS.has(name)) return 0;
  const isNestedList = (name === 'UL' || name === 'OL') && element.parentElement?.tagName === 'LI';
  return isNestedList ? 1 : 2;
}

class LineBuilder {
  readonly #parts: string[] = [];
  #due: Break = 0;
  #blank = false;
  #cell = false;

  /** Text in a row with what was there. */
  add(data: string, preformatted: boolean): void {
    const text = preformatted ? data.replace(/\r\n?/gu, '\n') : data.replace(WHITE, ' ');
    const body = preformatted ? text : text.replace(/^ | $/gu, '');
    if (body === '') {
      this.#blank ||= text !== '';
      return;
    }
    this.#flush(text.startsWith(' ') && !preformatted);
    this.#parts.push(body);
    this.#blank = !preformatted && text.endsWith(' ');
  }

  break(due: Break): void {
    if (due > this.#due) this.#due = due;
  }

  /** `<br>`: one ends the line, two leave a blank line. */
  newLine(): void {
    this.#due = this.#due === 0 ? 1 : 2;
  }

  cell(): void {
    this.#cell = true;
  }

  text(): string {
    return this.#parts.join('').replace(/^\n+/u, '');
  }

  #flush(blankBefore: boolean): void {
    const isFirst = this.#parts.length === 0;
    if (!isFirst) {
      if (this.#due > 0) this.#parts.push('\n'.repeat(this.#due));
      else if (this.#cell) this.#parts.push('\t');
      else if (this.#blank || blankBefore) this.#parts.push(' ');
    }
    this.#due = 0;
    this.#blank = false;
    this.#cell = false;
  }
}
