import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { type AnnotatorId, type DeviceId, holdsAnnotator } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { createFileAtomic, readJson, writeJsonAtomic } from '../fs/atomic-write.ts';
import { fileFailure } from '../fs/errors.ts';
import type { DataDir } from './data-dir.ts';

/** A person who annotates on this device. */
export interface LocalAnnotator {
  readonly id: AnnotatorId;
  readonly name: string;
}

/** This installation's identity (SPEC ID-2). The private key never leaves it. */
export interface Device {
  readonly id: DeviceId;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Annotators of this device (SPEC ID-4). Kept beside the key; names may change, ids never. */
export interface Annotators {
  list(): readonly LocalAnnotator[];
  /** The annotator of that name (compared trimmed, NFC), made if there is none. Fails for an empty or too long name. */
  byName(name: string): Result<LocalAnnotator>;
  find(id: AnnotatorId): LocalAnnotator | undefined;
  rename(id: AnnotatorId, name: string): Result<LocalAnnotator>;
}

const MAX_NAME = 128;

/** Device id of a raw public key (SPEC ID-2). */
export function deviceIdOf(publicKey: Uint8Array): DeviceId {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
}

/** The raw 32 bytes of an Ed25519 public key. */
function rawPublicKey(key: KeyObject): Uint8Array {
  const { x } = key.export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('not an Ed25519 key');
  return new Uint8Array(Buffer.from(x, 'base64url'));
}

/** A device from its private key. */
export function deviceOf(privateKey: KeyObject): Device {
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return {
    id: deviceIdOf(publicKey),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

interface DeviceFile {
  readonly v: 1;
  /** PKCS8, PEM. */
  readonly key: string;
  readonly annotators: readonly LocalAnnotator[];
}

function parseDeviceFile(value: unknown): DeviceFile | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { v, key, annotators } = value as Record<string, unknown>;
  if (v !== 1 || typeof key !== 'string' || !Array.isArray(annotators)) return undefined;
  const people = annotators.map((entry: unknown) => {
    const { id, name } = (entry ?? {}) as Record<string, unknown>;
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined;
  });
  return people.every((p) => p !== undefined) ? { v, key, annotators: people } : undefined;
}

function damaged(path: string, why: string): Result<never> {
  return fail(
    'device-damaged',
    `The device key in ${path} can’t be used (${why}). Move that file away and start again: this computer then gets a new key, and everything already annotated stays.`,
  );
}

/**
 * The device of a data dir, with its annotators; on first use a key is made (0600, written atomically). A damaged key
 * file is an error and is never replaced by itself, since the journals belong to the key.
 */
export function openDevice(dataDir: DataDir): Result<{ device: Device; annotators: Annotators }> {
  const path = dataDir.deviceFile;
  try {
    const read = readJson(path);
    if (!read.ok) return damaged(path, 'it can’t be read');
    if (read.value === undefined) createFileAtomic(path, freshDeviceFile());
    const file = parseDeviceFile(read.value === undefined ? unwrap(readJson(path)) : read.value);
    if (!file) return damaged(path, 'it has an unknown form');
    const key = createPrivateKey(file.key);
    if (key.asymmetricKeyType !== 'ed25519') return damaged(path, 'it holds a key of another kind');
    const device = deviceOf(key);
    return ok({ device, annotators: annotatorsIn(path, device.id) });
  } catch (error) {
    return fileFailure('device-unavailable', `The device key in ${path} could not be opened`, error);
  }
}

function freshDeviceFile(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return `${JSON.stringify({ v: 1, key, annotators: [] }, null, 2)}\n`;
}

function unwrap(result: Result<unknown>): unknown {
  return result.ok ? result.value : undefined;
}

const cleanName = (name: string) => name.trim().normalize('NFC');

// Read afresh each time, since the app and the command line may both add annotators.
function annotatorsIn(path: string, device: DeviceId): Annotators {
  const load = () => parseDeviceFile(unwrap(readJson(path)));
  const list = () => load()?.annotators.filter((a) => holdsAnnotator(device, a.id)) ?? [];
  const save = (people: readonly LocalAnnotator[]): Result<void> => {
    const file = load();
    if (!file) return damaged(path, 'it can’t be read any more');
    try {
      writeJsonAtomic(path, { ...file, annotators: people });
      return ok(undefined);
    } catch (error) {
      return fileFailure('device-unavailable', `The annotator could not be kept in ${path}`, error);
    }
  };
  const checked = (name: string): Result<string> => {
    const clean = cleanName(name);
    if (clean === '') return fail('annotator-name', 'An annotator needs a name.');
    if (clean.length > MAX_NAME)
      return fail('annotator-name', `An annotator’s name may have at most ${MAX_NAME} characters.`);
    return ok(clean);
  };
  return {
    list,
    find: (id) => list().find((a) => a.id === id),
    byName: (name) => {
      const clean = checked(name);
      if (!clean.ok) return clean;
      const known = list().find((a) => a.name === clean.value);
      if (known) return ok(known);
      const made = { id: device + randomBytes(4).toString('hex'), name: clean.value };
      const saved = save([...list(), made]);
      return saved.ok ? ok(made) : saved;
    },
    rename: (id, name) => {
      const clean = checked(name);
      if (!clean.ok) return clean;
      if (!list().some((a) => a.id === id))
        return fail('annotator-unknown', 'This annotator does not work on this device.');
      const saved = save(list().map((a) => (a.id === id ? { id, name: clean.value } : a)));
      return saved.ok ? ok({ id, name: clean.value }) : saved;
    },
  };
}
