import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type MountOptions, spanOver, SurfacePage } from './surface-page.ts';

const NASTY = [
  ' date 2020-10-28 By Trend',
  '',
  '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
  '',
  '',
  '',
  'Emoji: 👩‍👩‍👧‍👦 family, 🇨🇭 flag, 👍🏽 thumb; combining: e\u0301te\u0301 and z\u0324\u0324 end.',
  '',
  '河水上涨，专家说：「这是最严重的一次。」没有人受伤。',
  'קשה לומר מה יקרה, אמר דובר העירייה ביום שני.',
  '',
  'Mixed: the word שלום appears, then English again (עולם) and 12 more.',
  ' \t ',
  'Last line.',
].join('\n');

let browser: Browser;
let surface: SurfacePage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(options: MountOptions): Promise<SurfacePage> {
  surface = await SurfacePage.open(browser, options);
  return surface;
}

afterEach(async () => {
  await surface.close();
  if (surface.errors.length > 0) throw new Error(surface.errors.join('\n'));
});

const spanOf = (s: SurfacePage, words: string) => [s.find(words)];

describe('what the mouse selects', () => {
  const passages = [
    'date 2020',
    '“It’s the worst',
    'flood since 1954,”',
    '👩‍👩‍👧‍👦',
    '👩‍👩‍👧‍👦 family, 🇨🇭 flag, 👍🏽',
    'e\u0301te\u0301',
    '专家说：「这是',
    'מה יקרה',
    'the word ',
    'Last',
  ];

  it.each(passages)('is exactly what was swept over: %s', async (words) => {
    const s = await open({ text: NASTY });
    await s.dragOver(words);
    expect(await s.selected()).toEqual([words]);
    expect(await s.seen()).toBe(words);
    expect(await s.take()).toContainEqual({ intent: 'selection', span: spanOf(s, words), byKeyboard: false });
  });

  it('is the same beside the handles of the chosen span', async () => {
    const spans = [spanOver(NASTY, 'a', 'since 1954')];
    const s = await open({ text: NASTY, spans, selectedId: 'a', snap: 'word' });
    await s.dragOver('worst flood');
    expect(await s.selected()).toEqual(['worst flood']);
  });

  it('reaches over paragraphs, with all blank lines between them', async () => {
    const s = await open({ text: NASTY });
    const words = NASTY.slice(NASTY.indexOf('Ann'), NASTY.indexOf(' family'));
    await s.dragOver(words);
    expect(await s.selected()).toEqual([words]);
    expect((await s.seen()).replaceAll(/\s+/g, ' ')).toBe(words.replaceAll(/\s+/g, ' '));
  });

  it('of a triple click is the paragraph, without the line feed', async () => {
    const s = await open({ text: NASTY });
    const { x, y } = await s.edge(s.find('worst').start, 'before');
    await s.page.mouse.click(x, y, { clickCount: 3 });
    await s.settled();
    expect(await s.selected()).toEqual([
      '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
    ]);
  });

  it('snaps to words, which is seen before the mouse goes up; with Alt it is characters', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    await s.dragOver('orst floo', { isHeld: true });
    await s.settled();
    const width = () => s.page.locator('.front .preview').evaluate((e) => e.getBoundingClientRect().width);
    const words = await width();
    expect(await s.take()).toEqual([]);
    await s.page.keyboard.down('Alt');
    await s.settled();
    expect(await width()).toBeLessThan(words - 10);
    await s.page.keyboard.up('Alt');
    await s.settled();
    expect(await width()).toBe(words);
    await s.page.mouse.up();
    await s.settled();
    expect(await s.selected()).toEqual(['worst flood']);
    expect(await s.seen()).toBe('worst flood');
  });

  it.each([
    ['sentence', '“It’s the worst flood since 1954,” Ann O’Hara said.'],
    ['paragraph', '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.'],
  ] as const)('snaps to a %s', async (snap, expected) => {
    const s = await open({ text: NASTY, snap });
    await s.dragOver('worst flood');
    expect(await s.selected()).toEqual([expected]);
  });

  it('stays selected while the focus is in a field elsewhere', async () => {
    const s = await open({ text: NASTY });
    await s.dragOver('worst flood');
    await s.page.locator('#elsewhere').focus();
    await s.page.keyboard.type('cl');
    expect(await s.selected()).toEqual(['worst flood']);
    expect(await s.page.locator('.front .preview').count()).toBe(1);
  });

  it('and the caret are where they were when the keyboard comes back', async () => {
    const s = await open({ text: NASTY });
    await s.dragOver('worst flood');
    await s.page.locator('#elsewhere').focus();
    await s.page.keyboard.type('cl');
    await s.page.evaluate(() => lab.surface.focus());
    expect(await s.seen()).toBe('worst flood');
    await s.page.keyboard.press('ArrowRight');
    expect(await s.page.evaluate(() => lab.surface.caret())).toBe(NASTY.indexOf('flood') + 'flood'.length);
  });

  it('is given up by a click, which is reported as an activation', async () => {
    const s = await open({ text: NASTY, spans: [spanOver(NASTY, 'a', 'worst flood')] });
    await s.dragOver('Nobody');
    await s.take();
    const { x, y } = await s.edge(s.find('flood').start, 'after');
    await s.page.mouse.click(x, y);
    await s.settled();
    expect(await s.selected()).toBeNull();
    expect((await s.take()).filter(({ intent }) => intent !== 'hover')).toEqual([
      { intent: 'selection', span: null, byKeyboard: false },
      { intent: 'activate', ids: ['a'], how: 'mouse' },
    ]);
  });
});

