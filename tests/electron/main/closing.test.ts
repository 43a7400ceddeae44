import { describe, expect, it } from 'vitest';
import { createClosing } from '../../../electron/main/closing.ts';

/** A closing whose backend and clock are in the test's hands. */
function setUp() {
  const said: string[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const backend = Promise.withResolvers<void>();
  const onQuit = createClosing({
    shutdown(graceMs) {
      said.push(`shutdown ${graceMs}`);
      return backend.promise;
    },
    exit: () => said.push('exit'),
    after: (ms, run) => timers.push({ ms, run }),
  });
  const quit = () => {
    let isPrevented = false;
    onQuit({ preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { said, timers, backend, quit };
}

describe('quitting', () => {
  it('is put off until the page has handed over and projects are closed', async () => {
    const { said, backend, quit } = setUp();
    expect(quit()).toBe(true);
    expect(said).toEqual(['shutdown 5000']);
    backend.resolve();
    await expect.poll(() => said).toEqual(['shutdown 5000', 'exit']);
  });

  it('happens once, however often it is asked for', async () => {
    const { said, backend, quit } = setUp();
    expect([quit(), quit(), quit()]).toEqual([true, true, true]);
    backend.resolve();
    await expect.poll(() => said).toEqual(['shutdown 5000', 'exit']);
  });

  it('ends the app also when the backend never answers', () => {
    const { said, timers, quit } = setUp();
    quit();
    expect(timers.map(({ ms }) => ms)).toEqual([20_000]);
    timers[0]?.run();
    expect(said).toEqual(['shutdown 5000', 'exit']);
  });
});
