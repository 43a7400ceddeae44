import { join, resolve } from 'node:path';
import type { ProjectId } from '@shared/model/ids.ts';
import { makeFolders } from '../fs/make-folders.ts';

/**
 * Where this installation keeps what belongs to the computer and not to a project: device key, journals, annotators,
 * remembered port, recent files.
 */
export interface DataDir {
  readonly root: string;
  /** Device key and annotators of this device. */
  readonly deviceFile: string;
  /** Journals of one project (SPEC PF-4). */
  journal(project: ProjectId): string;
  readonly journals: string;
  /** Any other small file of this installation, by name. */
  file(name: string): string;
}

/** Names the parts of a data dir and makes its folders, closed to other accounts. Throws the system's error. */
export function openDataDir(root: string): DataDir {
  const dir = resolve(root);
  const journals = join(dir, 'journal');
  makeFolders(journals, 0o700);
  return {
    root: dir,
    deviceFile: join(dir, 'device.json'),
    journals,
    journal: (project) => join(journals, project),
    file: (name) => join(dir, name),
  };
}

/** The surroundings that decide where the data dir is. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * `ASCRIBE_DATA_DIR` if set; else the platform's place for application data: `$XDG_DATA_HOME/ascribe` or
 * `~/.local/share/ascribe`, `~/Library/Application Support/Ascribe`, `%APPDATA%\Ascribe`.
 */
export function defaultDataDir({ env, platform, home }: Surroundings): string {
  if (env['ASCRIBE_DATA_DIR']) return resolve(env['ASCRIBE_DATA_DIR']);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Ascribe');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Ascribe');
  const xdg = env['XDG_DATA_HOME'];
  // The XDG rules tell programs to ignore relative paths.
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'ascribe');
}