describe('what the keyboard selects', () => {
  it.each([
    ['👩‍👩‍👧‍👦 f', 3],
    ['e\u0301te\u0301', 3],
    ['上涨，', 3],
  ])('by characters is exactly them: %s', async (words, presses) => {
    const s = await open({ text: NASTY, snap: 'word' });
    const { start } = s.find(words);
    await s.page.evaluate((offset) => lab.surface.placeCaret(offset), start);
    for (let i = 0; i < presses; i++) await s.page.keyboard.press('Shift+ArrowRight');
    await s.settled();
    expect(await s.selected()).toEqual([words]);
    expect(await s.take()).toContainEqual({ intent: 'selection', span: spanOf(s, words), byKeyboard: true });
  });

  it('by word, sentence and paragraph is whole words without the space after them', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    const place = (words: string) =>
      s.page.evaluate((offset) => lab.surface.placeCaret(offset), s.find(words).start);
    await place('worst');
    await s.page.keyboard.press('Control+Shift+ArrowRight');
    await s.page.keyboard.press('Control+Shift+ArrowRight');
    expect(await s.selected()).toEqual(['worst flood']);
    await place('“It');
    await s.page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await s.selected()).toEqual(['“It’s the worst flood since 1954,” Ann O’Hara said.']);
    await place('“It');
    await s.page.keyboard.press('Control+Shift+ArrowDown');
    expect(await s.selected()).toEqual([
      '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
    ]);
    await place('worst');
    await s.page.keyboard.press('Alt+Shift+Quote');
    expect(await s.selected()).toEqual(['It’s the']);
  });

  it('of everything is the whole text, blank lines included', async () => {
    const s = await open({ text: NASTY, snap: 'free' });
    await s.page.evaluate(() => lab.surface.focus());
    await s.page.keyboard.press('Control+a');
    expect(await s.selected()).toEqual([NASTY]);
  });

  it('moves through the whole text with the arrow keys and back', async () => {
    const s = await open({ text: NASTY });
    await s.page.evaluate(() => lab.surface.placeCaret(0));
    await s.page.keyboard.press('Control+End');
    expect(await s.page.evaluate(() => lab.surface.caret())).toBe(NASTY.length);
    const visited: (number | null)[] = [];
    for (let i = 0; i < 12; i++) {
      await s.page.keyboard.press('ArrowLeft');
      visited.push(await s.page.evaluate(() => lab.surface.caret()));
    }
    const { start } = s.find('Last line.');
    const before = NASTY.indexOf('12 more.') + '12 more.'.length;
    expect(visited).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((i) => start + i).concat([before, before - 1]),
    );
  });

  it('reaches the app as keys, the selection being up to date when it does', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    await s.page.evaluate(() => lab.usedKeys.push('1'));
    await s.page.evaluate((offset) => lab.surface.placeCaret(offset), s.find('worst').start);
    await s.page.keyboard.press('Control+Shift+ArrowRight');
    await s.page.keyboard.press('1');
    const reported = await s.take();
    expect(reported.at(-1)).toEqual({ intent: 'key', key: '1' });
    expect(reported.at(-2)).toMatchObject({ intent: 'selection', span: spanOf(s, 'worst') });
  });

  it('Enter activates what is at the caret; Escape drops the selection', async () => {
    const spans = [spanOver(NASTY, 'outer', 'the worst flood since', 1), spanOver(NASTY, 'inner', 'worst')];
    const s = await open({ text: NASTY, spans });
    await s.page.evaluate((offset) => lab.surface.placeCaret(offset), s.find('worst').start + 2);
    await s.page.keyboard.press('Enter');
    expect(await s.take()).toContainEqual({ intent: 'activate', ids: ['inner', 'outer'], how: 'keyboard' });
    await s.page.keyboard.press('Shift+ArrowRight');
    expect(await s.selected()).toEqual(['r']);
    await s.page.keyboard.press('Escape');
    expect(await s.selected()).toBeNull();
  });
});

