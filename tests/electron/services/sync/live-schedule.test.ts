import { describe, expect, it } from 'vitest';
import type { OpenProject, ProjectEvent } from '../../../../electron/services/project/open-project.ts';
import { LiveSchedule } from '../../../../electron/services/sync/live-schedule.ts';
import { HandClock } from '../../../support/hand-clock.ts';

const [OWN, OTHER, PROJECT] = ['1'.repeat(32), '2'.repeat(32), 'a'.repeat(32)];

/** A schedule whose passes take no time, and a log that grows by hand. */
function scene() {
  const clock = new HandClock();
  const listeners = new Set<(event: ProjectEvent) => void>();
  const passes: { at: number; sends: boolean; sent: boolean }[] = [];
  const state = {
    written: 0,
    there: 0,
    takes: true,
    watched: (_path?: string) => {},
    watching: 0,
    looks: 0,
    duringPass: () => {},
  };
  const project: Pick<OpenProject, 'subscribe' | 'device'> = {
    device: OWN,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const schedule = new LiveSchedule({
    project,
    folder: '/shared',
    clock,
    watch: (_, changed) => {
      state.watched = changed;
      state.watching++;
      return () => state.watching--;
    },
    look: () => {
      state.looks++;
    },
    behind: () => state.written > state.there,
    pass: (sends) => {
      const sent = sends && state.takes && state.written > state.there;
      passes.push({ at: clock.now(), sends, sent });
      if (sent) {
        state.there = state.written;
        schedule.sent();
      }
      state.duringPass();
      return Promise.resolve();
    },
  });
  const work = () => {
    state.written++;
    for (const listener of listeners) listener({ type: 'counter', counter: state.written });
  };
  return { clock, schedule, passes, state, work, sends: () => passes.filter((p) => p.sent).map((p) => p.at) };
}

describe('SY-5 when passes are made', () => {
  it('one at the start, then one every five seconds', async () => {
    const { clock, schedule, passes } = scene();
    schedule.start();
    await clock.pass(20_000);
    expect(passes.map((p) => p.at - 1_000_000)).toEqual([0, 5_000, 10_000, 15_000, 20_000]);
  });

  it('the first work after a quiet time goes out at once', async () => {
    const { clock, schedule, work, sends } = scene();
    schedule.start();
    await clock.pass(61_234);
    work();
    const now = clock.now();
    await clock.pass(1);
    expect(sends()).toEqual([now]);
  });

  it('whatever is written and whenever, two sendings are five seconds apart or more, and all of it is sent in five', async () => {
    const { clock, schedule, state, work, sends } = scene();
    schedule.start();
    let step = 1;
    for (let n = 0; n < 200; n++) {
      step = (step * 48_271) % 2_147_483_647;
      if (step % 3 > 0) work();
      if (step % 5 === 0) state.watched();
      await clock.pass(step % 1_700);
    }
    const gaps = sends()
      .slice(1)
      .map((at, i) => at - sends()[i]!);
    expect(gaps.length).toBeGreaterThan(20);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
    await clock.pass(5_000);
    expect(state.there).toBe(state.written);
  });

  it('a reported change is looked at soon, reports that come together once', async () => {
    const { clock, schedule, passes, state } = scene();
    schedule.start();
    await clock.pass(1_000);
    state.watched();
    state.watched();
    await clock.pass(100);
    state.watched();
    await clock.pass(500);
    expect(passes.map((p) => p.at - 1_000_000)).toEqual([0, 1_200]);
  });

  it('SY-7 where only somebody moved nothing but that is looked at, and what we write ourselves is passed over', async () => {
    const { clock, schedule, passes, state } = scene();
    schedule.start();
    await clock.pass(1_000);
    state.watched(`${PROJECT}/${OTHER}/.ascribe-0123456789ab.tmp`);
    state.watched(`${PROJECT}\\${OTHER}\\presence.json`);
    state.watched(`${PROJECT}/${OTHER}/presence.json`);
    state.watched(`${PROJECT}/${OWN}/presence.json`);
    state.watched(`${PROJECT}/${OWN}/own.seg`);
    await clock.pass(1_000);
    expect({ looks: state.looks, passes: passes.length }).toEqual({ looks: 1, passes: 1 });
    schedule.stop();
    state.watched(`${PROJECT}/${OTHER}/presence.json`);
    expect(clock.planned).toBe(0);
  });

  it('what others put there while a pass is under way is looked at soon after it', async () => {
    const { clock, schedule, passes, state } = scene();
    state.duringPass = () => {
      state.duringPass = () => {};
      state.watched(`${PROJECT}/${OTHER}/new.seg`);
    };
    schedule.start();
    await clock.pass(1_000);
    expect(passes.map((p) => p.at - 1_000_000)).toEqual([0, 200]);
    // What may be our own doing is not: it would never end.
    state.duringPass = () => state.watched();
    await clock.pass(20_000);
    expect(passes.length).toBeLessThanOrEqual(6);
  });

  it('a folder that takes nothing is not tried more often than the slow poll', async () => {
    const { clock, schedule, passes, state, work } = scene();
    state.takes = false;
    work();
    schedule.start();
    await clock.pass(60_000);
    expect(passes.length).toBeLessThanOrEqual(14);
  });

  it('stopping ends everything, starting twice is starting once', async () => {
    const { clock, schedule, passes, state, work } = scene();
    schedule.start();
    schedule.start();
    expect(state.watching).toBe(1);
    await clock.pass(0);
    schedule.watchAgain();
    expect(state.watching).toBe(1);
    schedule.stop();
    work();
    state.watched();
    schedule.watchAgain();
    await clock.pass(60_000);
    expect(passes).toHaveLength(1);
    expect({ planned: clock.planned, watching: state.watching }).toEqual({ planned: 0, watching: 0 });
  });
});
