import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Box, type Size, placeBeside } from '../../../renderer/ui/place-beside.ts';

const viewport = fc.record({
  width: fc.integer({ min: 320, max: 2000 }),
  height: fc.integer({ min: 300, max: 1200 }),
});
const scene = viewport.chain((view) =>
  fc.record({
    view: fc.constant(view),
    wished: fc.record({
      width: fc.integer({ min: 50, max: 300 }),
      height: fc.integer({ min: 50, max: 500 }),
    }),
    box: fc
      .tuple(fc.nat(view.width), fc.nat(view.width), fc.nat(view.height), fc.nat(view.height))
      .map(([a, b, c, d]) => ({
        left: Math.min(a, b),
        right: Math.max(a, b),
        top: Math.min(c, d),
        bottom: Math.max(c, d),
      })),
  }),
);

function placed(box: Box, wished: Size, view: Size) {
  const { left, top, maxHeight } = placeBeside(box, wished, view);
  const height = Math.min(wished.height, maxHeight);
  return { left, top, right: left + wished.width, bottom: top + height };
}

it('is always whole in the viewport', () => {
  fc.assert(
    fc.property(scene, ({ view, wished, box }) => {
      const at = placed(box, wished, view);
      expect(at.left >= 0 && at.top >= 0).toBe(true);
      expect(at.right <= view.width && at.bottom <= view.height).toBe(true);
    }),
  );
});

it('does not cover the box wherever there is room above, below or beside it', () => {
  fc.assert(
    fc.property(scene, ({ view, wished, box }) => {
      fc.pre(box.top > 140 || view.height - box.bottom > 140);
      const at = placed(box, wished, view);
      const covers = at.left < box.right && box.left < at.right && at.top < box.bottom && box.top < at.bottom;
      expect(covers).toBe(false);
    }),
  );
});