describe('the text', () => {
  it('is changed by no typing, paste, cut, drop, input method, undo or formatting', async () => {
    const s = await open({ text: NASTY });
    const before = await s.shownText();
    await s.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await s.dragOver('worst flood');
    for (const key of [
      'a',
      'Enter',
      'Shift+Enter',
      'Backspace',
      'Delete',
      'Control+Backspace',
      'Tab',
      'Shift+Tab',
      'Control+c',
      'Control+v',
      'Control+x',
      'Control+z',
      'Control+y',
      'Control+b',
      'Control+i',
      ' ',
      'Insert',
    ]) {
      await s.page.evaluate(() => lab.surface.focus());
      await s.page.keyboard.press(key);
    }
    await s.page.keyboard.insertText('inserted 插入');
    const client = await s.page.context().newCDPSession(s.page);
    await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await client.send('Input.insertText', { text: '日本' });
    await s.dragOver('Nobody was');
    const from = await s.edge(s.find('Nobody').start + 2, 'before');
    const to = await s.edge(s.find('Last').start, 'after');
    await s.page.mouse.move(from.x, from.y);
    await s.page.mouse.down();
    await s.page.mouse.move(to.x, to.y, { steps: 5 });
    await s.page.mouse.up();
    await s.settled();
    expect(await s.shownText()).toEqual(before);
    expect(before).toEqual(NASTY.split('\n').filter((line) => line.trim()));
  });

  it('hands what an input method typed to the app as keys', async () => {
    const s = await open({ text: NASTY });
    await s.page.evaluate(() => lab.surface.placeCaret(3));
    await s.take();
    const client = await s.page.context().newCDPSession(s.page);
    await client.send('Input.imeSetComposition', { text: '１', selectionStart: 1, selectionEnd: 1 });
    await client.send('Input.insertText', { text: '１' });
    await s.settled();
    expect((await s.take()).filter(({ intent }) => intent === 'key')).toEqual([{ intent: 'key', key: '1' }]);
  });

  it('is copied as it is stored', async () => {
    const s = await open({ text: NASTY });
    await s.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const words = NASTY.slice(NASTY.indexOf('hurt'), NASTY.indexOf(' family'));
    await s.dragOver(words);
    const copied = await s.page.evaluate(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
      return data.getData('text/plain');
    });
    expect(copied).toBe(words);
    expect(copied).toContain('\n\n\n\n');
  });

  it('shows overrides and controls as chips, which reorder nothing and move no offset', async () => {
    const text = 'Pay \u202e321 Ann\u202c now, \u0007ring, \u2066then\u2069 go.';
    const s = await open({ text });
    expect(await s.page.locator('.control').evaluateAll((all) => all.map((e) => e.dataset['name']))).toEqual([
      'RLO',
      'PDF',
      '␇',
      'LRI',
      'PDI',
    ]);
    const [pay, ann, now] = await Promise.all(
      ['Pay', 'Ann', 'now'].map((w) => s.edge(s.find(w).start, 'before')),
    );
    expect(pay!.x < ann!.x && ann!.x < now!.x).toBe(true);
    await s.dragOver('Ann\u202c now, \u0007ring');
    expect(await s.selected()).toEqual(['Ann\u202c now, \u0007ring']);
  });

  it('is found by the browser, also far below what is on screen', async () => {
    const text = Array.from({ length: 2000 }, (_, i) => `Paragraph number ${i} of many.`).join('\n\n');
    const s = await open({ text });
    expect(
      await s.page.evaluate(() => Reflect.apply(Reflect.get(window, 'find'), window, ['number 1957 of'])),
    ).toBe(true);
    expect(await s.selected()).toEqual(['number 1957 of']);
  });

  it('of a right-to-left article runs from right to left', async () => {
    const s = await open({ text: NASTY });
    const directions = await s.page
      .locator('#host p')
      .evaluateAll((all) => all.map((p) => getComputedStyle(p).direction));
    expect(directions).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'rtl', 'ltr', 'ltr']);
  });
});

