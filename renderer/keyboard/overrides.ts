import type { LabelId, ProjectId } from '@shared/model/ids.ts';

/** Keys that this person chose instead of the given ones; kept on this computer. */
export interface KeyOverrides {
  /** By command; an empty list: no key. Strokes as `g c`. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** By project and label; `''`: no key. One or two characters, as in the scheme. */
  readonly labels: Readonly<Record<ProjectId, Readonly<Record<LabelId, string>>>>;
}

export const NO_OVERRIDES: KeyOverrides = { commands: {}, labels: {} };

/** From stored JSON; what makes no sense is left out. Never throws. */
export function parseOverrides(stored: unknown): KeyOverrides {
  const { commands, labels } = entriesOf(stored);
  return {
    commands: kept(commands, (keys) =>
      Array.isArray(keys) && keys.every((key) => typeof key === 'string' && isWritten(key))
        ? keys.filter((key) => typeof key === 'string')
        : undefined,
    ),
    labels: kept(labels, (of) =>
      kept(of, (key) => (typeof key === 'string' && /^.{0,2}$/su.test(key) ? key : undefined)),
    ),
  };
}

/** With other keys for a command; undefined goes back to the given ones. */
export function withCommandKeys(
  overrides: KeyOverrides,
  command: string,
  keys: readonly string[] | undefined,
): KeyOverrides {
  return { ...overrides, commands: changed(overrides.commands, command, keys) };
}

/** With another key for a label of a project; undefined goes back to the project's own. */
export function withLabelKey(
  overrides: KeyOverrides,
  project: ProjectId,
  label: LabelId,
  key: string | undefined,
): KeyOverrides {
  const labels = changed(overrides.labels[project] ?? {}, label, key);
  return { ...overrides, labels: { ...overrides.labels, [project]: labels } };
}

function changed<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const rest = Object.entries(record).filter(([other]) => other !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}

const isWritten = (key: string) => key.trim() !== '' && key.length <= 64;

function kept<T>(stored: unknown, read: (value: unknown) => T | undefined): Record<string, T> {
  return Object.fromEntries(
    Object.entries(entriesOf(stored)).flatMap(([key, value]) => {
      const parsed = read(value);
      return parsed === undefined ? [] : [[key, parsed] as const];
    }),
  );
}

function entriesOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
}
