import { windowCommandOf } from '../../frame/window-commands.ts';
import { inOrderOfRight, ownerOfCommand, ownerOfLabel } from '../../keyboard/bindings.ts';
import { type Binding, advance } from '../../keyboard/chords.ts';
import { type LayoutProfile, strokesOf } from '../../keyboard/layouts.ts';
import { type KeyOverrides, NO_OVERRIDES } from '../../keyboard/overrides.ts';
import { type Stroke, type Strokes, isCharacter } from '../../keyboard/strokes.ts';
import type { SurfaceKey } from '../../surface/index.ts';
import type { LabelBook, LabelLook } from '../label-look.ts';
import type { ArticleCommand } from './command.ts';

/** The first strokes of a command or label were pressed, and more are awaited. */
export interface PendingKeys {
  readonly pressed: Strokes;
  /** What can follow: all the strokes that are left, and what they do. */
  readonly next: readonly { readonly id: string; readonly strokes: Strokes; readonly title: string }[];
}

/** How keys are read. */
export interface Keyboard {
  readonly profile: LayoutProfile;
  readonly isMac: boolean;
  readonly overrides: KeyOverrides;
  /** Runs something after so many milliseconds; answers how to call it off. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Strokes are pending, or no longer. */
  readonly onPending: (pending: PendingKeys | undefined) => void;
}

export interface ArticleKeysDeps {
  readonly labels: LabelBook;
  readonly commands: readonly ArticleCommand[];
  readonly applyLabel: (label: LabelLook) => void;
  /** Says why nothing can be changed; undefined where it can. */
  readonly refuse?: (() => void) | undefined;
  /** Default: the keys as given, by character, and strokes that wait without end. */
  readonly keyboard?: Keyboard;
}

/** What a key does in the article; answers whether it was used. */
export type ArticleKeys = (key: SurfaceKey) => boolean;

/** How long a first stroke waits for the next, in milliseconds: what can follow has to be read, or listened to. */
const PATIENCE = 20_000;

const PLAIN: Keyboard = {
  profile: 'auto',
  isMac: false,
  overrides: NO_OVERRIDES,
  later: () => () => {},
  onPending: () => {},
};

interface Target {
  readonly id: string;
  readonly title: string;
  readonly run: (key: SurfaceKey) => boolean;
}

/** The keys of an open article: labels and commands, each by one stroke or two. */
export function createArticleKeys(deps: ArticleKeysDeps): ArticleKeys {
  const keyboard = deps.keyboard ?? PLAIN;
  const bindings = bindingsOf(deps, keyboard.overrides);
  let pressed: Strokes = [];
  let callOff = () => {};
  const wait = (now: Strokes, next: readonly Binding<Target>[]) => {
    callOff();
    pressed = now;
    keyboard.onPending(now.length === 0 ? undefined : pendingOf(now, next));
    callOff = now.length === 0 ? () => {} : keyboard.later(() => wait([], []), PATIENCE);
  };
  return (key) => {
    if (isLoneModifier(key)) return false;
    if (pressed.length > 0 && key.key === 'Escape') {
      wait([], []);
      return true;
    }
    const step = advance(bindings, pressed, ownStrokesOf(key, keyboard));
    if (pressed.length > 0 && key.repeat) return true;
    if (pressed.length > 0) wait([], []);
    switch (step.kind) {
      case 'unused':
        return false;
      case 'ended':
        // A browser's own combination, such as find in page, still does what it does.
        return isCharacter(key.key) && !key.ctrl && !key.meta;
      case 'begun':
        if (!key.repeat) wait(step.pending, step.next);
        return true;
      case 'run':
        return step.targets.some(({ run }) => run(key));
    }
  };
}

/** What a key may stand for here: nothing less likely than what it stands for on every screen. */
function ownStrokesOf(key: SurfaceKey, keyboard: Keyboard): readonly Stroke[] {
  const strokes = strokesOf(key, keyboard);
  const taken = strokes.findIndex((stroke) => windowCommandOf([stroke], keyboard.overrides) !== undefined);
  return taken < 0 ? strokes : strokes.slice(0, taken);
}

const isLoneModifier = ({ key }: SurfaceKey) => /^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(key);

function bindingsOf(deps: ArticleKeysDeps, overrides: KeyOverrides): readonly Binding<Target>[] {
  const { labels, commands, applyLabel } = deps;
  const targets = new Map<string, Target>();
  const owner = <O extends { readonly id: string; readonly title: string }>(of: O, run: Target['run']): O => {
    targets.set(of.id, { id: of.id, title: of.title, run });
    return of;
  };
  const refused = deps.refuse && refusing(deps.refuse);
  // A key that is held down changes the article once.
  const tagged = labels.offered.map((label) =>
    owner(ownerOfLabel(label, false), refused ?? (({ repeat }) => !repeat && (applyLabel(label), true))),
  );
  const done = commands.map(({ writes, run, ...command }) =>
    owner(
      ownerOfCommand(command, overrides),
      writes ? (refused ?? (({ repeat }) => repeat || run())) : () => run(),
    ),
  );
  return inOrderOfRight(tagged, done).flatMap(({ id, strokes }) =>
    strokes.map((each) => ({ strokes: each, target: targets.get(id)! })),
  );
}

/** Instead of anything that changes the article says why not, once for each press. */
const refusing =
  (refuse: () => void): Target['run'] =>
  ({ key, repeat }) => {
    // Enter opens what is at the caret where it changes nothing.
    if (key === 'Enter') return false;
    if (!repeat) refuse();
    return true;
  };

function pendingOf(pressed: Strokes, next: readonly Binding<Target>[]): PendingKeys {
  return {
    pressed,
    next: next.map(({ strokes, target }) => ({
      id: target.id,
      strokes: strokes.slice(pressed.length),
      title: target.title,
    })),
  };
}