describe('fragments', () => {
  it('are added with Ctrl and the mouse, and taken away by a click with Ctrl', async () => {
    const s = await open({ text: NASTY });
    await s.dragOver('worst');
    await s.page.keyboard.down('Control');
    await s.dragOver('1954');
    await s.dragOver('said');
    expect(await s.selected()).toEqual(['worst', '1954', 'said']);
    const { x, y } = await s.edge(s.find('1954').start + 1, 'after');
    await s.page.mouse.click(x, y);
    await s.settled();
    await s.page.keyboard.up('Control');
    expect(await s.selected()).toEqual(['worst', 'said']);
  });

  it('are added with Shift+Enter and the keyboard, and join when they meet', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    const select = async (words: string) => {
      await s.page.evaluate((offset) => lab.surface.placeCaret(offset), s.find(words).start);
      await s.page.keyboard.press('Control+Shift+ArrowRight');
    };
    await select('worst');
    await s.page.keyboard.press('Shift+Enter');
    await select('1954');
    expect(await s.selected()).toEqual(['worst', '1954']);
    await s.page.keyboard.press('Shift+Enter');
    await select('Nobody');
    expect(await s.selected()).toEqual(['worst', '1954', 'Nobody']);
    await s.page.keyboard.press('Escape');
    expect(await s.selected()).toBeNull();
  });

  it('of a span are joined by a line in its lane', async () => {
    const s = await open({ text: NASTY, spans: [spanOver(NASTY, 'a', ['worst', '1954'])] });
    const { join, fills } = await s.page.evaluate(() => ({
      join: document.querySelector('.spans .join')!.getBoundingClientRect().toJSON(),
      fills: document.querySelector('.spans .fill')!.getBoundingClientRect().toJSON(),
    }));
    expect(join.left).toBeGreaterThan(fills.left);
    expect(join.right).toBeLessThan(fills.right);
    expect(join.width).toBeGreaterThan(20);
  });
});

