import { watch } from 'node:fs';

/**
 * Calls `changed` when something in a folder may have changed, with its path within the folder where that is known; the
 * function returned stops it. Never throws.
 */
export type WatchFolder = (folder: string, changed: (path?: string) => void) => () => void;

/**
 * Watching by the operating system. Network and cloud drives often report nothing or refuse; the slow poll then is all
 * there is, so an error only ends the watching.
 */
export const watchFolder: WatchFolder = (folder, changed) => {
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, (_, path) =>
      changed(path ?? undefined),
    );
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
};
