import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What somebody who starts the app asks of it. */
export interface Launch {
  /** Absolute; undefined for the default place. */
  readonly dataDir: string | undefined;
  /** Absolute paths of files to open or import. */
  readonly paths: readonly string[];
}

const DATA_DIR = '--data-dir';

/**
 * Reads the arguments after the program's own. Switches that are not ours belong to Chromium and are passed over; file
 * managers may write a file as a `file:` URL.
 */
export function parseLaunch(args: readonly string[], cwd: string): Launch {
  let dataDir: string | undefined;
  const paths: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === DATA_DIR) dataDir = args[++i];
    else if (arg.startsWith(`${DATA_DIR}=`)) dataDir = arg.slice(DATA_DIR.length + 1);
    else if (arg !== '' && !arg.startsWith('-')) paths.push(toPath(arg, cwd));
  }
  return { dataDir: dataDir ? resolve(cwd, dataDir) : undefined, paths };
}

function toPath(arg: string, cwd: string): string {
  if (!arg.startsWith('file:')) return resolve(cwd, arg);
  try {
    return fileURLToPath(arg);
  } catch {
    // Not a URL after all, or one of another computer.
    return resolve(cwd, arg);
  }
}

/** The paths that a second start of the app sent to the first; whatever is not a list of strings is none. */
export function pathsOfSecondStart(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('paths' in data) || !Array.isArray(data.paths))
    return [];
  return data.paths.filter((path: unknown) => typeof path === 'string');
}

const PROJECT_FILE = /\.ascribe$/i;

/** What to ask of the page for files that were opened with the app: a project is opened, other files are imported. */
export function commandsForPaths(paths: readonly string[]) {
  const project = paths.find((path) => PROJECT_FILE.test(path));
  const texts = paths.filter((path) => !PROJECT_FILE.test(path));
  return [
    ...(project === undefined ? [] : [{ command: 'open-project' as const, paths: [project] }]),
    ...(texts.length === 0 ? [] : [{ command: 'import' as const, paths: texts }]),
  ];
}
