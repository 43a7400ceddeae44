import { describe, expect, it } from 'vitest';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { Outbox, type OutboxState } from '../../../renderer/collab/outbox.ts';
import { HandTimer, settled } from '../../support/hand-timer.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Messages of at most three bytes. */
function packed(all: readonly number[]): readonly Uint8Array[] {
  if (all.length <= 3) return [bytes(...all)];
  return [bytes(...all.slice(0, 3)), ...packed(all.slice(3))];
}

function setUp(answer: (update: Uint8Array) => Promise<Result<{ seq: number }>>) {
  const timer = new HandTimer();
  const sent: number[][] = [];
  const states: OutboxState[] = [];
  const saved: number[] = [];
  const outbox = new Outbox({
    send: (update) => {
      sent.push([...update]);
      return answer(update);
    },
    pack: (updates) => packed(updates.flatMap((update) => [...update])),
    everything: () => [bytes(0)],
    onState: (state) => states.push(state),
    onSaved: (seq) => saved.push(seq),
    later: timer.later,
  });
  return { outbox, timer, sent, states, saved };
}

describe('the outbox', () => {
  it('says saved only after the backend has', async () => {
    const gate = Promise.withResolvers<Result<{ seq: number }>>();
    const { outbox, states, saved } = setUp(() => gate.promise);
    outbox.add(bytes(1), 2);
    await settled();
    expect(outbox.state()).toEqual({ kind: 'saving', unsaved: 2 });
    gate.resolve(ok({ seq: 7 }));
    await settled();
    expect(states.at(-1)).toEqual({ kind: 'saved' });
    expect(saved).toEqual([7]);
  });

  it('sends one message at a time and gathers what comes meanwhile', async () => {
    const gates = [
      Promise.withResolvers<Result<{ seq: number }>>(),
      Promise.withResolvers<Result<{ seq: number }>>(),
    ];
    let next = 0;
    const { outbox, sent } = setUp(() => gates[next++]!.promise);
    outbox.add(bytes(1), 1);
    outbox.add(bytes(2), 1);
    outbox.add(bytes(3), 1);
    await settled();
    expect(sent).toEqual([[1]]);
    gates[0]!.resolve(ok({ seq: 1 }));
    await settled();
    expect(sent).toEqual([[1], [2, 3]]);
    expect(outbox.state()).toEqual({ kind: 'saving', unsaved: 2 });
  });

  it('sends what is too large for one message in several, one after the other, and says saved after the last', async () => {
    const gates = [
      Promise.withResolvers<Result<{ seq: number }>>(),
      Promise.withResolvers<Result<{ seq: number }>>(),
    ];
    let next = 0;
    const { outbox, sent, saved } = setUp(() => gates[next++]!.promise);
    outbox.add(bytes(1, 2, 3, 4), 4);
    await settled();
    expect(sent).toEqual([[1, 2, 3]]);
    gates[0]!.resolve(ok({ seq: 1 }));
    await settled();
    expect(sent).toEqual([[1, 2, 3], [4]]);
    expect(outbox.state()).toEqual({ kind: 'saving', unsaved: 4 });
    gates[1]!.resolve(ok({ seq: 2 }));
    await settled();
    expect(outbox.state()).toEqual({ kind: 'saved' });
    expect(saved).toEqual([2]);
  });

  it('sends all of it again when one of several messages failed', async () => {
    const answers = [ok({ seq: 1 }), fail('offline', 'Away.'), ok({ seq: 1 }), ok({ seq: 2 })];
    const { outbox, sent, timer } = setUp(() => Promise.resolve(answers.shift()!));
    outbox.add(bytes(1, 2, 3, 4), 4);
    await settled();
    expect(outbox.state()).toMatchObject({ kind: 'failing', unsaved: 4 });
    timer.ring();
    await settled();
    expect(sent).toEqual([[1, 2, 3], [4], [1, 2, 3], [4]]);
    expect(outbox.state()).toEqual({ kind: 'saved' });
  });

  it('sends everything of the root when earlier records are missing', async () => {
    const { outbox, sent } = setUp((update) =>
      Promise.resolve(update[0] === 0 ? ok({ seq: 3 }) : fail('need-earlier', '')),
    );
    outbox.add(bytes(5), 1);
    expect(await outbox.flush()).toBe(true);
    expect(sent).toEqual([[5], [0]]);
  });

  it('keeps what failed, tries again after a growing wait, and then says saved', async () => {
    let works = false;
    const { outbox, timer, sent } = setUp(() =>
      Promise.resolve(works ? ok({ seq: 1 }) : fail('offline', 'Away.')),
    );
    outbox.add(bytes(1), 1);
    await settled();
    expect(outbox.state()).toMatchObject({ kind: 'failing', unsaved: 1, failure: { code: 'offline' } });
    const first = timer.waits()[0]!;
    timer.ring();
    await settled();
    expect(timer.waits()[0]).toBeGreaterThan(first);
    works = true;
    timer.ring();
    await settled();
    expect(outbox.state()).toEqual({ kind: 'saved' });
    expect(sent).toEqual([[1], [1], [1]]);
    expect(timer.waits()).toEqual([]);
  });

  it('answers a flush with whether everything is saved, and never hangs on a failure', async () => {
    const { outbox } = setUp(() => Promise.resolve(fail('journal-only', 'The file is away.')));
    expect(await outbox.flush()).toBe(true);
    outbox.add(bytes(1), 1);
    expect(await outbox.flush()).toBe(false);
  });

  it('stops trying when it is closed', async () => {
    const { outbox, timer, sent } = setUp(() => Promise.resolve(fail('offline', 'Away.')));
    outbox.add(bytes(1), 1);
    await settled();
    outbox.close();
    timer.ring();
    await settled();
    expect(sent).toHaveLength(1);
  });
});
