import { describe, expect, it } from 'vitest';
import { spanOver } from './page.ts';
import { NASTY, spanOf, surfacesForTests } from './suite.ts';

const open = surfacesForTests();

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

  it('is nothing when Escape was pressed before the mouse goes up, and what it was with Ctrl', async () => {
    const s = await open({ text: NASTY, spans: [spanOver(NASTY, 'a', 'since 1954')] });
    await s.dragOver('worst flood since', { isHeld: true });
    await s.take();
    await s.page.keyboard.press('Escape');
    await s.settled();
    expect(await s.seen()).toBe('');
    const { x, y } = await s.edge(s.find('Nobody').start, 'after');
    await s.page.mouse.move(x, y);
    await s.page.mouse.up();
    await s.settled();
    expect(await s.selected()).toBeNull();
    expect(await s.seen()).toBe('');
    expect((await s.take()).filter(({ intent }) => intent !== 'hover')).toEqual([]);
    await s.dragOver('flood');
    await s.page.keyboard.down('Control');
    await s.dragOver('Nobody', { isHeld: true });
    await s.page.keyboard.press('Escape');
    await s.page.mouse.up();
    await s.page.keyboard.up('Control');
    await s.settled();
    expect(await s.selected()).toEqual(['flood']);
    expect(s.errors).toEqual([]);
  });

  it('is what a label key tags before the mouse goes up; nothing more is selected once it was taken', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    await s.dragOver('orst floo', { isHeld: true });
    await s.settled();
    expect(await s.selected()).toEqual(['worst flood']);
    await s.page.evaluate(() => lab.surface.select(null));
    const { x, y } = await s.edge(s.find('Nobody').start, 'after');
    await s.page.mouse.move(x, y);
    await s.settled();
    expect(await s.selected()).toBeNull();
    expect(await s.page.locator('.front .preview').count()).toBe(0);
    await s.page.mouse.up();
    await s.settled();
    expect(await s.selected()).toBeNull();
    expect(await s.seen()).toBe('');
    expect((await s.take()).filter(({ intent }) => intent === 'selection' || intent === 'activate')).toEqual(
      [],
    );
    await s.dragOver('flood');
    expect(await s.selected()).toEqual(['flood']);
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

  it('kept with Shift+Enter are added to with the mouse, too, and given up by a click', async () => {
    const s = await open({ text: NASTY });
    await s.dragOver('worst');
    await s.page.keyboard.press('Shift+Enter');
    await s.dragOver('since');
    expect(await s.selected()).toEqual(['worst', 'since']);
    await s.dragOver('Nobody');
    expect(await s.selected()).toEqual(['Nobody']);
    await s.page.keyboard.press('Shift+Enter');
    const { x, y } = await s.edge(s.find('family').start, 'after');
    await s.page.mouse.click(x, y);
    await s.settled();
    expect(await s.selected()).toBeNull();
    expect(s.errors).toEqual([]);
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
