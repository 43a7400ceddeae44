import type { Command } from '@shared/rpc/commands.ts';
import type { App } from '../app.ts';
import { isTyping } from './keys.ts';
import { closeProject, openProject, openSample, saveCopy, stepBack } from './project-actions.ts';

type Run = (app: App, paths: readonly string[]) => void | Promise<void>;

/** Says why it failed, if it did. */
async function said(app: App, outcome: ReturnType<typeof openProject>): Promise<void> {
  const { ok, ...rest } = await outcome;
  if (!ok && 'error' in rest) app.toasts.fail(rest.error);
}

const inProject =
  (run: Run): Run =>
  (app, paths) => {
    if (app.client.store.getState().project) return run(app, paths);
    app.toasts.show({ text: 'Open a project first.' });
  };

const isFree = ({ window }: App): boolean => {
  const { dialog, bulk } = window.getState();
  return dialog === undefined && bulk === undefined;
};

/**
 * Menus ask for undo also while somebody types (on a Mac even by its key): then it is the typing that is meant. In a
 * dialog the project stays as it is.
 */
function backOrForth(app: App, way: 'undo' | 'redo'): void | Promise<void> {
  // The only way to a field's own history.
  if (isTyping(document.activeElement)) document.execCommand(way);
  else if (isFree(app)) return inProject(() => stepBack(app, way))(app, []);
}

const RUNS: Readonly<Record<Command, Run>> = {
  'new-project': (app) => app.window.getState().show('new-project'),
  async 'open-project'(app, paths) {
    const path = paths[0] ?? (await app.chooser.open('project'))[0];
    if (path !== undefined) await said(app, openProject(app, path));
  },
  'open-sample': (app) => said(app, openSample(app)),
  import: inProject(async (app, paths) => {
    const chosen = paths.length > 0 ? paths : await app.chooser.open('import');
    if (chosen.length > 0) await app.importer.paths(chosen);
  }),
  export: inProject((app) => app.window.getState().show('export')),
  'save-copy': inProject(saveCopy),
  'close-project': inProject(closeProject),
  undo: (app) => backOrForth(app, 'undo'),
  redo: (app) => backOrForth(app, 'redo'),
  find: () => document.querySelector<HTMLElement>('[data-find]')?.focus(),
  library: inProject((app) => app.window.getState().showLibrary()),
  'shared-folder': inProject((app) => app.window.getState().show('folder')),
  settings: (app) => app.window.getState().show('settings'),
  shortcuts: (app) => app.window.getState().show('shortcuts'),
};

/** Does what a menu, the command palette or a second start asks for. Says so when it can't. */
export function runCommand(app: App, command: Command, paths: readonly string[] = []): void {
  void RUNS[command](app, paths);
}