describe('highlights', () => {
  const overlapping = (text: string) => [
    spanOver(text, 'outer', 'the worst flood since 1954,” Ann', 0),
    spanOver(text, 'middle', 'worst flood since', 1),
    spanOver(text, 'inner', 'flood', 2),
    spanOver(text, 'right-to-left', 'מה יקרה, אמר', 3),
    spanOver(text, 'mixed', 'word שלום appears, then English again (עולם)', 4),
    spanOver(text, 'emoji', ['👩‍👩‍👧‍👦 family', '👍🏽 thumb'], 5),
    spanOver(text, 'chinese', '专家说：「这是', 0),
    spanOver(text, 'long', text.slice(text.indexOf('hurt'), text.indexOf('thumb')), 1),
  ];

  it('lie exactly behind their text, also after the width, the font size or the theme changes', async () => {
    const s = await open({ text: NASTY, spans: overlapping(NASTY) });
    expect(await s.misaligned()).toEqual([]);
    for (const width of [420, 1200, 700]) {
      await s.page.setViewportSize({ width, height: 700 });
      await s.settled();
      expect(await s.misaligned()).toEqual([]);
    }
    for (const style of [
      '--ascribe-font-size: 28px',
      '--ascribe-line-height: 2.6',
      'letter-spacing: 2px',
      'zoom: 1.5',
    ]) {
      await s.page.locator('#host').evaluate((host, style) => (host.style.cssText += `;${style}`), style);
      await s.settled();
      expect(await s.misaligned()).toEqual([]);
    }
  });

  it('answer a point with all spans there and no other, innermost first', async () => {
    const spans = overlapping(NASTY);
    const s = await open({ text: NASTY, spans });
    const length = (id: string) =>
      spans.find((span) => span.id === id)!.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
    for (let offset = 2; offset < NASTY.length; offset += 3) {
      if (!/[\p{L}\p{N}]/u.test(NASTY[offset]!)) continue;
      const before = await s.edge(offset, 'before');
      const after = await s.page.evaluate(({ x, y }) => lab.surface.spansAt(x, y), before);
      const expected = spans.filter(({ fragments }) =>
        fragments.some((f) => f.start <= offset && offset < f.end),
      );
      expect([offset, ...after]).toEqual([
        offset,
        ...expected.map(({ id }) => id).toSorted((a, b) => length(a) - length(b)),
      ]);
    }
  });

  it('do not answer where there is no text', async () => {
    const s = await open({ text: NASTY, spans: overlapping(NASTY) });
    const { x, y } = await s.edge(s.find('hurt.').end - 1, 'after');
    const at = (dx: number, dy: number) =>
      s.page.evaluate(([x, y]) => lab.surface.spansAt(x!, y!), [x + dx, y + dy]);
    expect(await at(0, 0)).toEqual(['long']);
    expect(await at(60, 0)).toEqual([]);
    expect(await at(0, 30)).toEqual([]);
  });

  it('show a mark for a span that lies between the lines, and none where a span merely begins there', async () => {
    const end = NASTY.indexOf('Nobody was hurt.') + 'Nobody was hurt.'.length;
    const between = { ...spanOver(NASTY, 'between', 'Last'), fragments: [{ start: end + 1, end: end + 3 }] };
    const across = { ...spanOver(NASTY, 'across', 'Last'), fragments: [{ start: end + 1, end: end + 12 }] };
    const s = await open({ text: NASTY, spans: [between, across] });
    const drawn = await s.page.locator('.spans g').evaluateAll((all) => all.map((g) => g.dataset['id']));
    expect(drawn).toEqual(['between', 'across']);
    const mark = (await s.page.locator('g[data-id="between"] .line').boundingBox())!;
    const { x } = await s.edge(end - 1, 'after');
    expect(Math.abs(mark.x - x)).toBeLessThan(6);
  });

  it('of ten spans on one passage stay apart: four lanes, every span found under the mouse', async () => {
    const spans = Array.from({ length: 10 }, (_, i) =>
      spanOver(NASTY, `s${i}`, 'the worst flood since 1954,” Ann O’Hara said'.slice(0, 44 - 3 * i), i),
    );
    const s = await open({ text: NASTY, spans });
    const lines = await s.page
      .locator('.spans .line')
      .evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().top)));
    expect(new Set(lines).size).toBeGreaterThanOrEqual(4);
    const { x, y } = await s.edge(s.find('the').start, 'before');
    expect(await s.page.evaluate(([x, y]) => lab.surface.spansAt(x!, y!).length, [x, y])).toBe(10);
  });

  it('say what is hovered, once, and that nothing is any more', async () => {
    const s = await open({ text: NASTY, spans: overlapping(NASTY) });
    const move = async (words: string) => {
      const { x, y } = await s.edge(s.find(words).start + 1, 'before');
      await s.page.mouse.move(x, y);
      await s.page.mouse.move(x + 1, y);
      await s.settled();
    };
    await move('flood');
    expect(await s.page.locator('.is-hovered').evaluateAll((all) => all.map((e) => e.dataset['id']))).toEqual(
      ['inner'],
    );
    await move('since');
    await move('Nobody');
    expect(await s.take()).toEqual([
      { intent: 'hover', id: 'inner' },
      { intent: 'hover', id: 'middle' },
      { intent: 'hover', id: null },
    ]);
  });

  it('change by as little as differs: others keep their elements', async () => {
    const spans = overlapping(NASTY);
    const s = await open({ text: NASTY, spans });
    await s.page.evaluate(() =>
      document.querySelectorAll('.spans g').forEach((group) => Reflect.set(group, 'isOld', true)),
    );
    const ids = (isOld: boolean) =>
      s.page
        .locator('.spans g')
        .evaluateAll(
          (all, isOld) => [
            ...new Set(
              all.filter((g) => (Reflect.get(g, 'isOld') === true) === isOld).map((g) => g.dataset['id']!),
            ),
          ],
          isOld,
        );
    await s.update({ spans: [...spans, spanOver(NASTY, 'new', 'Nobody was')] });
    expect(await ids(false)).toEqual(['new']);
    await s.update({
      spans: spans.map((span) => (span.id === 'inner' ? spanOver(NASTY, 'inner', 'flood', 3) : span)),
    });
    expect((await ids(true)).toSorted((a, b) => a.localeCompare(b))).toEqual(
      spans.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b)),
    );
    expect(await s.page.locator('g[data-id="new"]').count()).toBe(0);
    expect(await s.misaligned()).toEqual([]);
  });

  it('that arrive during a drag leave the selection alone, in reader mode too', async () => {
    for (const verbosity of ['off', 'full'] as const) {
      const s = await open({ text: NASTY, verbosity });
      await s.dragOver('the worst flood', { isHeld: true });
      for (let i = 0; i < 20; i++) {
        await s.update({ spans: overlapping(NASTY).slice(0, i % 9) });
        if (i % 5 === 0) await s.page.mouse.move(300 + i, 200);
      }
      const to = await s.page.evaluate(() => {
        const walker = document.createTreeWalker(
          document.querySelectorAll('#host p')[1]!,
          NodeFilter.SHOW_TEXT,
        );
        const range = document.createRange();
        range.selectNodeContents(walker.nextNode()!);
        const rect = range.getClientRects()[0]!;
        return { left: rect.left, y: (rect.top + rect.bottom) / 2 };
      });
      await s.page.mouse.move(to.left + 400, to.y);
      await s.page.mouse.up();
      await s.settled();
      const [words] = (await s.selected()) ?? [];
      expect(words).toMatch(/^the worst flood since/);
      expect(await s.seen()).toBe(words);
      await s.update({ spans: [] });
      await s.settled();
      expect(await s.selected()).toEqual([words]);
      expect(await s.seen()).toBe(words);
      if (verbosity === 'off') await s.close();
    }
  });

  it('are all there on paper, where the text breaks as when they were drawn, and fewer again afterwards', async () => {
    const text = Array.from(
      { length: 300 },
      (_, i) => `Paragraph number ${i} holds the claim number${i} and more of it.`,
    ).join('\n\n');
    const spans = Array.from({ length: 300 }, (_, i) => spanOver(text, `s${i}`, `number${i} and`, i));
    const s = await open({ text, spans });
    const drawn = () => s.page.locator('.spans g').count();
    expect(await drawn()).toBeLessThan(150);
    await s.page.evaluate(() => {
      addEventListener('beforeprint', () => {
        Reflect.set(globalThis, 'printed', document.querySelectorAll('.spans g').length);
      });
    });
    const pdf = await s.page.pdf({ format: 'A4' });
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(await s.page.evaluate(() => Reflect.get(globalThis, 'printed'))).toBe(300);
    await s.settled();
    expect(await drawn()).toBeLessThan(150);
    await s.page.emulateMedia({ media: 'print' });
    await s.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await drawn()).toBe(300);
    expect(await s.misaligned()).toEqual([]);
  });
});

