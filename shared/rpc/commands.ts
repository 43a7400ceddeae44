/**
 * What the shell's menu, its dock icon and a second start ask of the page. Each is also reachable on the page itself.
 * With `paths` in the event, a command acts on them and asks nothing; without, the page opens its own dialog.
 */
export const COMMANDS = [
  'new-project',
  /** `paths`: one project file. */
  'open-project',
  'open-sample',
  /** `paths`: files or folders to import into the open project. */
  'import',
  'export',
  'save-copy',
  'close-project',
  'undo',
  'redo',
  /** Puts the caret into the search field of the screen. */
  'find',
  /** The project's list of articles. */
  'library',
  'shared-folder',
  'settings',
  'shortcuts',
] as const;

export type Command = (typeof COMMANDS)[number];
