import { describe, expect, it } from 'vitest';
import { commandCatalogue } from '../../../../renderer/annotate/commands/catalogue.ts';
import { COMMAND_GROUPS } from '../../../../renderer/annotate/commands/command.ts';
import { ownerOfCommand } from '../../../../renderer/keyboard/bindings.ts';
import { NO_OVERRIDES } from '../../../../renderer/keyboard/overrides.ts';
import { isCharacter, strokesCollide } from '../../../../renderer/keyboard/strokes.ts';
import { RESERVED_KEYS } from '@shared/scheme/reserved-keys.ts';

const owners = commandCatalogue().map((command) => ownerOfCommand(command, NO_OVERRIDES));

/** Keys that each of several commands takes when it has something to do, and else leaves to the next. */
const SHARED = new Set(['Enter', 'Escape', 'Delete', 'Backspace']);

describe('the commands of the article screen', () => {
  it('have different ids, known groups and titles, and are listed without an article', () => {
    const catalogue = commandCatalogue();
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const { group, title } of catalogue) {
      expect(COMMAND_GROUPS).toContain(group);
      expect(title).toMatch(/^\p{Lu}/u);
    }
  });

  it('do not get into each other’s way', () => {
    const bound = owners.flatMap(({ id, strokes }) => strokes.map((each) => ({ id, strokes: each })));
    const collisions = bound.flatMap((one, i) =>
      bound
        .slice(i + 1)
        .filter((other) => one.id !== other.id && strokesCollide(one.strokes, other.strokes))
        .filter(({ strokes }) => !SHARED.has(strokes[0] ?? ''))
        .map((other) => `${one.id} and ${other.id}: ${one.strokes.join(' ')}`),
    );
    expect(collisions).toEqual([]);
  });

  it('begin with characters that no label of a project can have', () => {
    const firsts = owners.flatMap(({ strokes }) => strokes.map(([first = '']) => first));
    const open = firsts.filter((first) => isCharacter(first) && !RESERVED_KEYS.includes(first));
    expect(open).toEqual([]);
  });
});