describe('boundaries of the selected span', () => {
  const spans = [spanOver(NASTY, 'a', 'worst flood')];

  it('move by key: the end with Alt, the start with Alt+Shift, by words or by characters', async () => {
    const s = await open({ text: NASTY, spans, selectedId: 'a', snap: 'word' });
    const sliceAfter = async (key: string) => {
      await s.page.evaluate(() => lab.surface.focus());
      await s.page.keyboard.press(key);
      const boundary = (await s.take()).findLast(({ intent }) => intent === 'boundary');
      return boundary?.intent === 'boundary' && NASTY.slice(boundary.span[0]!.start, boundary.span[0]!.end);
    };
    expect(await sliceAfter('Alt+ArrowRight')).toBe('worst flood since');
    expect(await sliceAfter('Alt+ArrowLeft')).toBe('worst');
    expect(await sliceAfter('Alt+Shift+ArrowLeft')).toBe('the worst flood');
    await s.update({ snap: 'free' });
    expect(await sliceAfter('Alt+ArrowLeft')).toBe('worst floo');
    await s.update({ readOnly: true });
    expect(await sliceAfter('Alt+ArrowRight')).toBe(false);
  });

  it('move left and right as seen in right-to-left text', async () => {
    const s = await open({
      text: NASTY,
      spans: [spanOver(NASTY, 'a', 'יקרה')],
      selectedId: 'a',
      snap: 'word',
    });
    await s.page.evaluate(() => lab.surface.focus());
    await s.page.keyboard.press('Alt+ArrowLeft');
    expect(await s.take()).toContainEqual({ intent: 'boundary', id: 'a', span: spanOf(s, 'יקרה, אמר') });
  });

  it('move with handles, snapping, without touching the selection; Escape gives up', async () => {
    const s = await open({ text: NASTY, spans, selectedId: 'a', snap: 'word' });
    const knob = s.page.locator('.handle[data-edge="end"] .knob');
    const start = async () => {
      const box = (await knob.boundingBox())!;
      await s.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await s.page.mouse.down();
      const { x, y } = await s.page.evaluate(() => {
        const node = document.querySelectorAll('#host p')[1]!.firstChild!;
        const range = document.createRange();
        range.setStart(node, (node as Text).data.indexOf('1954'));
        range.setEnd(node, (node as Text).data.indexOf('1954') + 2);
        const rect = range.getBoundingClientRect();
        return { x: rect.right, y: rect.top + 8 };
      });
      await s.page.mouse.move(x, y, { steps: 4 });
      await s.settled();
    };
    await start();
    expect(await s.page.locator('.front .preview').count()).toBe(1);
    await s.page.keyboard.press('Escape');
    await s.page.mouse.up();
    await start();
    await s.page.mouse.up();
    await s.settled();
    expect((await s.take()).filter(({ intent }) => intent !== 'hover' && intent !== 'key')).toEqual([
      { intent: 'boundary', id: 'a', span: spanOf(s, 'worst flood since 1954') },
    ]);
    expect(await s.page.locator('.front .preview').count()).toBe(0);
  });

  it('have targets of 24 pixels at both ends of each fragment, and none when read-only', async () => {
    const twoParts = [spanOver(NASTY, 'a', ['worst', '1954'])];
    const s = await open({ text: NASTY, spans: twoParts, selectedId: 'a' });
    const sizes = await s.page
      .locator('.handle .target')
      .evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().width)));
    expect(sizes).toEqual([24, 24, 24, 24]);
    await s.update({ readOnly: true });
    expect(await s.page.locator('.handle').count()).toBe(0);
  });
});

