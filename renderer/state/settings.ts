import { createStore, type StoreApi } from 'zustand/vanilla';
import { LAYOUT_PROFILES, type LayoutProfile } from '../keyboard/layouts.ts';
import { type KeyOverrides, NO_OVERRIDES, parseOverrides } from '../keyboard/overrides.ts';

/** How this window looks and reads; kept on this computer, not in the project. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly face: 'serif' | 'sans' | 'legible' | 'dyslexic';
  /** CSS pixels at 100 % zoom. */
  readonly textSize: number;
  /** Line height as a multiple of the text size. */
  readonly leading: number;
  /** Line length in characters, about. */
  readonly width: number;
  /** Added between letters and between words, in parts of the text size. */
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  /** What a selection made with the mouse is widened to. */
  readonly snap: 'word' | 'sentence' | 'paragraph' | 'free';
  /** How much of the annotations a screen reader says within the text. */
  readonly verbosity: 'off' | 'starts' | 'full';
  /** How keys are told apart. */
  readonly layout: LayoutProfile;
  readonly keys: KeyOverrides;
  /** Others see in which article this person is, and where. */
  readonly showMe: boolean;
  /** A strip beside the text shows the whole article. */
  readonly minimap: boolean;
  /** Paragraphs count as read after they were in view for as long as reading them takes. */
  readonly autoRead: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  face: 'serif',
  textSize: 19,
  leading: 1.65,
  width: 68,
  letterSpacing: 0,
  wordSpacing: 0,
  snap: 'word',
  // Words for screen readers stand in the text itself, where they would get in the way of finding in the page.
  verbosity: 'off',
  layout: 'auto',
  keys: NO_OVERRIDES,
  showMe: true,
  minimap: true,
  autoRead: false,
};

/** Smallest, greatest and step of each number. */
export const SETTING_RANGES = {
  textSize: { min: 14, max: 32, step: 1 },
  leading: { min: 1.3, max: 2.2, step: 0.05 },
  width: { min: 30, max: 100, step: 1 },
  letterSpacing: { min: 0, max: 0.2, step: 0.01 },
  wordSpacing: { min: 0, max: 0.5, step: 0.02 },
} as const;

/** What each choice may be, in the order in which keys go through it. */
export const SETTING_CHOICES = {
  theme: ['system', 'light', 'dark'],
  face: ['serif', 'sans', 'legible', 'dyslexic'],
  snap: ['word', 'sentence', 'paragraph', 'free'],
  verbosity: ['off', 'starts', 'full'],
} as const;

/** Settings from stored JSON; what is missing or makes no sense is replaced by its default. Never throws. */
export function parseSettings(stored: string | null): Settings {
  const raw = parseObject(stored);
  const choice = <T extends string>(key: string, options: readonly T[], otherwise: T): T =>
    options.find((option) => option === raw[key]) ?? otherwise;
  const number = (key: keyof typeof SETTING_RANGES): number => {
    const value = raw[key];
    const { min, max } = SETTING_RANGES[key];
    return typeof value === 'number' && value >= min && value <= max ? value : DEFAULT_SETTINGS[key];
  };
  return {
    theme: choice('theme', SETTING_CHOICES.theme, DEFAULT_SETTINGS.theme),
    face: choice('face', SETTING_CHOICES.face, DEFAULT_SETTINGS.face),
    snap: choice('snap', SETTING_CHOICES.snap, DEFAULT_SETTINGS.snap),
    verbosity: choice('verbosity', SETTING_CHOICES.verbosity, DEFAULT_SETTINGS.verbosity),
    layout: choice('layout', LAYOUT_PROFILES, DEFAULT_SETTINGS.layout),
    keys: parseOverrides(raw['keys']),
    showMe: raw['showMe'] !== false,
    minimap: raw['minimap'] !== false,
    autoRead: raw['autoRead'] === true,
    textSize: number('textSize'),
    leading: number('leading'),
    width: number('width'),
    letterSpacing: number('letterSpacing'),
    wordSpacing: number('wordSpacing'),
  };
}

function parseObject(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What settings are kept in; `localStorage` in the page. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'ascribe:settings';

/** The settings of this computer; every change is kept at once. A storage that refuses is no reason to fail. */
export function createSettings(storage: KeyValueStore): StoreApi<Settings> {
  const store = createStore<Settings>()(() => parseSettings(read(storage)));
  store.subscribe((settings) => {
    try {
      storage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // Storage full or forbidden: the settings hold for this window only.
    }
  });
  return store;
}

function read(storage: KeyValueStore): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

const FACES: Readonly<Record<Settings['face'], string>> = {
  serif: 'var(--font-serif)',
  sans: 'var(--font-ui)',
  legible: 'var(--font-legible)',
  dyslexic: 'var(--font-dyslexic)',
};

/** Puts the settings on the page as custom properties and the theme attribute. */
export function applySettings(settings: Settings, root: HTMLElement): void {
  if (settings.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = settings.theme;
  const set = (name: string, value: string) => root.style.setProperty(name, value);
  set('--text-font', FACES[settings.face]);
  set('--text-size', `${settings.textSize / 16}rem`);
  set('--text-leading', String(settings.leading));
  set('--text-letter-spacing', `${settings.letterSpacing}em`);
  set('--text-word-spacing', `${settings.wordSpacing}em`);
  // A character of running text is about 0.46 em wide.
  set('--text-width', `${((settings.textSize / 16) * settings.width * 0.46).toFixed(2)}rem`);
}
