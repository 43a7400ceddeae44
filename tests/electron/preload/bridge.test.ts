import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../electron/preload/bridge.ts';

function setUp() {
  const called: unknown[] = [];
  const bridge = createBridge({
    call: async (method, params) => void called.push([method, params]),
    pathOf: (file) => (file === 'dropped' ? '/a/b.txt' : ''),
  });
  return { bridge, called };
}

describe('window.ascribe', () => {
  it('has three functions and nothing else', () => {
    const { bridge } = setUp();
    expect(Object.keys(bridge.api)).toEqual(['call', 'on', 'pathOf']);
  });

  it('hands calls on as they are; main checks them', async () => {
    const { bridge, called } = setUp();
    await bridge.api.call('app.info', undefined);
    expect(called).toEqual([['app.info', undefined]]);
  });

  it('gives listeners the payload only, until they are taken off', () => {
    const { bridge } = setUp();
    const heard: unknown[][] = [];
    const off = bridge.api.on('counter', (...args: unknown[]) => heard.push(args));
    bridge.receive('counter', { counter: 1 });
    off();
    off();
    bridge.receive('counter', { counter: 2 });
    expect(heard).toEqual([[{ counter: 1 }]]);
  });

  it('calls a listener that was added twice twice, and goes on when one takes itself off', () => {
    const { bridge } = setUp();
    const heard: number[] = [];
    const off = bridge.api.on('counter', () => {
      heard.push(1);
      off();
    });
    const listener = () => heard.push(2);
    bridge.api.on('counter', listener);
    const offSecond = bridge.api.on('counter', listener);
    bridge.receive('counter', { counter: 1 });
    offSecond();
    bridge.receive('counter', { counter: 2 });
    expect(heard).toEqual([1, 2, 2, 2]);
  });

  it.each(['ipc-message', '__proto__', 'toString', '', 7, undefined])(
    'listens to no other event: %j',
    (event) => {
      const { bridge } = setUp();
      expect(() => bridge.api.on(event, () => {})).toThrow(TypeError);
    },
  );

  it('keeps commands that come before the page listens, and hands them over once', () => {
    const { bridge } = setUp();
    const heard: unknown[] = [];
    bridge.receive('command', { command: 'open-project', paths: ['/a.ascribe'] });
    bridge.receive('counter', { counter: 1 });
    bridge.api.on('counter', (payload: unknown) => heard.push(payload));
    bridge.api.on('command', (payload: unknown) => heard.push(payload));
    bridge.api.on('command', (payload: unknown) => heard.push(payload));
    expect(heard).toEqual([{ command: 'open-project', paths: ['/a.ascribe'] }]);
  });

  it('tells where a dropped file lies, and nothing for one that lies nowhere', () => {
    const { bridge } = setUp();
    expect(bridge.api.pathOf('dropped')).toBe('/a/b.txt');
    expect(bridge.api.pathOf('made by the page')).toBeUndefined();
  });
});