describe('links between spans', () => {
  const far = `${NASTY}\n\n${'Nothing happens in this line, and the next is like it.\n\n'.repeat(120)}The end.`;
  const linkTo = (to: string) => ({ from: 'content', to, fromName: 'content', toName: to });
  const tags = (s: SurfacePage) =>
    s.page
      .locator('.arcs [data-name]')
      .evaluateAll((all) => all.map((tag) => (tag as HTMLElement).dataset['name']));

  it('are lines with a name at either end; where one end is far, the other says in which direction', async () => {
    const spans = [
      spanOver(far, 'content', 'worst flood'),
      spanOver(far, 'cue', 'said'),
      spanOver(far, 'source', 'The end'),
    ];
    const s = await open({ text: far, spans, links: [linkTo('cue'), linkTo('source'), linkTo('gone')] });
    expect(await s.page.locator('.arcs .line').count()).toBe(1);
    expect(await tags(s)).toEqual(['content · source ↓', 'cue']);
    await s.page.evaluate(() => lab.surface.scrollTo('source'));
    await expect.poll(() => tags(s)).toEqual(['source · content ↑']);
  });

  it('go with the text when it reflows, and when there are none nothing is left', async () => {
    const spans = [spanOver(NASTY, 'content', 'Last line'), spanOver(NASTY, 'cue', 'עולם')];
    const s = await open({ text: NASTY, spans, links: [linkTo('cue')] });
    const gap = async () => {
      const [tip, word] = await Promise.all([
        s.page.evaluate(() => document.querySelector('.arcs .tip')!.getBoundingClientRect().bottom),
        s.edge(s.find('עולם').start, 'after'),
      ]);
      return Math.abs(tip - word.y);
    };
    const before = await gap();
    await s.page.setViewportSize({ width: 340, height: 700 });
    await expect.poll(async () => Math.abs((await gap()) - before)).toBeLessThan(3);
    await s.update({ links: [] });
    await expect.poll(() => s.page.locator('.arcs').count()).toBe(0);
    expect(await s.seen()).toBe('');
  });
});

