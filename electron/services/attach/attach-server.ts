import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { type Server, type Socket, createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import type { Result } from '@shared/model/result.ts';
import type { Output } from '../commands/command.ts';
import { writeJsonAtomic } from '../fs/atomic-write.ts';
import { systemCode } from '../fs/errors.ts';
import { makeFolders } from '../fs/make-folders.ts';
import { freshSecret, sameSecret } from '../secrets.ts';
import { attachNoteFile, findAttachNote, freshAddress, pidOfNote, runDir } from './address.ts';
import { Request, onMessages, sendMessage } from './messages.ts';

/** Runs a command line in this process. */
export type RunAttached = (
  request: Pick<Request, 'command' | 'args' | 'cwd'>,
  signal: AbortSignal,
  say: (line: string) => void,
) => Promise<Result<Output>>;

export interface AttachServer {
  close(): Promise<void>;
}

/**
 * Lets command lines of this account run inside this process, where the projects are open. A command whose connection
 * ends is aborted. Throws the system's error when nothing can be listened on.
 */
export async function startAttachServer(dataDir: string, run: RunAttached): Promise<AttachServer> {
  makeFolders(runDir(dataDir), 0o700);
  sweep(dataDir);
  const address = freshAddress(dataDir);
  const secret = freshSecret();
  const sockets = new Set<Socket>();
  const running = new Set<Promise<void>>();
  // Half open: a command that was stopped has ended its side, and still hears how it came out.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveCommand(socket, secret, run, running);
  });
  await listen(server, address);
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  const note = attachNoteFile(dataDir, process.pid);
  writeJsonAtomic(note, { address, secret });
  return {
    async close() {
      rmSync(note, { force: true });
      for (const socket of sockets) socket.destroy();
      await Promise.allSettled(running);
      await new Promise((resolve) => server.close(resolve));
      // A socket that had no room in the data dir has a temporary folder of its own.
      if (basename(address) === 's') rmSync(dirname(address), { recursive: true, force: true });
    },
  };
}

/** Clears away what processes that were killed have left, and an earlier thread of this one. */
function sweep(dataDir: string): void {
  for (const name of readdirSync(runDir(dataDir))) {
    const pid = pidOfNote(name);
    if (pid === undefined || (pid !== process.pid && isAlive(pid))) continue;
    const note = findAttachNote(dataDir, pid);
    if (note && process.platform !== 'win32') rmSync(note.address, { force: true });
    rmSync(join(runDir(dataDir), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, under another account.
    return systemCode(error) === 'EPERM';
  }
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve());
    server.unref();
  });
}

function serveCommand(socket: Socket, secret: string, run: RunAttached, running: Set<Promise<void>>): void {
  const gone = new AbortController();
  let isTaken = false;
  for (const end of ['end', 'close', 'error'] as const) socket.on(end, () => gone.abort());
  onMessages(socket, Request, (request) => {
    if (isTaken || !sameSecret(request.secret, secret)) {
      socket.destroy();
      return;
    }
    isTaken = true;
    const say = (line: string) => sendMessage(socket, { type: 'progress', line });
    const done = run(request, gone.signal, say).then((result) => answer(socket, result));
    running.add(done);
    void done.finally(() => running.delete(done));
  });
}

function answer(socket: Socket, result: Result<Output>): void {
  if (result.ok) sendMessage(socket, { type: 'done', ...result.value });
  else {
    const { code, message, details } = result.error;
    sendMessage(socket, { type: 'failed', error: { code, message, details: { ...details } } });
  }
  socket.end();
}
