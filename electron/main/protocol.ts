import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { pageHeaders } from '../services/content-security.ts';
import type { PageFiles } from '../services/page-files.ts';
import { SCHEME, isOwnUrl } from './origin.ts';

/** What `app:` may do: it is an ordinary secure origin, with storage of its own. */
export const SCHEMES: CustomScheme[] = [
  { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
];

/**
 * Answers requests for `app://ascribe/…` from a fixed map of the built files. No path is ever joined: what is not a key
 * of the map does not exist, and all that does not exist looks the same.
 */
export function createPageHandler(files: PageFiles) {
  return async ({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const file = isOwnUrl(url) ? files.get(new URL(url).pathname) : undefined;
    if (!file) return answer(404, PLAIN, 'not found');
    if (method !== 'GET') return answer(405, PLAIN, 'only GET');
    try {
      return answer(200, file.type, new Uint8Array(await readFile(file.path)));
    } catch {
      return answer(500, PLAIN, 'a part of Ascribe can’t be read; please install it again');
    }
  };
}

const PLAIN = 'text/plain; charset=utf-8';

const answer = (status: number, type: string, body: BodyInit) =>
  new Response(body, {
    status,
    headers: { ...pageHeaders, 'content-type': type, 'cache-control': 'no-cache' },
  });
