import { join } from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { Answers, Params } from '@shared/rpc/contract.ts';

const PROJECTS = { name: 'Ascribe projects', extensions: ['ascribe'] };
const SCHEMES = { name: 'Label schemes', extensions: ['json'] };
const TEXTS = { name: 'Texts', extensions: ['txt', 'md', 'html', 'htm', 'jsonl'] };
const MOST_URL_SHOWN = 300;
const ALL_FILES = { name: 'All files', extensions: ['*'] };

/** What the system's open dialog shows for a purpose. */
export function openOptions(
  purpose: Params<'dialog.open'>['purpose'],
  platform: NodeJS.Platform,
): OpenDialogOptions {
  switch (purpose) {
    case 'project':
      return { title: 'Open project', filters: [PROJECTS, ALL_FILES], properties: ['openFile'] };
    case 'scheme':
      return { title: 'Import label scheme', filters: [SCHEMES, ALL_FILES], properties: ['openFile'] };
    case 'folder':
      return { title: 'Choose folder', properties: ['openDirectory', 'createDirectory'] };
    case 'import':
      return {
        title: 'Import articles',
        filters: [TEXTS, ALL_FILES],
        // Only macOS has one dialog for both; elsewhere a folder is dropped on the window.
        properties: [
          'openFile',
          'multiSelections',
          ...(platform === 'darwin' ? ['openDirectory' as const] : []),
        ],
      };
  }
}

/** What the system's save dialog shows for a purpose; `name` is the proposed file name, with or without extension. */
export function saveOptions(
  { purpose, name }: Params<'dialog.save'>,
  documentsDir: string,
): SaveDialogOptions {
  const isScheme = purpose === 'scheme';
  return {
    title: SAVE_TITLES[purpose],
    defaultPath: join(documentsDir, withExtension(fileNameOf(name), endingOf(purpose))),
    filters: [isScheme ? SCHEMES : PROJECTS],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

const SAVE_TITLES = { copy: 'Save a copy', project: 'New project', scheme: 'Export label scheme' } as const;

const endingOf = (purpose: Params<'dialog.save'>['purpose']) => (purpose === 'scheme' ? '.json' : '.ascribe');

/** A name that every file system takes: no separators, no characters that Windows refuses, no leading dots. */
function fileNameOf(name: string): string {
  const clean = name.replace(/[\p{Cc}/\\:*?"<>|\s]+/gu, ' ').replace(/^[. ]+|[. ]+$/g, '');
  return clean || 'Untitled';
}

const withExtension = (path: string, ending: string) =>
  path.toLowerCase().endsWith(ending) ? path : `${path}${ending}`;

/** The system's own dialogs, shown on a window. */
export type Dialogs = ReturnType<typeof createDialogs>;

export function createDialogs(dialog: Dialog, documentsDir: string, platform: NodeJS.Platform) {
  return {
    async open(window: BrowserWindow, { purpose }: Params<'dialog.open'>): Promise<Answers['dialog.open']> {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, openOptions(purpose, platform));
      return { paths: canceled ? [] : filePaths };
    },
    async save(window: BrowserWindow, params: Params<'dialog.save'>): Promise<Answers['dialog.save']> {
      const { canceled, filePath } = await dialog.showSaveDialog(window, saveOptions(params, documentsDir));
      return { path: canceled || !filePath ? null : withExtension(filePath, endingOf(params.purpose)) };
    },
  };
}

/** Shows where a link leads; whether the user wants to go there. */
export async function confirmLink(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  host: string,
  url: string,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${host} in your browser?`,
    detail: url.length > MOST_URL_SHOWN ? `${url.slice(0, MOST_URL_SHOWN)}…` : url,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
