import { describe, expect, it } from 'vitest';
import { NASTY, surfacesForTests } from './suite.ts';

const open = surfacesForTests();

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
