import { freshClient } from '@shared/doc/records-doc.ts';
import { encodeRuns } from '@shared/doc/update-codec.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { describe, expect, it } from 'vitest';
import { type Accepted, type LogState, NO_CLOCKS, stepLog } from '../../../../electron/services/log/chain.ts';
import { type Envelope, encodeEnvelope } from '../../../../electron/services/log/envelope.ts';
import { codeOf, must } from '../project/people.ts';
import { type WrittenLog, someDevice, titleRecord, writtenLog } from './logs.ts';

function run(envelopes: readonly Envelope[]): Accepted[] {
  let state: LogState | undefined;
  let clocks = NO_CLOCKS;
  return envelopes.map((envelope) => {
    const accepted = must(stepLog(state, envelope, clocks));
    state = accepted.state;
    clocks = accepted.clocks;
    return accepted;
  });
}

/** Signs another envelope at the place of the last one, changed as given. */
function instead({ device, envelopes }: WrittenLog, change: Partial<Envelope>, by = device): Envelope {
  return encodeEnvelope({ ...envelopes.at(-1)!, ...change }, (hash) => by.sign(hash));
}

describe('log', () => {
  it('EN-4 accepts a log from its opening on, and tells where it stands', () => {
    const { envelopes, device, log } = writtenLog(5);
    const last = run(envelopes).at(-1)!;
    expect(last.state).toMatchObject({ log, device: device.id, seq: 5, hash: envelopes[4]!.hash, last: 4 });
    expect(last.stored).toHaveLength(1);
  });

  it('EN-2 a log begins with its opening and has only one', () => {
    const { envelopes } = writtenLog(2);
    expect(codeOf(stepLog(undefined, envelopes[1]!, NO_CLOCKS))).toBe('envelope-bad');
    const state = run(envelopes).at(-1)!.state;
    expect(codeOf(stepLog(state, envelopes[0]!, NO_CLOCKS))).toBe('envelope-bad');
  });

  it('EN-4 refuses gaps, other keys, other projects and other logs', () => {
    const written = writtenLog(3);
    const [, , third] = written.envelopes;
    const state = run(written.envelopes.slice(0, 2)).at(-1)!.state;
    const clocks = run(written.envelopes.slice(0, 2)).at(-1)!.clocks;
    expect(codeOf(stepLog(state, third!, clocks))).toBe('ok');
    for (const wrong of [
      instead(written, { seq: 4 }),
      instead(written, { project: 'f'.repeat(32) }),
      instead(written, { log: 'f'.repeat(32) }),
      instead(written, {}, someDevice()),
      { ...third!, sig: third!.sig.map((byte) => byte ^ 1) },
    ])
      expect(codeOf(stepLog(state, wrong, clocks))).toBe('envelope-bad');
  });

  it('EN-4 a properly signed envelope that follows another one is a fork', () => {
    const written = writtenLog(3);
    const { state, clocks } = run(written.envelopes.slice(0, 2)).at(-1)!;
    expect(codeOf(stepLog(state, instead(written, { prev: 'e'.repeat(64) }), clocks))).toBe('envelope-fork');
  });

  it('DO-4 refuses updates that do more than append to the log’s own root', () => {
    const written = writtenLog(3);
    const { state, clocks } = run(written.envelopes.slice(0, 2)).at(-1)!;
    const values = [titleRecord(written.device, 9)];
    const client = freshClient();
    const other = encodeRuns([{ client, clock: 0, origin: undefined, root: 'a'.repeat(32), values }]);
    const gap = encodeRuns([{ client, clock: 5, origin: undefined, root: written.log, values }]);
    for (const payload of [other, gap, new Uint8Array([1, 2, 3])])
      expect(codeOf(stepLog(state, instead(written, { payload }), clocks))).toBe('envelope-bad');
  });

  it('RE-5 a counter that runs ahead is voided and does not raise the log’s greatest', () => {
    const device = someDevice();
    const written = writtenLog(2, { device });
    const { state, clocks } = run(written.envelopes).at(-1)!;
    const client = freshClient();
    const values = [titleRecord(device, 7, 2 ** 20 + 1), titleRecord(device, 8, 2 ** 20 + 2)];
    const payload = encodeRuns([{ client, clock: 0, origin: undefined, root: written.log, values }]);
    const place = { project: written.project, log: written.log, seq: 3, prev: state.hash };
    const seal = (seen: number) =>
      encodeEnvelope({ ...place, kind: 'update', doc: PROJECT_DOC, time: 0, seen, payload }, (hash) =>
        device.sign(hash),
      );
    const held = must(stepLog(state, seal(0), clocks));
    expect(held.voided).toEqual([`${written.log}:8`]);
    expect(held.state.last).toBe(2 ** 20 + 1);
    expect(must(stepLog(state, seal(5), clocks)).voided).toEqual([]);
  });
});
