import { describe, expect, it } from 'vitest';
import {
  inOrderOfRight,
  ownerInTheWay,
  ownerOfCommand,
  ownerOfLabel,
} from '../../../renderer/keyboard/bindings.ts';
import {
  NO_OVERRIDES,
  parseOverrides,
  withCommandKeys,
  withLabelKey,
} from '../../../renderer/keyboard/overrides.ts';

const NOTE = { id: 'annotation.note', title: 'Write a note', keys: ['n'] };
const COMMENT = { id: 'comment.next', title: 'Next comment', keys: ['g c'] };

describe('the keys in force', () => {
  it('are those given until this person chooses others, and none if so chosen', () => {
    expect(ownerOfCommand(NOTE, NO_OVERRIDES)).toMatchObject({ strokes: [['n']], isOwnChoice: false });
    const chosen = withCommandKeys(NO_OVERRIDES, NOTE.id, ['Shift+n', 'g n']);
    expect(ownerOfCommand(NOTE, chosen)).toMatchObject({
      strokes: [['Shift+n'], ['g', 'n']],
      isOwnChoice: true,
    });
    expect(ownerOfCommand(NOTE, withCommandKeys(NO_OVERRIDES, NOTE.id, []))).toMatchObject({ strokes: [] });
    expect(ownerOfCommand(NOTE, withCommandKeys(chosen, NOTE.id, undefined))).toEqual(
      ownerOfCommand(NOTE, NO_OVERRIDES),
    );
  });

  it('a command called like a property of every object has its own keys', () => {
    expect(ownerOfCommand({ ...NOTE, id: 'toString' }, NO_OVERRIDES).strokes).toEqual([['n']]);
  });

  it('of two with the same key the chosen one comes first, then labels', () => {
    const label = ownerOfLabel({ id: 'claim', name: 'Claim', key: 'n' }, false);
    const given = ownerOfCommand(NOTE, NO_OVERRIDES);
    const chosen = ownerOfCommand(COMMENT, withCommandKeys(NO_OVERRIDES, COMMENT.id, ['n']));
    expect(inOrderOfRight([label], [given, chosen])).toEqual([chosen, label, given]);
  });

  it('collide with those of others that begin alike, never with their own', () => {
    const owners = [ownerOfCommand(NOTE, NO_OVERRIDES), ownerOfCommand(COMMENT, NO_OVERRIDES)];
    expect(ownerInTheWay(owners, NOTE.id, ['g'])?.id).toBe(COMMENT.id);
    expect(ownerInTheWay(owners, NOTE.id, ['n'])).toBeUndefined();
    expect(ownerInTheWay(owners, COMMENT.id, ['n', 'x'])?.id).toBe(NOTE.id);
    expect(ownerInTheWay(owners, COMMENT.id, ['y'])).toBeUndefined();
  });
});

describe('chosen keys as kept', () => {
  it('are read back', () => {
    const chosen = withLabelKey(withCommandKeys(NO_OVERRIDES, NOTE.id, ['g n']), 'p', 'claim', ';q');
    expect(parseOverrides(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
    expect(withLabelKey(chosen, 'p', 'claim', undefined).labels).toEqual({ p: {} });
  });

  it.each([
    undefined,
    null,
    5,
    [],
    { commands: 3, labels: [] },
    { commands: { a: 'n', b: [1], c: [''] }, labels: { p: 'q', q: { claim: 7, opinion: 'abc' } } },
  ])('%j: what makes no sense is left out', (stored) => {
    const { commands, labels } = parseOverrides(stored);
    expect(commands).toEqual({});
    expect(Object.values(labels).flatMap((of) => Object.keys(of))).toEqual([]);
  });
});
