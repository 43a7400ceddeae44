import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { Surface, SurfaceInput, SurfaceSpan } from '../../../renderer/surface/index.ts';

/** What the surface reported, in order. */
export type Reported =
  | { readonly intent: 'selection'; readonly span: readonly Range[] | null; readonly byKeyboard: boolean }
  | { readonly intent: 'activate'; readonly ids: readonly string[]; readonly how: string }
  | { readonly intent: 'hover'; readonly id: string | null }
  | { readonly intent: 'key'; readonly key: string }
  | { readonly intent: 'boundary'; readonly id: string; readonly span: readonly Range[] };

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the page holds for the tests. */
interface Lab {
  surface: Surface;
  input: SurfaceInput;
  reported: Reported[];
  usedKeys: string[];
}

declare global {
  var lab: Lab;
}

const config = fileURLToPath(new URL('../../../vite.surface.config.ts', import.meta.url));
let bundle: Promise<string> | undefined;

/** The surface as a foreign page loads it, built once. */
function surfaceScript(): Promise<string> {
  bundle ??= buildScript();
  return bundle;
}

async function buildScript(): Promise<string> {
  const built = await build({
    configFile: config,
    logLevel: 'error',
    build: { write: false, sourcemap: false },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const iife = outputs.flatMap(({ output }) => output).find(({ fileName }) => fileName === 'surface.iife.js');
  if (iife?.type !== 'chunk') throw new Error('the surface has no script for foreign pages');
  return iife.code;
}

const HOST = `<!doctype html><html lang="en" style="color-scheme: light dark"><title>Surface</title>
<body style="margin:0; background: light-dark(#fff, #191716)"><main id="host" style="max-width: 46rem; margin: 2rem auto"></main>
<input id="elsewhere" aria-label="Elsewhere"></body></html>`;

export interface MountOptions extends Partial<Omit<SurfaceInput, 'article'>> {
  readonly text: string;
  readonly language?: string;
  readonly metadataEnd?: number;
  readonly title?: string;
  readonly context?: BrowserContextOptions;
  readonly withoutEditContext?: boolean;
}

/** A page with the surface on it. Errors in the page fail the test that looks at `errors`. */
export class SurfacePage {
  readonly page: Page;
  readonly errors: string[] = [];
  readonly text: string;

  private constructor(page: Page, text: string) {
    this.page = page;
    this.text = text;
    page.on('pageerror', (error) => this.errors.push(String(error.stack)));
  }

  static async open(browser: Browser, options: MountOptions): Promise<SurfacePage> {
    const {
      context: contextOptions,
      withoutEditContext,
      text,
      language,
      metadataEnd,
      title,
      ...rest
    } = options;
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...contextOptions });
    const page = await context.newPage();
    const surfacePage = new SurfacePage(page, text);
    await page.setContent(HOST);
    if (withoutEditContext) await page.evaluate(() => Reflect.deleteProperty(globalThis, 'EditContext'));
    await page.addScriptTag({ content: await surfaceScript() });
    const article = {
      id: 'article',
      text,
      ...(language !== undefined && { language }),
      ...(metadataEnd !== undefined && { metadataEnd }),
      title: title ?? 'Title',
    };
    await page.evaluate(mount, { article, spans: [], snap: 'free' as const, ...rest });
    await surfacePage.settled();
    return surfacePage;
  }

  /** After the frames in which the surface paints ahead. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 20)),
    );
  }

  async update(change: Partial<SurfaceInput>): Promise<void> {
    await this.page.evaluate((change) => {
      lab.input = { ...lab.input, ...change };
      lab.surface.update(lab.input);
    }, change);
  }

  /** Everything reported since the last call. */
  take(): Promise<Reported[]> {
    return this.page.evaluate(() => lab.reported.splice(0));
  }

  /** Slices of the selection's fragments. */
  async selected(): Promise<string[] | null> {
    const span = await this.page.evaluate(() => lab.surface.selection());
    return span && span.map(({ start, end }) => this.text.slice(start, end));
  }

  /** What the browser itself says is selected. */
  seen(): Promise<string> {
    return this.page.evaluate(() => String(getSelection()));
  }

  /**
   * The middle of the left (or right) edge of the character at an offset, found through the document's own text nodes
   * and not through the surface.
   */
  async edge(offset: number, side: 'before' | 'after'): Promise<{ x: number; y: number }> {
    await this.page.evaluate((offset) => lab.surface.scrollToOffset(offset), offset);
    await this.settled();
    return this.page.evaluate(pointAt, { text: this.text, offset, side });
  }

  /** Drags the mouse over the characters from one offset to another. */
  async drag(start: number, end: number, options: { isHeld?: boolean } = {}): Promise<void> {
    const from = await this.edge(start, 'before');
    const to = await this.page.evaluate(pointAt, {
      text: this.text,
      offset: end - 1,
      side: 'after' as const,
    });
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, to.y);
    await this.page.mouse.move(to.x, to.y, { steps: 3 });
    if (options.isHeld) return;
    await this.page.mouse.up();
    await this.settled();
  }

  /** Drags over the first place where these words stand. */
  dragOver(words: string, options: { isHeld?: boolean } = {}): Promise<void> {
    const { start, end } = this.find(words);
    return this.drag(start, end, options);
  }

  find(words: string): Range {
    const start = this.text.indexOf(words);
    if (start < 0) throw new Error(`the text has no “${words}”`);
    return { start, end: start + words.length };
  }

  /** The text as it stands in the document now, paragraph by paragraph. */
  shownText(): Promise<string[]> {
    return this.page.evaluate(() =>
      Array.from(document.querySelectorAll('#host p'), (paragraph) => paragraph.textContent),
    );
  }

  /** Spans whose drawn fill isn't where the browser puts their text, within a pixel and a half. */
  misaligned(): Promise<string[]> {
    return this.page.evaluate(findMisaligned, { text: this.text });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Makes a span over words of a text; several words make several fragments. */
export function spanOver(
  text: string,
  id: string,
  words: string | readonly string[],
  label = 0,
): SurfaceSpan {
  const names = ['Claim', 'Opinion', 'Background', 'Attribution'];
  const colours = ['#2563eb', '#c2410c', '#0f766e', '#7e22ce'];
  const list = typeof words === 'string' ? [words] : words;
  const fragments = list.map((part) => {
    const start = text.indexOf(part);
    if (start < 0) throw new Error(`the text has no “${part}”`);
    return { start, end: start + part.length };
  });
  const name = names[label % 4]!;
  return { id, fragments, label: name.toLowerCase(), name, colour: colours[label % 4]!, pattern: label };
}

function mount(input: SurfaceInput): void {
  const { createSurface } = Reflect.get(globalThis, 'AscribeSurface') as {
    createSurface: (host: HTMLElement, input: SurfaceInput, intents: object) => Surface;
  };
  const reported: Reported[] = [];
  const usedKeys: string[] = [];
  const surface = createSurface(document.getElementById('host')!, input, {
    onSelection: (span: readonly Range[] | null, info: { byKeyboard: boolean }) =>
      reported.push({ intent: 'selection', span, byKeyboard: info.byKeyboard }),
    onActivate: (ids: string[], how: string) => reported.push({ intent: 'activate', ids, how }),
    onHover: (id: string | null) => reported.push({ intent: 'hover', id }),
    onKey: ({ key }: { key: string }) => {
      reported.push({ intent: 'key', key });
      return usedKeys.includes(key);
    },
    onBoundary: (id: string, span: readonly Range[]) => reported.push({ intent: 'boundary', id, span }),
  });
  globalThis.lab = { surface, input, reported, usedKeys };
}

/** Runs in the page. Every shown line is one `p`, and lines follow one another in the text. */
function pointAt({ text, offset, side }: { text: string; offset: number; side: 'before' | 'after' }) {
  let from = 0;
  for (const paragraph of document.querySelectorAll('#host p')) {
    const start = text.indexOf(paragraph.textContent, from);
    from = start + paragraph.textContent.length;
    if (offset > from) continue;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let at = start;
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (offset < at + node.data.length) {
        const range = document.createRange();
        range.setStart(node, offset - at);
        range.setEnd(node, offset - at + 1);
        const rect = [...range.getClientRects()].at(-1)!;
        const isRightToLeft = /[\u0590-\u08ff]/.test(node.data[offset - at]!);
        const x = (side === 'before') === isRightToLeft ? rect.right - 0.5 : rect.left + 0.5;
        return { x, y: (rect.top + rect.bottom) / 2 };
      }
      at += node.data.length;
    }
  }
  throw new Error(`no character is shown at ${offset}`);
}

