import { describe, expect, it } from 'vitest';
import { ok } from '@shared/model/result.ts';
import { PARAMS } from '@shared/rpc/contract.ts';
import { type Call, type Sender, answerCall } from '../../../electron/main/ipc-gateway.ts';

const page: Sender = { url: 'app://ascribe/', isTopFrame: true };
const methods = Object.keys(PARAMS);

/** Calls through the gateway and tells what came out and what got through. */
async function through(sender: Sender, method: unknown, params: unknown) {
  const passed: Call[] = [];
  const result = await answerCall(sender, method, params, async (call) => {
    passed.push(call);
    return ok('answered');
  });
  return { code: result.ok ? 'ok' : result.error.code, passed };
}

const huge = { job: 'a', files: [{ name: 'x', bytes: new Uint8Array(513 * 1024 * 1024) }] };
const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), 'x');
const endless: Record<string, unknown> = {};
endless['self'] = endless;

const refusals: readonly [what: string, sender: Sender, params: unknown, code: string][] = [
  ['a foreign origin', { url: 'https://evil.example/', isTopFrame: true }, undefined, 'refused-sender'],
  ['another host of our scheme', { url: 'app://evil/', isTopFrame: true }, undefined, 'refused-sender'],
  ['a file', { url: 'file:///app/index.html', isTopFrame: true }, undefined, 'refused-sender'],
  ['a blank page', { url: 'about:blank', isTopFrame: true }, undefined, 'refused-sender'],
  ['no URL', { url: '', isTopFrame: true }, undefined, 'refused-sender'],
  ['a sub-frame of our page', { url: 'app://ascribe/', isTopFrame: false }, undefined, 'refused-sender'],
  ['a frame that is gone', undefined, undefined, 'refused-sender'],
  ['parameters of another shape', page, 42, 'bad-params'],
  ['a list for parameters', page, ['x'], 'bad-params'],
  ['unknown keys', page, { surprise: true }, 'bad-params'],
  ['a prototype for a key', page, JSON.parse('{"__proto__":{"path":"x"}}'), 'bad-params'],
  ['half a gigabyte', page, huge, 'too-large'],
  ['endless nesting', page, deep, 'too-large'],
  ['an object that contains itself', page, endless, 'too-large'],
];

describe.each(refusals)('a call from or with %s', (_what, sender, params, code) => {
  it.each(methods)('is refused: %s', async (method) => {
    expect(await through(sender, method, params)).toEqual({ code, passed: [] });
  });
});

describe('the gateway', () => {
  it.each([
    ['a method that is not in the contract', 'project.destroy'],
    ['a name every object has', 'toString'],
    ['a prototype', '__proto__'],
    ['no name', undefined],
    ['an object', { name: 'app.info' }],
  ])('refuses %s', async (_what, method) => {
    expect(await through(page, method, undefined)).toEqual({ code: 'unknown-method', passed: [] });
  });

  it('passes on what the contract allows, parsed', async () => {
    const path = '/tmp/A.ascribe';
    const { code, passed } = await through(page, 'project.create', { path, title: '  Elections ' });
    expect(code).toBe('ok');
    expect(passed).toEqual([{ method: 'project.create', params: { path, title: 'Elections' } }]);
  });

  it('leaves bytes as they are', async () => {
    const update = new Uint8Array([1, 2, 3]);
    const { passed } = await through(page, 'records.append', { doc: '0'.repeat(64), update });
    expect(passed).toEqual([{ method: 'records.append', params: { doc: '0'.repeat(64), update } }]);
  });

  it('takes files dropped on the page that no other call could carry', async () => {
    const bytes = new Uint8Array(40 * 1024 * 1024);
    const files = [{ name: 'a.txt', bytes }];
    expect((await through(page, 'import.run', { job: 'a', files })).code).toBe('ok');
    expect((await through(page, 'records.append', { doc: '0'.repeat(64), update: bytes })).code).toBe(
      'too-large',
    );
  });

  it('tells what was wrong with parameters, for a report', async () => {
    const result = await answerCall(page, 'project.open', { path: '' }, async () => ok(null));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'bad-params', details: { method: 'project.open' } },
    });
  });
});
