import { canonicalJson } from '@shared/records/json.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '\u{1f600}': 1, '\uffff': 2, A: 3, a: 4, '': 5 }, '{"":5,"A":3,"a":4,"\u{1f600}":1,"\uffff":2}'],
    [{ '10': 1, '9': 2 }, '{"10":1,"9":2}'],
    [[1.5, -0, 1e21, 1e-7], '[1.5,0,1e+21,1e-7]'],
    ['"\\\n\u2028é', '"\\"\\\\\\n\u2028é"'],
    [{ a: undefined }, '{}'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('RE-2 of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('RE-2 is the same whatever the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is not put out by any depth', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(canonicalJson(deep)).toHaveLength(400_001);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, reversed(part)] as const)
      .toReversed(),
  );
}
