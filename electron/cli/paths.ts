import { fileURLToPath } from 'node:url';

/** Everything that is built lies in `out/`; this file's bundle in `out/cli/`. */
const built = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The built worker thread. */
export const WORKER = built('services/worker.js');
/** Folder of the built page. */
export const PAGE = built('renderer');
