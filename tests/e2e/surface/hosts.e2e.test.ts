import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../support/app/browser.ts';
import { type MountOptions, spanOver, SurfacePage } from './page.ts';

const TEXT = '“Water rose,” Ann said.\n\nNobody was hurt, the mayor said.\n\n\nקשה לומר מה יקרה.';

let browser: Browser;
const pages: SurfacePage[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(options: MountOptions, where = browser): Promise<SurfacePage> {
  const surface = await SurfacePage.open(where, options);
  pages.push(surface);
  return surface;
}

afterEach(async () => {
  const open = pages.splice(0);
  for (const surface of open) await surface.close();
  const errors = open.flatMap((surface) => surface.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly childIds?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

async function accessibilityTree(surface: SurfacePage): Promise<AxNode[]> {
  const client = await surface.page.context().newCDPSession(surface.page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  return nodes;
}

/** The words of a paragraph in the order in which they are read out. */
function spoken(nodes: readonly AxNode[], paragraph: number): string {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node: AxNode): string =>
    node.role?.value === 'StaticText'
      ? (node.name?.value ?? '')
      : (node.childIds ?? []).map((id) => read(byId.get(id)!)).join('');
  const paragraphs = nodes.filter((node) => node.role?.value === 'paragraph');
  return read(paragraphs[paragraph]!).replaceAll(/ +/g, ' ').trim();
}

describe('with a screen reader', () => {
  // As when a screen reader runs; otherwise Chromium leaves out what it needn't lay out.
  let withReader: Browser;
  beforeAll(async () => {
    withReader = await launchBrowser('--force-renderer-accessibility');
  });
  afterAll(() => withReader.close());

  const spans = [
    { ...spanOver(TEXT, 'a', ['“Water rose', 'Nobody was hurt']), layerName: 'Ana' },
    spanOver(TEXT, 'b', 'Ann said', 3),
  ];

  it('the article is a named text that can’t be edited, with all paragraphs, also those far off screen', async () => {
    const text = Array.from(
      { length: 900 },
      (_, i) => `Paragraph ${i} goes on for some words, and then for more.`,
    ).join('\n\n');
    const surface = await open({ text, title: 'Floods' }, withReader);
    const nodes = await accessibilityTree(surface);
    const article = nodes.find((node) => node.role?.value === 'textbox' && node.name?.value === 'Floods');
    const properties = Object.fromEntries(
      (article?.properties ?? []).map(({ name, value }) => [name, value.value]),
    );
    expect(properties).toMatchObject({ readonly: true, multiline: true, focusable: true });
    const paragraphs = nodes.filter((node) => node.role?.value === 'paragraph' && !node.ignored);
    expect(paragraphs.length).toBe(900);
    expect(spoken(nodes, 899)).toBe('Paragraph 899 goes on for some words, and then for more.');
  });

  it('spans are heard where they start and end, as verbose as wanted', async () => {
    const surface = await open({ text: TEXT, spans, verbosity: 'full' }, withReader);
    let nodes = await accessibilityTree(surface);
    expect(spoken(nodes, 0)).toBe(
      'start Claim by Ana “Water rose end Claim ,” start Attribution Ann said end Attribution .',
    );
    expect(spoken(nodes, 1)).toBe('Claim continues Nobody was hurt end Claim , the mayor said.');
    await surface.update({ verbosity: 'starts' });
    nodes = await accessibilityTree(surface);
    expect(spoken(nodes, 0)).toBe('start Claim “Water rose,” start Attribution Ann said.');
    await surface.update({ spans: [spans[1]!] });
    nodes = await accessibilityTree(surface);
    expect(spoken(nodes, 0)).toBe('“Water rose,” start Attribution Ann said.');
    await surface.update({ verbosity: 'off' });
    nodes = await accessibilityTree(surface);
    expect(spoken(nodes, 0)).toBe('“Water rose,” Ann said.');
  });

  it('spoken words move no offset, and are neither copied nor found nor a stop for the caret', async () => {
    const surface = await open({ text: TEXT, spans, verbosity: 'full', snap: 'word' });
    await surface.dragOver('rose,” Ann');
    expect(await surface.selected()).toEqual(['rose,” Ann']);
    expect(await surface.seen()).toBe('rose,” Ann');
    expect(await surface.shownText()).toEqual(TEXT.split('\n').filter(Boolean));
    expect(
      await surface.page.evaluate(() => Reflect.apply(Reflect.get(window, 'find'), window, ['Claim'])),
    ).toBe(false);
    await surface.page.evaluate(() => lab.surface.placeCaret(0));
    const stops: (number | null)[] = [];
    for (let i = 0; i < 20; i++) {
      await surface.page.keyboard.press('ArrowRight');
      stops.push(await surface.page.evaluate(() => lab.surface.caret()));
    }
    expect(stops).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it.each(['light', 'dark'] as const)(
    'axe has nothing serious to say in the %s theme',
    async (colorScheme) => {
      const surface = await open({
        text: TEXT,
        spans,
        selectedId: 'a',
        metadataEnd: 5,
        context: { colorScheme },
      });
      const { violations } = await new AxeBuilder({ page: surface.page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    },
  );
});

describe('without EditContext', () => {
  it('the caret moves, selects and is seen all the same, and nothing can change the text', async () => {
    const surface = await open({ text: TEXT, snap: 'word', withoutEditContext: true });
    await surface.page.evaluate(() => lab.surface.placeCaret(1));
    expect(await surface.page.locator('.front .caret').count()).toBe(1);
    await surface.page.keyboard.press('ArrowRight');
    expect(await surface.page.evaluate(() => lab.surface.caret())).toBe(2);
    await surface.page.keyboard.press('Shift+ArrowRight');
    await surface.page.keyboard.press('Shift+ArrowRight');
    expect(await surface.selected()).toEqual(['at']);
    await surface.page.keyboard.press('Control+Shift+ArrowRight');
    expect(await surface.selected()).toEqual(['Water']);
    await surface.take();
    await surface.page.keyboard.press('End');
    expect(await surface.page.evaluate(() => lab.surface.caret())).toBe(TEXT.indexOf('\n'));
    await surface.page.keyboard.type('x');
    await surface.page.keyboard.insertText('文');
    expect(await surface.shownText()).toEqual(TEXT.split('\n').filter(Boolean));
    expect((await surface.take()).filter(({ intent }) => intent === 'key')).toEqual([
      { intent: 'key', key: 'x' },
    ]);
  });
});

describe('a host', () => {
  it('gets back what it had when the surface is destroyed', async () => {
    const surface = await open({ text: TEXT });
    const left = await surface.page.evaluate(() => {
      lab.surface.destroy();
      document.dispatchEvent(new Event('selectionchange'));
      return [document.getElementById('host')!.childNodes.length, document.adoptedStyleSheets.length];
    });
    expect(left).toEqual([0, 0]);
  });

  it('shows another article in place, from a fresh start', async () => {
    const surface = await open({ text: TEXT, spans: [spanOver(TEXT, 'a', 'Water')] });
    await surface.dragOver('Nobody');
    await surface.update({ article: { id: 'b', text: 'Another one.' }, spans: [] });
    expect(await surface.shownText()).toEqual(['Another one.']);
    expect(await surface.page.evaluate(() => lab.surface.selection())).toBeNull();
    await surface.update({ article: { id: 'c', text: '\n \n' } });
    expect(await surface.shownText()).toEqual([]);
    await surface.page.mouse.click(300, 40);
    await surface.page.evaluate(() => lab.surface.move('paragraph', 'forward', false));
    await surface.settled();
  });

  it('made with React keeps one surface through updates and takes tags by key', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.setContent('<div id="root"></div>');
    await page.addScriptTag({ content: await reactScript() });
    await page.locator('p', { hasText: 'First words' }).dblclick({ position: { x: 30, y: 10 } });
    await page.keyboard.press('1');
    await page.locator('p', { hasText: 'Second' }).dblclick({ position: { x: 30, y: 10 } });
    await page.keyboard.press('1');
    await expect.poll(() => page.locator('.spans g').count()).toBe(2);
    expect(await page.locator('.ascribe-surface').count()).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });
});

async function reactScript(): Promise<string> {
  const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path('../../../shared') } },
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: path('./react.tsx'), name: 'SurfaceScreen', formats: ['iife'] },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const chunk = outputs.flatMap(({ output }) => output).find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('nothing was built');
  return chunk.code;
}
