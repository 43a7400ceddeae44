import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../../renderer/annotate/commands/command.ts';
import { caretCommands } from '../../../../renderer/annotate/moves/caret-commands.ts';
import type { Surface } from '../../../../renderer/surface/index.ts';

/** What the commands ask of a text that has the keyboard, or hasn't. */
function moving(hasFocus: boolean) {
  const moves: unknown[] = [];
  const surface: Pick<Surface, 'hasFocus' | 'move'> = {
    hasFocus: () => hasFocus,
    move: (...how) => void moves.push(how),
  };
  const commands = caretCommands({ surface: () => surface } as unknown as CommandContext);
  return { moves, run: (id: string) => commands.find((command) => command.id === id)!.run() };
}

describe('moving the caret by key', () => {
  it('goes by word as seen, by sentence and paragraph as read, and selects on the way', () => {
    const { moves, run } = moving(true);
    const ids = [
      'caret.word-left',
      'selection.word-right',
      'selection.sentence-next',
      'caret.paragraph-back',
    ];
    expect(ids.map(run)).toEqual([true, true, true, true]);
    expect(moves).toEqual([
      ['word', 'left', false],
      ['word', 'right', true],
      ['sentence', 'forward', true],
      ['paragraph', 'backward', false],
    ]);
  });

  it('leaves its keys to the browser beside the text', () => {
    const { moves, run } = moving(false);
    expect(run('caret.word-left')).toBe(false);
    expect(moves).toEqual([]);
  });
});
