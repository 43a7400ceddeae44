import { useStore } from 'zustand';
import { useApp } from '../../app.ts';
import { isApple } from '../../frame/keys.ts';
import { ownerOfCommand, shownKeysOf } from '../../keyboard/bindings.ts';
import { useAnnotateTools } from '../use-annotate.ts';

/** The keys that run a command for this person, for people; undefined when there are none. */
export function useShownKeys(): (command: string) => string | undefined {
  const { commands } = useAnnotateTools();
  const overrides = useStore(useApp().settings, ({ keys }) => keys);
  return (id) => {
    const command = commands.find((known) => known.id === id);
    return command && shownKeysOf(ownerOfCommand(command, overrides), isApple);
  };
}
