import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { type Frame, decodeFrame, encodeFrame } from '@shared/rpc/wire.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

const frames: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ type: fc.constant('call'), id: fc.maxSafeNat(), method: fc.string(), params: plain }),
  fc.record({
    type: fc.constant('answer'),
    id: fc.maxSafeNat(),
    result: fc.record({ ok: fc.constant(true), value: plain }),
  }),
  fc.record({
    type: fc.constant('answer'),
    id: fc.maxSafeNat(),
    result: fc.record({
      ok: fc.constant(false),
      error: fc.record({ code: fc.string(), message: fc.string() }),
    }),
  }),
  fc.record({ type: fc.constant('event'), event: fc.string(), payload: plain }),
);

const raw = (value: encoding.AnyEncodable) => encoding.encode((encoder) => encoding.writeAny(encoder, value));

describe('frames', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
      }),
    );
  });

  it('keep bytes as bytes and milliseconds exact', () => {
    const payload = { bytes: new Uint8Array([0, 255, 7]), time: 1_795_000_000_123 };
    expect(decodeFrame(encodeFrame({ type: 'event', event: 'x', payload }))).toEqual({
      ok: true,
      value: { type: 'event', event: 'x', payload },
    });
  });
});

describe('hostile bytes', () => {
  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeFrame(bytes)).toHaveProperty('ok');
      }),
      { numRuns: 2000 },
    );
  });

  it('never throw after a flipped bit, a cut or an addition', () => {
    fc.assert(
      fc.property(frames, fc.nat(), fc.nat(7), fc.nat(), (frame, at, bit, cut) => {
        const bytes = encodeFrame(frame);
        const flipped = bytes.slice();
        flipped[at % bytes.length]! ^= 1 << bit;
        expect(decodeFrame(flipped)).toHaveProperty('ok');
        expect(decodeFrame(bytes.subarray(0, cut % bytes.length)).ok).toBe(false);
        expect(decodeFrame(new Uint8Array([...bytes, 0])).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['a list of another length', [0, 1, 'm']],
    ['a method that is no string', [0, 1, 7, null]],
    ['a fractional id', [0, 1.5, 'm', null]],
    ['an unknown type', [9, 1, 'm', null]],
    ['an answer that is no result', [1, 1, { ok: 'yes' }]],
    ['a failure without a sentence', [1, 1, { ok: false, error: { code: 'x' } }]],
    ['no list', { type: 'call' }],
  ])('are refused: %s', (_, value) => {
    expect(decodeFrame(raw(value))).toMatchObject({ ok: false, error: { code: 'bad-frame' } });
  });

  it('cannot give an object a foreign prototype', () => {
    const params: Record<string, encoding.AnyEncodable> = {};
    Object.defineProperty(params, '__proto__', { value: { admin: true }, enumerable: true });
    expect(decodeFrame(raw([0, 1, 'm', params])).ok).toBe(false);
  });

  it('may nest until the stack ends', () => {
    const depth = 200_000;
    const bytes = new Uint8Array(depth * 2).map((_, i) => (i % 2 === 0 ? 117 : 1));
    expect(decodeFrame(bytes).ok).toBe(false);
  });
});
