import { mkdirSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MethodName, PARAMS } from '@shared/rpc/contract.ts';
import { startServices } from '../../../electron/services/start-services.ts';
import { type TestWindow, settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

const methods = Object.keys(PARAMS) as MethodName[];
/** Methods that take no parameters. */
const bare = new Set(methods.filter((method) => PARAMS[method].type === 'undefined'));

async function freshWindow() {
  const mistakes: string[] = [];
  const services = await startServices(settingsIn(temporaryFolder()), (_, method, error) =>
    mistakes.push(`${method}: ${String(error)}`),
  );
  return { services, window: windowOf(services), mistakes };
}

async function codeOf(window: TestWindow, method: string, params: unknown): Promise<string> {
  const result = await window.raw(method, params);
  return result.ok ? 'ok' : result.error.code;
}

describe('the gate to the services', () => {
  it.each(['', 'app.nothing', 'constructor', '__proto__', 'toString', 'app.info '])(
    'answers `unknown-method` to “%s”',
    async (method) => {
      const { services, window } = await freshWindow();
      expect(await window.raw(method, undefined)).toMatchObject({
        ok: false,
        error: { code: 'unknown-method' },
      });
      await services.shutdown(0);
    },
  );

  it('answers `bad-params` to parameters that do not hold the contract, for every method', async () => {
    const { services, window, mistakes } = await freshWindow();
    const wrong = [null, 7, 'text', [1], { surplus: 1 }, new Uint8Array(3), { path: '' }, { id: 'x' }];
    for (const method of methods)
      for (const params of wrong)
        expect([method, params, await codeOf(window, method, params)]).toEqual([
          method,
          params,
          'bad-params',
        ]);
    for (const method of methods.filter((one) => !bare.has(one)))
      expect(await window.raw(method, undefined)).toMatchObject(
        // Everything in these is optional, but they are objects all the same.
        { ok: false, error: { code: 'bad-params' } },
      );
    expect(mistakes).toEqual([]);
    await services.shutdown(0);
  });

  it('answers `bad-params` to strings, lists and bytes beyond the limits', async () => {
    const { services, window } = await freshWindow();
    const long = 'x'.repeat(5000);
    const id = 'a'.repeat(64);
    const oversize: [MethodName, unknown][] = [
      ['people.add', { name: long }],
      ['project.create', { path: '/x', title: long }],
      ['project.open', { path: long }],
      ['articles.list', { search: long }],
      ['articles.list', { limit: 1001 }],
      ['articles.list', { offset: -1 }],
      ['articles.remove', { ids: Array.from({ length: 10_001 }, () => id) }],
      ['article.describe', { id, set: { ['f'.repeat(65)]: 'x' } }],
      ['records.append', { doc: id, update: new Uint8Array(8 * 1024 * 1024 + 1) }],
      ['import.run', { job: 'j', paths: Array.from({ length: 10_001 }, () => '/x') }],
      ['import.run', { job: 'not a job' }],
      ['job.cancel', { job: 'j'.repeat(41) }],
      ['places.makeFolder', { dir: '/', name: 'x'.repeat(256) }],
    ];
    for (const [method, params] of oversize)
      expect([method, params, await codeOf(window, method, params)]).toEqual([method, params, 'bad-params']);
    await services.shutdown(0);
  });

  it('answers `no-project` to every method that needs a project', async () => {
    const { services, window } = await freshWindow();
    const id = 'a'.repeat(64);
    const calls: [MethodName, unknown][] = [
      ['project.overview', undefined],
      ['project.rename', { title: 'x' }],
      ['project.actAs', { annotator: 'x' }],
      ['project.saveCopy', { path: '/tmp/never.ascribe' }],
      ['project.verify', undefined],
      ['articles.list', {}],
      ['article.open', { id }],
      ['articles.remove', { ids: [id] }],
      ['articles.restore', { ids: [id] }],
      ['article.describe', { id, set: {} }],
      ['project.history', {}],
      ['records.append', { doc: id, update: new Uint8Array(1) }],
      ['records.grant', undefined],
      ['undo.state', undefined],
      ['undo.undo', { job: 'undo' }],
      ['undo.redo', { job: 'undo' }],
      ['import.run', { job: 'j', paths: [] }],
      ['export.run', { job: 'j', dir: '/tmp/never', format: 'jsonl', names: false }],
      ['sync.setFolder', { folder: null }],
      ['sync.now', undefined],
      ['sync.status', undefined],
      ['presence.set', { article: null }],
    ];
    for (const [method, params] of calls)
      expect([method, params, await codeOf(window, method, params)]).toEqual([method, params, 'no-project']);
    await services.shutdown(0);
  });

  it('never throws, and makes no mistake of ours, whatever is asked', async () => {
    const { services, window, mistakes } = await freshWindow();
    const harmless = methods.filter(
      (method) => !/^(project\.(create|recover|openSample)|places|people|export)/.test(method),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...harmless), fc.anything(), async (method, params) => {
        expect(await window.raw(method, params)).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
    expect(mistakes).toEqual([]);
    await services.shutdown(0);
  });
});

describe('a data dir whose device key is damaged', () => {
  it('makes every call answer why', async () => {
    const settings = settingsIn(temporaryFolder());
    mkdirSync(settings.dataDir, { recursive: true });
    writeFileSync(`${settings.dataDir}/device.json`, 'not json');
    const services = await startServices(settings, () => {});
    expect(await windowOf(services).call('app.info')).toMatchObject({
      ok: false,
      error: { code: 'device-damaged' },
    });
  });
});
