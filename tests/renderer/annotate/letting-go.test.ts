import { describe, expect, it } from 'vitest';
import { type Present, lettingGo } from '../../../renderer/annotate/letting-go.ts';
import { createWindowStore } from '../../../renderer/state/window.ts';

const held = (change: object) => ({ ...createWindowStore().getState(), ...change });
const present: Present = { isThere: (id) => id.startsWith('there'), askedFor: ({ step }) => step };

describe('what is in hand when annotations go away', () => {
  it('stays as it is while all of them are there', () => {
    const state = held({ selected: 'there', marked: new Set(['there 1', 'there 2']), describing: 'marked' });
    expect(lettingGo(state, present)).toBeUndefined();
  });

  it('a chosen one is let go of without a word, with its note and attributes', () => {
    const state = held({ selected: 'gone', noting: 'gone', describing: 'gone', hovered: 'there' });
    const change = { selected: undefined, noting: undefined, describing: undefined };
    expect(lettingGo(state, present)).toStrictEqual({ change, lost: undefined });
  });

  it('of marked ones the others stay marked', () => {
    const state = held({ marked: new Set(['there', 'gone']), markedFrom: 'gone' });
    const change = { marked: new Set(['there']), markedFrom: undefined };
    expect(lettingGo(state, present)).toStrictEqual({ change, lost: undefined });
  });

  it('a link without its beginning, and an attribution without its content, are lost', () => {
    const link = { linkingFrom: 'gone', linkTo: 'there' };
    expect(lettingGo(held(link), present)).toStrictEqual({
      change: { linkingFrom: undefined, linkTo: undefined },
      lost: 'link',
    });
    const framing = { content: 'gone', step: 'cue' };
    expect(lettingGo(held({ framing }), present)).toStrictEqual({
      change: { framing: undefined },
      lost: 'attribution',
    });
  });

  it('an attribution asks again for the part just taken when that is taken back', () => {
    const framing = { content: 'there', step: 'source', taken: { step: 'cue', relation: 'gone' } };
    expect(lettingGo(held({ framing }), present)).toStrictEqual({
      change: { framing: { content: 'there', step: 'cue' } },
      lost: undefined,
    });
    const whole = { ...framing, taken: { step: 'cue', relation: 'there' } };
    expect(lettingGo(held({ framing: whole }), present)).toBeUndefined();
  });

  it('an attribution asks for what the label of its content allows by now, and is lost where that is nothing', () => {
    const framing = { content: 'there', step: 'cue' };
    expect(lettingGo(held({ framing }), { ...present, askedFor: () => 'attributed-to' })).toStrictEqual({
      change: { framing: { content: 'there', step: 'attributed-to' } },
      lost: undefined,
    });
    expect(lettingGo(held({ framing }), { ...present, askedFor: () => undefined })).toStrictEqual({
      change: { framing: undefined },
      lost: 'content',
    });
  });

  it('a link whose other end goes away waits for another one', () => {
    const link = { linkingFrom: 'there', linkTo: 'gone' };
    expect(lettingGo(held(link), present)).toStrictEqual({
      change: { linkTo: undefined },
      lost: undefined,
    });
  });
});
