import { describe, expect, it } from 'vitest';
import { spanOver } from './page.ts';
import { surfacesForTests } from './suite.ts';

const open = surfacesForTests();

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

  it('that rushed by has every highlight on screen drawn when it stops', async () => {
    const s = await open({ text, spans });
    const missing = await s.page.evaluate(async () => {
      const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      for (let i = 0; i < 12; i++) {
        scrollBy(0, innerHeight * 2.5);
        await frame();
      }
      await new Promise((idle) => setTimeout(idle, 300));
      await frame();
      return [...document.querySelectorAll('#host p')].filter((p) => {
        const { top, bottom } = p.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && !p.querySelector('.spans g');
      }).length;
    });
    expect(missing).toBe(0);
    expect(await s.misaligned()).toEqual([]);
  });

  it('scrolls a caret moved by paragraph into view', async () => {
    const s = await open({ text, spans: [] });
    await s.page.evaluate(() => lab.surface.placeCaret(0));
    for (let i = 0; i < 12; i++) await s.page.evaluate(() => lab.surface.move('paragraph', 'forward', false));
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

  it('has highlights and lines between them where the text is, however broad it is and however far down', async () => {
    const words = ['river No248', 'flood No249'];
    const ends = `${text.replaceAll('\n\n', ' ')} ${words.join(' and then ')}.`;
    const far = words.map((word, i) => spanOver(ends, `far${i}`, word, i));
    const s = await open({
      text: ends,
      spans: far,
      links: [{ from: 'far0', to: 'far1', fromName: 'content', toName: 'cue' }],
    });
    await s.page.evaluate(() => {
      document.getElementById('host')!.style.width = '500.45px';
    });
    await s.settled();
    await s.page.evaluate(() => lab.surface.scrollTo('far0'));
    await s.settled();
    expect(await s.misaligned()).toEqual([]);
    const tag = await s.page.locator('.arcs [data-name]').first().boundingBox();
    const word = await s.edge(s.find(words[0]!).start, 'after');
    expect(Math.abs(tag!.y + tag!.height - word.y)).toBeLessThan(30);
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
