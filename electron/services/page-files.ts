import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A built file of the page. */
export interface PageFile {
  /** Absolute, inside the folder of the built page. */
  readonly path: string;
  /** Value of the header `Content-Type`. */
  readonly type: string;
}

/** The built files of the page by the path they are asked for. Whatever is not a key does not exist. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/**
 * Lists the built page once, so that serving it never makes a path out of a request. `/` is `index.html`; files of a
 * type that the page does not use (source maps) are left out. Throws the system's error when the folder can't be read.
 */
export function findPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { path, type });
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
