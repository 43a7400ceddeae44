import { describe, expect, it } from 'vitest';
import type { Edge, Towards } from '../../../renderer/surface/index.ts';
import { spanOver } from './page.ts';
import { NASTY, spanOf, surfacesForTests } from './suite.ts';

const open = surfacesForTests();

describe('boundaries of the selected span', () => {
  const spans = [spanOver(NASTY, 'a', 'worst flood')];

  it('move by words or by characters, as selections snap', async () => {
    const s = await open({ text: NASTY, spans, selectedId: 'a', snap: 'word' });
    const sliceAfter = async (edge: Edge, towards: Towards) => {
      await s.page.evaluate((how) => lab.surface.nudge(...how), [edge, towards] as const);
      const boundary = (await s.take()).findLast(({ intent }) => intent === 'boundary');
      return boundary?.intent === 'boundary' && NASTY.slice(boundary.span[0]!.start, boundary.span[0]!.end);
    };
    expect(await sliceAfter('end', 'right')).toBe('worst flood since');
    expect(await sliceAfter('end', 'left')).toBe('worst');
    expect(await sliceAfter('start', 'left')).toBe('the worst flood');
    await s.update({ snap: 'free' });
    expect(await sliceAfter('end', 'left')).toBe('worst floo');
    await s.update({ readOnly: true });
    expect(await sliceAfter('end', 'right')).toBe(false);
  });

  it('move left and right as seen in right-to-left text', async () => {
    const s = await open({
      text: NASTY,
      spans: [spanOver(NASTY, 'a', 'יקרה')],
      selectedId: 'a',
      snap: 'word',
    });
    await s.page.evaluate(() => lab.surface.nudge('end', 'left'));
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

  it('stay as they are when another span is in hand before the mouse goes up', async () => {
    const both = [...spans, spanOver(NASTY, 'b', 'Nobody')];
    const s = await open({ text: NASTY, spans: both, selectedId: 'a' });
    const box = (await s.page.locator('.handle[data-edge="end"] .knob').boundingBox())!;
    await s.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await s.page.mouse.down();
    const to = await s.edge(s.find('1954').end - 1, 'after');
    await s.page.mouse.move(to.x, to.y, { steps: 3 });
    await s.settled();
    await s.update({ selectedId: 'b' });
    await s.page.mouse.move(to.x + 20, to.y, { steps: 2 });
    await s.page.mouse.up();
    await s.settled();
    expect((await s.take()).filter(({ intent }) => intent === 'boundary')).toEqual([]);
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
