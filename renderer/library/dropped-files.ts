import type { PageFile } from './importer.ts';

/** What was dropped: paths where the shell can name them, else the files themselves. */
export type Dropped =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly PageFile[] };

/**
 * Reads what a drop carries, folders with all they hold. Must be called within the drop event: the browser takes the
 * list away afterwards.
 */
export function readDrop(
  data: DataTransfer,
  pathOf?: (file: object) => string | undefined,
): Promise<Dropped> {
  const files = [...data.files];
  const paths = pathOf ? files.flatMap((file) => pathOf(file) ?? []) : [];
  if (paths.length > 0 && paths.length === files.length) return Promise.resolve({ kind: 'paths', paths });
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return entries.length > 0
    ? collect(entries).then((found) => ({ kind: 'files', files: found }))
    : Promise.resolve({ kind: 'files', files: files.map(pageFile) });
}

/** Files chosen with a file input, with their folder where a whole folder was chosen. */
export const chosenFiles = (list: FileList): readonly PageFile[] => [...list].map(pageFile);

function pageFile(file: File): PageFile {
  return named(file, file.webkitRelativePath || file.name);
}

function named(file: File, name: string): PageFile {
  return { name, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
}

async function collect(entries: readonly FileSystemEntry[]): Promise<PageFile[]> {
  const found: PageFile[] = [];
  for (const entry of entries) found.push(...(await filesOf(entry)));
  return found;
}

async function filesOf(entry: FileSystemEntry): Promise<PageFile[]> {
  // Hidden files (.DS_Store and the like) are nobody's articles.
  if (entry.name.startsWith('.')) return [];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [named(file, entry.fullPath.replace(/^\//, ''))];
  }
  return isDirectory(entry) ? collect(await listOf(entry)) : [];
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** All entries of a folder; the browser gives at most 100 at a time. */
async function listOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
