import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Annotation } from '@shared/model/annotation.ts';
import { LabelBook } from '../../../renderer/annotate/label-look.ts';
import { createSpanMaker } from '../../../renderer/annotate/surface-spans.ts';

const made = new Map<string, Annotation>();

/** The same object for the same numbers, as the fold keeps what did not change. */
function annotation(id: number, label: number): Annotation {
  const key = `${id} ${label}`;
  const known = made.get(key) ?? {
    id: String(id),
    article: 'a',
    layer: 'ana',
    created: 0,
    label: `label ${label}`,
    span: [{ start: id, end: id + 3 }],
    note: '',
    attributes: {},
  };
  made.set(key, known);
  return known;
}

it('after any changes makes what a new maker makes, and keeps what it made of an annotation that stays', () => {
  const list = fc
    .uniqueArray(fc.tuple(fc.nat(9), fc.nat(1)), { selector: ([id]) => id, maxLength: 8 })
    .map((pairs) => pairs.map(([id, label]) => annotation(id, label)));
  const arrived = fc.constantFrom(new Set<string>(), new Set(['1', '2']));
  fc.assert(
    fc.property(fc.array(fc.tuple(list, arrived), { minLength: 1, maxLength: 6 }), (steps) => {
      const labels = new LabelBook([]);
      const make = createSpanMaker(labels, {}, 'ana');
      let last = new Map<unknown, unknown>();
      let lastArrived: unknown;
      for (const [annotations, news] of steps) {
        const spans = make(annotations, news);
        expect(spans).toEqual(createSpanMaker(labels, {}, 'ana')(annotations, news));
        const stayed = annotations.filter((one) => last.has(one) && lastArrived === news);
        for (const one of stayed) expect(spans[annotations.indexOf(one)]).toBe(last.get(one));
        last = new Map(annotations.map((one, i) => [one, spans[i]]));
        lastArrived = news;
      }
    }),
  );
});
