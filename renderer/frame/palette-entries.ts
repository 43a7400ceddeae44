import type { App } from '../app.ts';
import type { ScreenCommand } from '../state/screen.ts';
import { DEFAULT_SETTINGS, SETTING_RANGES, type Settings } from '../state/settings.ts';
import { runCommand } from './commands.ts';
import { type WindowCommand, shownWindowKeys } from './window-commands.ts';

/** What the command palette offers, whatever the screen; the open screen's own commands come before these. */
export function frameEntries(app: App, hasProject: boolean): readonly ScreenCommand[] {
  return [...(hasProject ? projectEntries(app) : []), ...appEntries(app), ...settingEntries(app)];
}

const keysIn = (app: App) => (id: WindowCommand) => shownWindowKeys(id, app.settings.getState().keys);

function projectEntries(app: App): readonly ScreenCommand[] {
  const { show } = app.window.getState();
  const group = 'Project';
  const keys = keysIn(app);
  return [
    { id: 'library', title: 'Library', group, run: () => runCommand(app, 'library') },
    { id: 'undo', title: 'Undo', group, keys: keys('window.undo'), run: () => runCommand(app, 'undo') },
    { id: 'redo', title: 'Redo', group, keys: keys('window.redo'), run: () => runCommand(app, 'redo') },
    { id: 'import', title: 'Import articles', group, run: () => runCommand(app, 'import') },
    { id: 'export', title: 'Export the corpus', group, run: () => runCommand(app, 'export') },
    { id: 'folder', title: 'Shared folder', group, run: () => runCommand(app, 'shared-folder') },
    { id: 'labels', title: 'Edit labels', group, run: () => show('labels') },
    { id: 'guideline', title: 'Guideline', group, run: () => show('guideline') },
    { id: 'comments', title: 'Comments of all articles', group, run: () => show('comments') },
    { id: 'people', title: 'People', group, run: () => show('people') },
    { id: 'history', title: 'History of the project', group, run: () => show('history') },
    { id: 'rename', title: 'Rename the project', group, run: () => show('rename') },
    { id: 'copy', title: 'Save a copy', group, run: () => runCommand(app, 'save-copy') },
    { id: 'check', title: 'Check the project file', group, run: () => show('check') },
    { id: 'close', title: 'Close project', group, run: () => runCommand(app, 'close-project') },
  ];
}

function appEntries(app: App): readonly ScreenCommand[] {
  const group = 'Ascribe';
  const keys = keysIn(app);
  return [
    { id: 'new', title: 'New project', group, run: () => runCommand(app, 'new-project') },
    { id: 'open', title: 'Open a project', group, run: () => runCommand(app, 'open-project') },
    { id: 'sample', title: 'Open the sample project', group, run: () => runCommand(app, 'open-sample') },
    {
      id: 'settings',
      title: 'Settings',
      group,
      keys: keys('window.settings'),
      run: () => runCommand(app, 'settings'),
    },
    {
      id: 'shortcuts',
      title: 'Keyboard shortcuts',
      group,
      keys: keys('window.shortcuts'),
      run: () => runCommand(app, 'shortcuts'),
    },
  ];
}

type Choices<T> = readonly (readonly [value: T, words: string])[];

const THEMES: Choices<Settings['theme']> = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'Theme like the system'],
];

const SNAPS: Choices<Settings['snap']> = [
  ['word', 'whole words'],
  ['sentence', 'whole sentences'],
  ['paragraph', 'whole paragraphs'],
  ['free', 'nothing: exact'],
];

const VOICES: Choices<Settings['verbosity']> = [
  ['off', 'the text only'],
  ['starts', 'where annotations and comments start'],
  ['full', 'where annotations and comments start and end'],
];

/** The settings that are wanted in passing; all of them are in the dialog. */
function settingEntries(app: App): readonly ScreenCommand[] {
  const now = app.settings.getState();
  const entry = (id: string, title: string, change: Partial<Settings>): ScreenCommand => ({
    id: `set.${id}`,
    title,
    group: 'Settings',
    run: () => {
      app.settings.setState(change);
      app.announcer.say(`${title}.`);
    },
  });
  const { min, max } = SETTING_RANGES.textSize;
  const larger = Math.min(max, now.textSize + 2);
  const smaller = Math.max(min, now.textSize - 2);
  return [
    ...THEMES.map(([theme, title]) => entry(`theme.${theme}`, title, { theme })),
    ...SNAPS.map(([snap, what]) => entry(`snap.${snap}`, `Selections grow to ${what}`, { snap })),
    ...VOICES.map(([verbosity, what]) =>
      entry(`verbosity.${verbosity}`, `A screen reader says ${what}`, { verbosity }),
    ),
    entry('larger', 'Larger text', { textSize: larger }),
    entry('smaller', 'Smaller text', { textSize: smaller }),
    entry('size', 'Text of the usual size', { textSize: DEFAULT_SETTINGS.textSize }),
  ];
}
