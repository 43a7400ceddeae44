import { describe, expect, it } from 'vitest';
import { spanOver } from './page.ts';
import { NASTY, spanOf, surfacesForTests } from './suite.ts';

const open = surfacesForTests();

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

  it('by word, sentence, paragraph and quotation is whole words without the space after them', async () => {
    const s = await open({ text: NASTY, snap: 'word' });
    const place = (words: string) =>
      s.page.evaluate((offset) => lab.surface.placeCaret(offset), s.find(words).start);
    await place('worst');
    await s.page.keyboard.press('Control+Shift+ArrowRight');
    await s.page.keyboard.press('Control+Shift+ArrowRight');
    expect(await s.selected()).toEqual(['worst flood']);
    await place('“It');
    await s.page.evaluate(() => lab.surface.move('sentence', 'forward', true));
    expect(await s.selected()).toEqual(['“It’s the worst flood since 1954,” Ann O’Hara said.']);
    await place('“It');
    await s.page.evaluate(() => lab.surface.move('paragraph', 'forward', true));
    expect(await s.selected()).toEqual([
      '“It’s the worst flood since 1954,” Ann O’Hara said. Nobody was hurt.',
    ]);
    await place('worst');
    await s.page.evaluate(() => lab.surface.move('quote', 'backward', true));
    expect(await s.selected()).toEqual(['It’s the']);
    await place('worst');
    await s.page.evaluate(() => lab.surface.move('word', 'right', true));
    await s.page.evaluate(() => lab.surface.move('word', 'forward', true));
    expect(await s.selected()).toEqual(['worst flood']);
    await place('אמר');
    await s.page.evaluate(() => lab.surface.move('word', 'left', true));
    expect(await s.selected()).toEqual(['אמר']);
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
