import { realpathSync } from 'node:fs';
import type { Result } from '@shared/model/result.ts';
import { findAttachNote } from '../services/attach/address.ts';
import { runAttached } from '../services/attach/attach-client.ts';
import { type Arguments, type Command, type Output, fileOf } from '../services/commands/command.ts';
import { ownContext } from '../services/commands/context.ts';
import type { DataDir } from '../services/data-dir/data-dir.ts';
import { openDevice } from '../services/data-dir/device.ts';
import { lockHolder } from '../services/fs/lock.ts';
import { systemStore } from '../services/system-store.ts';
import { lockPath } from '../services/project/open.ts';
import { dataDirAt } from './data-dir.ts';

interface Call {
  readonly name: string;
  /** As typed. */
  readonly args: readonly string[];
  readonly command: Command;
  readonly given: Arguments;
}

interface Around {
  /** Absolute. */
  readonly dataDir: string;
  readonly cwd: string;
  readonly version: string;
  readonly userName: string;
  readonly say: (line: string) => void;
}

/** Runs a command: inside the app that has the file open, if one does and the command writes; else here. */
export async function runCommand(call: Call, around: Around, signal: AbortSignal): Promise<Result<Output>> {
  const opened = dataDirAt(around.dataDir);
  if (!opened.ok) return opened;
  const attached =
    call.command.access === 'write' ? await attach(call, opened.value, around, signal) : undefined;
  if (attached) return attached;
  const device = openDevice(opened.value);
  if (!device.ok) return device;
  const { annotators } = device.value;
  const store = systemStore(opened.value, device.value.device);
  return call.command.run(
    call.given,
    ownContext({ ...around, store, annotators, now: () => Date.now(), signal }),
  );
}

/** Undefined when no app of this data dir has the file. */
async function attach(
  { name, args, given }: Call,
  dataDir: DataDir,
  { cwd, say }: Around,
  signal: AbortSignal,
): Promise<Result<Output> | undefined> {
  const holder = holderOf(fileOf(given, { cwd }));
  // Another data dir is another device: its app can't write in this one's name.
  if (!holder || holder.dataDir !== dataDir.root) return undefined;
  const note = findAttachNote(dataDir.root, holder.pid);
  return note && runAttached(note, { command: name, args: [...args], cwd }, signal, say);
}

function holderOf(file: string) {
  try {
    return lockHolder(lockPath(realpathSync(file)));
  } catch {
    // There is no such file; the command itself says so.
    return undefined;
  }
}
