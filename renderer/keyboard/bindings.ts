import type { KeyOverrides } from './overrides.ts';
import { type Strokes, parseStrokes, showStrokes, strokesCollide, strokesOfLabelKey } from './strokes.ts';

/** Something that keys can be given to: a command, or a label. */
export interface KeyOwner {
  /** `window`: a command of every screen. */
  readonly kind: 'command' | 'window' | 'label';
  /** The command's id, or `label:` and the label's. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  readonly strokes: readonly Strokes[];
  /** What it has where nobody chose otherwise. */
  readonly given: readonly Strokes[];
  /** The keys are this person's own choice. */
  readonly isOwnChoice: boolean;
}

/** What is known of a command here. */
export interface KeyedCommand {
  readonly id: string;
  readonly title: string;
  /** As declared: `n`, `g c`. */
  readonly keys: readonly string[];
}

/** What is known of a label here; its key is the one in force for this person. */
export interface KeyedLabel {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

/** A command with the keys in force. */
export function ownerOfCommand({ id, title, keys }: KeyedCommand, overrides: KeyOverrides): KeyOwner {
  const chosen = Object.hasOwn(overrides.commands, id) ? overrides.commands[id] : undefined;
  return {
    kind: 'command',
    id,
    title,
    strokes: (chosen ?? keys).map(parseStrokes).filter((strokes) => strokes.length > 0),
    given: keys.map(parseStrokes),
    isOwnChoice: chosen !== undefined,
  };
}

/** The keys to name beside an owner, for people; undefined when it has none. */
export const shownKeysOf = ({ strokes: [first] }: KeyOwner, isMac: boolean): string | undefined =>
  first && showStrokes(first, isMac);

export function ownerOfLabel({ id, name, key }: KeyedLabel, isOwnChoice: boolean): KeyOwner {
  const strokes = strokesOfLabelKey(key);
  return {
    kind: 'label',
    id: `label:${id}`,
    title: name,
    strokes: strokes.length > 0 ? [strokes] : [],
    given: [],
    isOwnChoice,
  };
}

/**
 * Who gets a key that two have: the one for whom this person chose it; of those the scheme and the app decided about the
 * label, since RESERVED_KEYS keep labels off the app's own keys anyway.
 */
export function inOrderOfRight(
  labels: readonly KeyOwner[],
  commands: readonly KeyOwner[],
): readonly KeyOwner[] {
  const chosen = commands.filter(({ isOwnChoice }) => isOwnChoice);
  return [...chosen, ...labels, ...commands.filter(({ isOwnChoice }) => !isOwnChoice)];
}

/** The first other owner whose keys collide with these strokes. */
export function ownerInTheWay(
  owners: readonly KeyOwner[],
  self: string,
  strokes: Strokes,
): KeyOwner | undefined {
  return owners.find(
    (owner) => owner.id !== self && owner.strokes.some((taken) => strokesCollide(taken, strokes)),
  );
}