describe('a long article', () => {
  const words = 'river council flood said yesterday that nobody had expected the water to rise so fast'.split(
    ' ',
  );
  const paragraph = (i: number) =>
    Array.from({ length: 80 }, (_, j) => words[(i * 7 + j * 3) % words.length]).join(' ') + ` No${i}.`;
  const text = Array.from({ length: 250 }, (_, i) => paragraph(i)).join('\n\n');
  const spans = Array.from({ length: 2000 }, (_, i) => {
    const start = Math.floor((i * text.length) / 2000);
    return {
      ...spanOver(text, `s${i}`, 'river', i),
      fragments: [{ start, end: Math.min(text.length, start + 90) }],
    };
  });

  it('of 20,000 words draws only what is near, and shows a far span where it is', async () => {
    const s = await open({ text, spans });
    expect(await s.page.locator('.spans g').count()).toBeLessThan(400);
    expect(await s.page.evaluate(() => lab.surface.scrollTo('s1500'))).toBe(true);
    await s.settled();
    const box = await s.page.locator('g[data-id="s1500"]').first().boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(700);
    expect(await s.misaligned()).toEqual([]);
    expect(await s.page.evaluate(() => lab.surface.scrollTo('nobody'))).toBe(false);
  });

  it('has every highlight on screen drawn in each frame while scrolling', async () => {
    const s = await open({ text, spans });
    const missing = await s.page.evaluate(async () => {
      let missing = 0;
      for (let i = 0; i < 40; i++) {
        scrollBy(0, 900);
        await new Promise((frame) => requestAnimationFrame(() => setTimeout(frame)));
        for (const p of document.querySelectorAll('#host p')) {
          const { top, bottom } = p.getBoundingClientRect();
          if (bottom > 0 && top < innerHeight && !p.querySelector('.spans g')) missing++;
        }
      }
      return missing;
    });
    expect(missing).toBe(0);
  });

  it('scrolls a caret moved by paragraph into view', async () => {
    const s = await open({ text, spans: [] });
    await s.page.evaluate(() => lab.surface.placeCaret(0));
    for (let i = 0; i < 12; i++) await s.page.keyboard.press('Control+ArrowDown');
    await s.settled();
    const caret = (await s.page.evaluate(() => lab.surface.caret()))!;
    expect(caret).toBe(text.indexOf(paragraph(12)));
    const y = await s.page.evaluate(() => {
      const range = getSelection()!.getRangeAt(0);
      return range.getClientRects()[0]!.top;
    });
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(700);
  });

  it('in one single paragraph is drawn around what is on screen', async () => {
    const line = text.replaceAll('\n\n', ' ');
    const moved = spans.filter(({ fragments }) => fragments[0]!.end < line.length);
    const s = await open({ text: line, spans: moved });
    expect(await s.page.locator('.spans g').count()).toBeLessThan(400);
    await s.page.evaluate(() => lab.surface.scrollTo('s1200'));
    await s.settled();
    expect(await s.page.locator('g[data-id="s1200"]').count()).toBe(1);
    expect(await s.page.locator('.spans g').count()).toBeLessThan(400);
  });

  it('scrolls inside an ancestor as well', async () => {
    const s = await open({ text, spans });
    await s.page
      .locator('#host')
      .evaluate((host) => (host.style.cssText = 'block-size: 400px; overflow-y: auto'));
    await s.settled();
    await s.page.evaluate(() => lab.surface.scrollTo('s1000'));
    await s.settled();
    const box = await s.page.locator('g[data-id="s1000"]').first().boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(440);
  });
});
