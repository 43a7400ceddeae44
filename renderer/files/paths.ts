/** The last part of a path of either kind of computer. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
}

/** The folder that a path of either kind of computer lies in. */
export function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*[/\\]?$/, '') || path.slice(0, 1);
}

/** A path in a folder, with the separator that the folder's own path uses. */
export function joinPath(dir: string, name: string): string {
  const separator = dir.includes('\\') && !dir.includes('/') ? '\\' : '/';
  return dir.endsWith(separator) ? dir + name : dir + separator + name;
}

/** The name with this ending, unless it has it already. */
export function withExtension(name: string, extension: string): string {
  return name.toLowerCase().endsWith(extension) ? name : name + extension;
}

/** A file name made of a title: without what file systems refuse. */
export function fileNameFrom(title: string): string {
  const cleaned = title
    .replace(/[/\\:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '');
  return cleaned === '' ? 'Untitled' : cleaned.slice(0, 120);
}
