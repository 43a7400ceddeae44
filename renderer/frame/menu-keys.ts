import type { Command } from '@shared/rpc/commands.ts';
import type { App } from '../app.ts';
import type { KeyOverrides } from '../keyboard/overrides.ts';
import type { Stroke } from '../keyboard/strokes.ts';
import { type WindowCommand, windowOwners } from './window-commands.ts';

const IN_MENU: readonly (readonly [inMenu: Command, here: WindowCommand])[] = [
  ['undo', 'window.undo'],
  ['redo', 'window.redo'],
  ['find', 'window.find'],
  ['settings', 'window.settings'],
];

/** Tells the shell, now and whenever they change, which keys its menu has to show. */
export function tellMenuKeys({ backend, settings }: Pick<App, 'backend' | 'settings'>): void {
  const tell = (overrides: KeyOverrides) => void backend.call('menu.keys', { keys: menuKeys(overrides) });
  tell(settings.getState().keys);
  settings.subscribe(({ keys }, before) => {
    if (keys !== before.keys) tell(keys);
  });
}

/** By command of the menu; those that this person has no key for are left out. */
function menuKeys(overrides: KeyOverrides): Partial<Record<Command, Stroke>> {
  const owners = windowOwners(overrides);
  return Object.fromEntries(
    IN_MENU.flatMap(([inMenu, here]) => {
      const stroke = owners.find(({ id }) => id === here)?.strokes[0]?.[0];
      return stroke === undefined ? [] : [[inMenu, stroke] as const];
    }),
  );
}
