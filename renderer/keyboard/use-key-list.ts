import { useMemo } from 'react';
import { useStore } from 'zustand';
import { commandCatalogue } from '../annotate/commands/catalogue.ts';
import { COMMAND_GROUPS } from '../annotate/commands/command.ts';
import { LabelBook } from '../annotate/label-look.ts';
import { useApp } from '../app.ts';
import { windowOwners } from '../frame/window-commands.ts';
import { type KeyOwner, ownerOfCommand, ownerOfLabel } from './bindings.ts';
import { NO_OVERRIDES, withCommandKeys, withLabelKey } from './overrides.ts';
import { type Strokes, writeStrokes } from './strokes.ts';

export interface KeyGroup {
  readonly title: string;
  readonly owners: readonly KeyOwner[];
}

export interface KeyList {
  readonly groups: readonly KeyGroup[];
  readonly owners: readonly KeyOwner[];
  /** Any of the keys in force are this person's own choice. */
  readonly isChanged: boolean;
  /** Gives an owner these keys and no others; none takes them away. */
  readonly set: (owner: KeyOwner, strokes: Strokes | undefined) => void;
  /** Back to the given keys. */
  readonly reset: (owner: KeyOwner) => void;
  readonly resetAll: () => void;
}

/** Everything that has keys, by group, with the keys in force for this person. */
export function useKeyList(): KeyList {
  const app = useApp();
  const overrides = useStore(app.settings, ({ keys }) => keys);
  const project = useStore(app.client.store, (state) => state.project?.session.project);
  const scheme = useStore(app.client.store, (state) => state.project?.overview?.labels);
  const groups = useMemo<readonly KeyGroup[]>(() => {
    const own = (project === undefined ? undefined : overrides.labels[project]) ?? {};
    const labels = new LabelBook(scheme ?? [], own).offered.map((label) =>
      ownerOfLabel(label, own[label.id] !== undefined),
    );
    const catalogue = commandCatalogue();
    const commands = COMMAND_GROUPS.map((title) => ({
      title,
      owners: catalogue
        .filter(({ group }) => group === title)
        .map((command) => ownerOfCommand(command, overrides)),
    }));
    const everywhere = { title: 'Everywhere', owners: windowOwners(overrides) };
    return [{ title: 'Labels', owners: labels }, ...commands, everywhere].filter(
      ({ owners }) => owners.length > 0,
    );
  }, [overrides, project, scheme]);
  return useMemo(() => {
    const owners = groups.flatMap((group) => group.owners);
    const write = (owner: KeyOwner, keys: readonly Strokes[] | undefined) =>
      app.settings.setState(({ keys: now }) => {
        if (owner.kind !== 'label') return { keys: withCommandKeys(now, owner.id, keys?.map(writeStrokes)) };
        const key = keys && (keys[0] ?? []).join('');
        return project === undefined ? {} : { keys: withLabelKey(now, project, labelOf(owner), key) };
      });
    return {
      groups,
      owners,
      isChanged: owners.some(({ isOwnChoice }) => isOwnChoice),
      set: (owner, strokes) => write(owner, strokes ? [strokes] : []),
      reset: (owner) => write(owner, undefined),
      resetAll: () => app.settings.setState({ keys: NO_OVERRIDES }),
    };
  }, [app, groups, project]);
}

const labelOf = ({ id }: KeyOwner) => id.slice('label:'.length);