/** Runs in the page. */
function findMisaligned({ text }: { text: string }): string[] {
  const starts = new Map<Element, number>();
  let from = 0;
  for (const paragraph of document.querySelectorAll('#host p')) {
    const start = text.indexOf(paragraph.textContent, from);
    starts.set(paragraph, start);
    from = start + paragraph.textContent.length;
  }
  const off: string[] = [];
  for (const group of document.querySelectorAll<SVGGElement>('#host .spans g')) {
    const paragraph = group.closest('p')!;
    const node = paragraph.firstChild as Text;
    const start = starts.get(paragraph)!;
    const span = lab.input.spans.find(({ id }) => id === group.dataset['id']);
    const rects = (span?.fragments ?? []).flatMap((fragment) => {
      const a = Math.max(0, fragment.start - start);
      const b = Math.min(node.data.length, fragment.end - start);
      if (a >= b) return [];
      const range = document.createRange();
      range.setStart(node, a);
      range.setEnd(node, b);
      return Array.from(range.getClientRects());
    });
    const drawn = group.querySelector('.fill')!.getBoundingClientRect();
    const differences = [
      Math.min(...rects.map((r) => r.left)) - drawn.left,
      Math.min(...rects.map((r) => r.top)) - drawn.top,
      Math.max(...rects.map((r) => r.right)) - drawn.right,
      Math.max(...rects.map((r) => r.bottom)) - drawn.bottom,
    ];
    if (!span || differences.some((d) => !(Math.abs(d) <= 1.5)))
      off.push(`${group.dataset['id']}: ${differences.join(' ')}`);
  }
  return off;
}
