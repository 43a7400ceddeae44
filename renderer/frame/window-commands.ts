import { type KeyOwner, type KeyedCommand, ownerOfCommand, shownKeysOf } from '../keyboard/bindings.ts';
import type { KeyOverrides } from '../keyboard/overrides.ts';
import type { Stroke } from '../keyboard/strokes.ts';
import { isApple } from './keys.ts';

/** What can be done by key on every screen. */
export type WindowCommand =
  | 'window.palette'
  | 'window.shortcuts'
  | 'window.undo'
  | 'window.redo'
  | 'window.settings'
  | 'window.find'
  | 'window.next-part'
  | 'window.previous-part';

const COMMANDS: readonly (KeyedCommand & { readonly id: WindowCommand })[] = [
  { id: 'window.palette', title: 'Find a command', keys: ['Mod+k'] },
  { id: 'window.shortcuts', title: 'Keyboard shortcuts', keys: ['?'] },
  { id: 'window.undo', title: 'Undo', keys: ['Mod+z'] },
  { id: 'window.redo', title: 'Redo', keys: ['Mod+Shift+z', 'Mod+y'] },
  { id: 'window.settings', title: 'Settings', keys: ['Mod+,'] },
  {
    id: 'window.find',
    title: 'Search the library; in an article the browser finds in the text',
    keys: ['Mod+f'],
  },
  { id: 'window.next-part', title: 'On to the next part of the screen', keys: ['F6'] },
  { id: 'window.previous-part', title: 'Back to the part of the screen before', keys: ['Shift+F6'] },
];

/** The commands of every screen with the keys in force, each of a single stroke. */
export const windowOwners = (overrides: KeyOverrides): readonly KeyOwner[] =>
  COMMANDS.map((command) => ({ ...ownerOfCommand(command, overrides), kind: 'window' }));

let found:
  { readonly overrides: KeyOverrides; readonly byStroke: ReadonlyMap<Stroke, WindowCommand> } | undefined;

/** What a key stands for (likeliest first) on every screen. Asked at each key, so it is looked up. */
export function windowCommandOf(
  strokes: readonly Stroke[],
  overrides: KeyOverrides,
): { readonly command: WindowCommand; readonly stroke: Stroke } | undefined {
  if (found?.overrides !== overrides) found = { overrides, byStroke: byStrokeOf(overrides) };
  for (const stroke of strokes) {
    const command = found.byStroke.get(stroke);
    if (command !== undefined) return { command, stroke };
  }
  return undefined;
}

function byStrokeOf(overrides: KeyOverrides): ReadonlyMap<Stroke, WindowCommand> {
  return new Map(
    COMMANDS.flatMap((command) =>
      ownerOfCommand(command, overrides).strokes.flatMap(([only, ...more]) =>
        only === undefined || more.length > 0 ? [] : [[only, command.id] as const],
      ),
    ),
  );
}

/** The key to name beside a command, for people; undefined when it has none. */
export function shownWindowKeys(id: WindowCommand, overrides: KeyOverrides): string | undefined {
  const command = COMMANDS.find((known) => known.id === id);
  return command && shownKeysOf(ownerOfCommand(command, overrides), isApple);
}
