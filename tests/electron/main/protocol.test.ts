import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMES, createPageHandler } from '../../../electron/main/protocol.ts';
import { contentSecurityPolicy } from '../../../electron/services/content-security.ts';
import { findPageFiles } from '../../../electron/services/page-files.ts';

const SECRET = 'nobody may read this';
const INDEX = '<!doctype html><title>the page</title>';
const SCRIPT = 'export const page = 1;';

describe('app://ascribe/', () => {
  let folder = '';
  let handle: ReturnType<typeof createPageHandler>;
  const get = (url: string, method = 'GET') => handle({ url, method });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ascribe-protocol-'));
    const page = join(folder, 'out/renderer');
    mkdirSync(join(page, 'assets'), { recursive: true });
    mkdirSync(join(folder, 'out/main'));
    writeFileSync(join(page, 'index.html'), INDEX);
    writeFileSync(join(page, 'assets/main.js'), SCRIPT);
    writeFileSync(join(page, 'assets/main.js.map'), SECRET);
    for (const secret of ['secret.txt', 'out/secret.txt', 'out/main/main.cjs', 'package.json'])
      writeFileSync(join(folder, secret), SECRET);
    handle = createPageHandler(findPageFiles(page));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is a standard, secure origin without further privileges', () => {
    expect(SCHEMES).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
    ]);
  });

  it('serves the built files with their type and the content security policy', async () => {
    const index = await get('app://ascribe/');
    expect(index.status).toBe(200);
    expect(await index.text()).toBe(INDEX);
    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(index.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(index.headers.get('x-content-type-options')).toBe('nosniff');

    const script = await get('app://ascribe/assets/main.js?v=1#x');
    expect(await script.text()).toBe(SCRIPT);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    ['a file that does not exist', 'app://ascribe/nothing.js'],
    ['a source map', 'app://ascribe/assets/main.js.map'],
    ['a folder', 'app://ascribe/assets/'],
    ['another host', 'app://evil/index.html'],
    ['a host that begins alike', 'app://ascribe.evil/index.html'],
    ['a host with a port', 'app://ascribe:80/index.html'],
    ['a user name', 'app://user@ascribe/index.html'],
    ['another scheme', 'https://ascribe/index.html'],
    ['a file URL', 'file:///etc/passwd'],
    ['no URL', '../index.html'],
  ])('answers the same 404 for %s', async (_what, url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('not found');
  });

  it('refuses every method but GET', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])
      expect((await get('app://ascribe/', method)).status).toBe(405);
  });

  it('never leaves its folder: 1,000 traversal strings', async () => {
    const ups = [
      '..',
      '%2e%2e',
      '.%2e',
      '%2E.',
      '..%2f..',
      '..%5c..',
      '..\\..',
      '%252e%252e',
      '....',
      '..;',
      '..%00',
    ];
    const separators = ['/', '//', '\\', '%2f', '%5c', '/./'];
    const prefixes = [
      '',
      'assets/',
      'assets/../',
      './',
      '%2e/',
      'index.html/',
      'C:/',
      '/',
      '\\\\host\\share\\',
    ];
    const targets = [
      'secret.txt',
      'out/secret.txt',
      'main/main.cjs',
      'package.json',
      'etc/passwd',
      folder.slice(1),
    ];
    const urls = prefixes
      .flatMap((prefix) =>
        ups.flatMap((up) =>
          separators.flatMap((separator) =>
            targets.map((target) => `app://ascribe/${prefix}${up}${separator}${up}${separator}${target}`),
          ),
        ),
      )
      .filter((_url, n) => n % 3 === 0);
    expect(urls.length).toBeGreaterThan(1000);
    for (const url of urls) {
      const answer = await get(url);
      expect({ url, status: answer.status, text: await answer.text() }).toEqual({
        url,
        status: 404,
        text: 'not found',
      });
    }
  });

  it('answers anything at all with a built file or the 404', async () => {
    const bodies = new Map([
      [200, new Set([INDEX, SCRIPT])],
      [404, new Set(['not found'])],
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => `app://ascribe/${s}`),
        ),
        async (url) => {
          const answer = await get(url);
          expect(bodies.get(answer.status)).toContain(await answer.text());
        },
      ),
      { numRuns: 500 },
    );
  });
});
