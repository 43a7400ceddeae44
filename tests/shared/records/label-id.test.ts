import { createHash } from 'node:crypto';
import { isLabelId } from '@shared/model/ids.ts';
import { labelIdFromName } from '@shared/records/label-id.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenText } from '../support/nasty-text.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the id of a label made by an import', () => {
  // Worked out by another program from the words of the rule.
  it.each([
    ['Claim', 'claim'],
    ['  Main   Claim ', 'main-claim'],
    ['main_claim', 'main-claim'],
    ['Ｃｌａｉｍ', 'claim'],
    ['\u00a0Claim\u00a0', 'claim'],
    ['Opinión', 'opini-n-9ea4c003'],
    ['Claim!', 'claim-9b16683f'],
    ['意見', 'label-b36f8b36'],
    ['!!!', 'label-e84c538e'],
    ['---', 'label-cb3f91d5'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['a'.repeat(41), `${'a'.repeat(32)}-c0f8bd4d`],
    ['x '.repeat(30), 'x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-fdf216d7'],
    ['Straße', 'stra-e-787f4770'],
    ['C++', 'c-cedb1bac'],
    ['C#', 'c-951a4d36'],
    ['İstanbul', 'i-stanbul-4a4df120'],
    ['e\u0301', 'label-4a99557e'],
    ['\u00e9', 'label-4a99557e'],
  ])('ID-6 of %j is %s', (name, id) => {
    expect(labelIdFromName(name, sha256)).toBe(id);
  });

  it('ID-6 is always a label id, and that of a plain id is itself', () => {
    fc.assert(
      fc.property(brokenText(), (name) => {
        expect(isLabelId(labelIdFromName(name, sha256))).toBe(true);
      }),
    );
    for (const id of ['claim', 'opinion', 'background', 'attribution'])
      expect(labelIdFromName(id, sha256)).toBe(id);
  });
});
