import { createPrivateKey, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../../../electron/services/data-dir/device.ts';
import {
  type EnvelopeFields,
  HEADER_BYTES,
  NO_HASH,
  decodeEnvelope,
  encodeEnvelope,
  publicKeyOf,
  signedBy,
  withPayload,
  withoutPayload,
} from '../../../../electron/services/log/envelope.ts';

interface Vector {
  readonly name: string;
  readonly fields: Omit<EnvelopeFields, 'payload'> & { readonly payload: string };
  readonly raw: string;
}

const golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/envelopes.json', import.meta.url), 'utf8'),
) as { seed: string; publicKey: string; deviceId: string; vectors: Vector[] };

const PKCS8_ED25519 = '302e020100300506032b657004220420';
const keyOf = (seed: string) =>
  createPrivateKey({ key: Buffer.from(PKCS8_ED25519 + seed, 'hex'), format: 'der', type: 'pkcs8' });
const device = deviceOf(keyOf(golden.seed));
const key = publicKeyOf(device.publicKey)!;

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => Buffer.from(b).toString('hex'));
const number = fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER });
const fields: fc.Arbitrary<EnvelopeFields> = fc
  .record({
    project: hex(16),
    log: hex(16),
    seq: number,
    prev: hex(32).filter((h) => h !== NO_HASH),
    time: fc.nat(),
    seen: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    content: fc.oneof(
      fc.record({
        kind: fc.constant('update' as const),
        doc: hex(32),
        payload: fc.uint8Array({ maxLength: 300 }),
      }),
      fc.string({ minLength: 1, unit: 'binary' }).map((s) => {
        const payload = new Uint8Array(Buffer.from(s.toWellFormed().replaceAll('\r', '\n'), 'utf8'));
        return { kind: 'text' as const, doc: createHash('sha256').update(payload).digest('hex'), payload };
      }),
    ),
  })
  .map(({ content, ...rest }) => Object.assign(rest, content));

const sign = (hash: Uint8Array) => device.sign(hash);

describe('envelope', () => {
  it('ID-2 the device id is the beginning of the hash of the raw public key', () => {
    expect(Buffer.from(device.publicKey).toString('hex')).toBe(golden.publicKey);
    expect(device.id).toBe(golden.deviceId);
  });

  it.each(golden.vectors)('EN-1 golden bytes: $name', ({ fields, raw }) => {
    const encoded = encodeEnvelope(
      { ...fields, payload: new Uint8Array(Buffer.from(fields.payload, 'hex')) },
      sign,
    );
    expect(Buffer.from(encoded.raw).toString('hex')).toBe(raw);
    const decoded = decodeEnvelope(new Uint8Array(Buffer.from(raw, 'hex')));
    expect(decoded).toMatchObject({ ok: true, value: { ...fields, payload: encoded.payload } });
    expect(decoded.ok && signedBy(decoded.value, key)).toBe(true);
  });

  it('EN-1 decoding gives back what was encoded, and the signature is the device’s', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const { raw } = encodeEnvelope(given, sign);
        const decoded = decodeEnvelope(raw);
        if (!decoded.ok) throw new Error(decoded.error.message);
        expect(decoded.value).toMatchObject(given);
        expect(signedBy(decoded.value, key)).toBe(true);
      }),
    );
  });

  it('EN-4 no flipped bit gets through layout, hash and signature', () => {
    fc.assert(
      fc.property(fields, fc.nat(), (given, at) => {
        const raw = encodeEnvelope(given, sign).raw.slice();
        const bit = at % (raw.length * 8);
        raw[bit >> 3]! ^= 1 << (bit & 7);
        const decoded = decodeEnvelope(raw);
        expect(decoded.ok && signedBy(decoded.value, key)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('EN-4 every single bit of one envelope matters', () => {
    const raw = Buffer.from(golden.vectors[1]!.raw, 'hex');
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const flipped = new Uint8Array(raw);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const decoded = decodeEnvelope(flipped);
      expect(decoded.ok && signedBy(decoded.value, key), `bit ${bit}`).toBe(false);
    }
  });

  it('EN-4 random bytes and cut envelopes are refused without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(decodeEnvelope(bytes).ok).toBe(false);
      }),
    );
    const raw = new Uint8Array(Buffer.from(golden.vectors[1]!.raw, 'hex'));
    for (let length = 0; length < raw.length; length++)
      expect(decodeEnvelope(raw.subarray(0, length)).ok).toBe(false);
  });

  const base = { project: '1'.repeat(32), log: '2'.repeat(32), time: 1, seen: 0 };
  const later = { ...base, seq: 2, prev: '3'.repeat(64) };
  const text = (payload: Uint8Array) => ({
    ...later,
    kind: 'text' as const,
    doc: createHash('sha256').update(payload).digest('hex'),
    payload,
  });
  const bytes = (s: string) => new Uint8Array(Buffer.from(s, 'utf8'));

  it.each<[string, EnvelopeFields]>([
    [
      'EN-2 an opening that is not seq 1',
      { ...later, kind: 'open', doc: NO_HASH, payload: device.publicKey },
    ],
    [
      'EN-2 an update with seq 1',
      { ...base, seq: 1, prev: NO_HASH, kind: 'update', doc: NO_HASH, payload: bytes('x') },
    ],
    [
      'EN-2 an opening without a whole key',
      { ...base, seq: 1, prev: NO_HASH, kind: 'open', doc: NO_HASH, payload: bytes('x') },
    ],
    [
      'EN-2 an opening with a predecessor',
      { ...base, seq: 1, prev: '3'.repeat(64), kind: 'open', doc: NO_HASH, payload: device.publicKey },
    ],
    ['EN-1 a later envelope without predecessor', { ...text(bytes('x')), prev: NO_HASH }],
    ['EN-3 a text whose hash is not its id', { ...text(bytes('x')), doc: '4'.repeat(64) }],
    ['EN-3 an empty text', text(bytes(''))],
    ['TX-1 a text with carriage returns', text(bytes('a\r\nb'))],
    ['EN-3 a text that is not UTF-8', text(new Uint8Array([0xff, 0x41]))],
    ['TX-1 a text with an encoded surrogate', text(new Uint8Array([0xed, 0xa0, 0x80]))],
    [
      'EN-3 an update of more than 1 MiB',
      { ...later, kind: 'update', doc: NO_HASH, payload: new Uint8Array(1024 * 1024 + 1) },
    ],
    ['EN-1 a number beyond 2^53', { ...text(bytes('x')), seen: 2 ** 53 }],
  ])('refuses %s', (_, given) => {
    expect(decodeEnvelope(encodeEnvelope(given, sign).raw)).toMatchObject({
      ok: false,
      error: { code: 'envelope-bad' },
    });
  });

  it('PF-3 a text taken out of its envelope and put back gives the same bytes', () => {
    const { raw, payload } = encodeEnvelope(text(bytes('“Ünïcode”\n\n\n👩‍👩‍👧')), sign);
    const stripped = withoutPayload(raw);
    expect(stripped.length).toBe(HEADER_BYTES + 96);
    expect(Buffer.from(withPayload(stripped, payload))).toEqual(Buffer.from(raw));
  });
});
