import { describe, expect, it } from 'vitest';
import { ok } from '@shared/model/result.ts';
import { PageLine } from '../../../electron/main/page-line.ts';
import type { ConnectOptions, Services } from '../../../electron/services/services.ts';

/** Services that note who is connected and let the test speak to each window. */
function setUp() {
  const windows: ConnectOptions[] = [];
  const closed: number[] = [];
  const services: Services = {
    connect(options) {
      const n = windows.push(options);
      return {
        call: async (method) => {
          if (method === 'sync.now') throw new Error('a mistake of ours');
          return ok({ window: n, method });
        },
        close: async () => void closed.push(n),
      };
    },
    shutdown: async () => {},
  };
  const heard: unknown[] = [];
  const line = new PageLine(services, (event, payload) => heard.push([event, payload]));
  return { windows, closed, heard, line };
}

describe('the line of a page', () => {
  it('carries calls and events', async () => {
    const { windows, heard, line } = setUp();
    expect(await line.call('undo.state', undefined)).toEqual(ok({ window: 1, method: 'undo.state' }));
    windows[0]?.onEvent('counter', { counter: 7 });
    expect(heard).toEqual([['counter', { counter: 7 }]]);
  });

  it('is a new one when the page is loaded anew: the old one is closed and its events are dropped', async () => {
    const { windows, closed, heard, line } = setUp();
    line.renew();
    expect(closed).toEqual([1]);
    windows[0]?.onEvent('counter', { counter: 7 });
    expect(heard).toEqual([]);
    expect(await line.call('undo.state', undefined)).toEqual(ok({ window: 2, method: 'undo.state' }));
  });

  it('answers a failure where something threw', async () => {
    const { line } = setUp();
    expect(await line.call('sync.now', undefined)).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});
