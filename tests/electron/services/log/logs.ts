import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { freshClient } from '@shared/doc/records-doc.ts';
import { encodeRuns } from '@shared/doc/update-codec.ts';
import { PROJECT_DOC } from '@shared/model/ids.ts';
import { type Device, deviceOf } from '../../../../electron/services/data-dir/device.ts';
import { type Envelope, NO_HASH, encodeEnvelope } from '../../../../electron/services/log/envelope.ts';

export const someDevice = (): Device => deviceOf(generateKeyPairSync('ed25519').privateKey);

export interface WrittenLog {
  readonly device: Device;
  readonly log: string;
  readonly project: string;
  readonly envelopes: readonly Envelope[];
}

/** A record that any fold takes. */
export const titleRecord = (device: Device, n: number, c = n) => ({
  v: 1,
  n,
  kind: 'project',
  c,
  by: `${device.id}00000000`,
  action: n,
  t: 0,
  title: `Title ${n}`,
});

/** A log of `count` envelopes: its opening and updates of one record each. `groups` gives each its time. */
export function writtenLog(
  count: number,
  options: {
    device?: Device;
    project?: string;
    log?: string;
    time?: (seq: number) => number;
    tag?: string;
  } = {},
): WrittenLog {
  const device = options.device ?? someDevice();
  const project = options.project ?? randomBytes(16).toString('hex');
  const log = options.log ?? randomBytes(16).toString('hex');
  const client = freshClient();
  const envelopes: Envelope[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const prev = envelopes.at(-1)?.hash ?? NO_HASH;
    const time = options.time?.(seq) ?? seq;
    const place = { project, log, seq, prev, doc: PROJECT_DOC, time, seen: 0 };
    const clock = seq - 2;
    const origin = clock === 0 ? undefined : { client, clock: clock - 1 };
    const values = [{ ...titleRecord(device, seq - 1), title: `${options.tag ?? ''}${seq}` }];
    const update = () => encodeRuns([{ client, clock, origin, root: origin ? undefined : log, values }]);
    const content =
      seq === 1
        ? { kind: 'open' as const, payload: device.publicKey }
        : { kind: 'update' as const, payload: update() };
    envelopes.push(encodeEnvelope({ ...place, ...content }, (hash) => device.sign(hash)));
  }
  return { device, log, project, envelopes };
}
