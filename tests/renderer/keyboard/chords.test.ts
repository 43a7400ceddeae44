import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Binding, advance } from '../../../renderer/keyboard/chords.ts';
import { strokesCollide } from '../../../renderer/keyboard/strokes.ts';

const bindings: readonly Binding<string>[] = [
  { strokes: ['n'], target: 'note' },
  { strokes: ['Enter'], target: 'tag' },
  { strokes: ['Enter'], target: 'open' },
  { strokes: ['g', 'c'], target: 'comment' },
  { strokes: ['g', 'u'], target: 'unsure' },
];

describe('one key after another', () => {
  it('runs what one stroke stands for, all of it in order', () => {
    expect(advance(bindings, [], ['Enter'])).toEqual({ kind: 'run', targets: ['tag', 'open'] });
  });

  it('after a first stroke waits for those that can follow', () => {
    expect(advance(bindings, [], ['g'])).toEqual({
      kind: 'begun',
      pending: ['g'],
      next: bindings.slice(3),
    });
    expect(advance(bindings, ['g'], ['u'])).toEqual({ kind: 'run', targets: ['unsure'] });
  });

  it('a foreign key ends what was begun and does nothing of its own', () => {
    expect(advance(bindings, ['g'], ['n'])).toEqual({ kind: 'ended' });
    expect(advance(bindings, [], ['y'])).toEqual({ kind: 'unused' });
  });

  it('the likeliest meaning that anybody has a use for counts', () => {
    expect(advance(bindings, [], ['т', 'n'])).toEqual({ kind: 'run', targets: ['note'] });
    const both = [...bindings, { strokes: ['т'], target: 'label' }];
    expect(advance(both, [], ['т', 'n'])).toEqual({ kind: 'run', targets: ['label'] });
  });

  it('whatever is bound without collisions is reached by its strokes, and nothing before the last one runs', () => {
    const stroke = fc.constantFrom('a', 'b', ';', 'Shift+a', 'Delete');
    const sequences = fc
      .array(fc.array(stroke, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
      .map((all) => all.filter((one, i) => !all.slice(0, i).some((other) => strokesCollide(one, other))));
    fc.assert(
      fc.property(sequences, (all) => {
        const bound = all.map((strokes, target) => ({ strokes, target }));
        for (const { strokes, target } of bound) {
          let pending: readonly string[] = [];
          for (const [i, pressed] of strokes.entries()) {
            const step = advance(bound, pending, [pressed]);
            const isLast = i === strokes.length - 1;
            expect(step).toMatchObject(isLast ? { kind: 'run', targets: [target] } : { kind: 'begun' });
            pending = step.kind === 'begun' ? step.pending : [];
          }
        }
      }),
    );
  });

  it('never waits for strokes that nobody has', () => {
    const any = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }));
    const pressed = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20 });
    fc.assert(
      fc.property(any, pressed, (all, keys) => {
        const bound = all.map((strokes, target) => ({ strokes, target }));
        let pending: readonly string[] = [];
        for (const pressedKey of keys) {
          const step = advance(bound, pending, [pressedKey]);
          const found = step.kind === 'begun' ? step.next : step.kind === 'run' ? step.targets : undefined;
          expect(found?.length).not.toBe(0);
          pending = step.kind === 'begun' ? step.pending : [];
        }
      }),
    );
  });
});
