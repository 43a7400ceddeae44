import { describe, expect, it } from 'vitest';
import { peerInText } from '../../../renderer/surface/model/peers.ts';

const who = { id: 'w', name: 'Ben', initials: 'B', colour: '#0f766e' };
const TEXT = 'a 👩🏽‍🚀 b';

describe('a peer in a text', () => {
  it('is shown where the text has the place', () => {
    const peer = { ...who, caret: TEXT.length, selection: [{ start: 0, end: 2 }] };
    expect(peerInText(peer, TEXT)).toEqual(peer);
  });

  it('is not shown beyond the text or in the middle of a character’s pair', () => {
    expect(peerInText({ ...who, caret: TEXT.length + 1 }, TEXT)).toBe(undefined);
    expect(peerInText({ ...who, caret: 3 }, TEXT)).toBe(undefined);
    expect(peerInText({ ...who, caret: 1, selection: [{ start: 1, end: 99 }] }, TEXT)).toEqual({
      ...who,
      caret: 1,
    });
    expect(peerInText(who, TEXT)).toBe(undefined);
  });
});
