import { describe, expect, it } from 'vitest';
import { spanOver, type SurfacePage } from './page.ts';
import { NASTY, surfacesForTests } from './suite.ts';

const open = surfacesForTests();

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
