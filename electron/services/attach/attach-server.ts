import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { type Server, type Socket, createServer } from 'node:net';
import { basename, dirname } from 'node:path';
import type { Result } from '@shared/model/result.ts';
import type { Output } from '../commands/command.ts';
import { writeJsonAtomic } from '../fs/atomic-write.ts';
import { freshSecret, sameSecret } from '../secrets.ts';
import { attachNoteFile, freshAddress, runDir } from './address.ts';
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
  mkdirSync(runDir(dataDir), { recursive: true, mode: 0o700 });
  const address = freshAddress(dataDir);
  const secret = freshSecret();
  const sockets = new Set<Socket>();
  // Half open: a command that was stopped has ended its side, and still hears how it came out.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveCommand(socket, secret, run);
  });
  await listen(server, address);
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  const note = attachNoteFile(dataDir, process.pid);
  writeJsonAtomic(note, { address, secret });
  return {
    async close() {
      rmSync(note, { force: true });
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      // A socket that had no room in the data dir has a temporary folder of its own.
      if (basename(address) === 's') rmSync(dirname(address), { recursive: true, force: true });
    },
  };
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve());
    server.unref();
  });
}

function serveCommand(socket: Socket, secret: string, run: RunAttached): void {
  const gone = new AbortController();
  let isTaken = false;
  socket.on('end', () => gone.abort());
  socket.on('error', () => gone.abort());
  onMessages(socket, Request, (request) => {
    if (isTaken || !sameSecret(request.secret, secret)) {
      socket.destroy();
      return;
    }
    isTaken = true;
    void run(request, gone.signal, (line) => sendMessage(socket, { type: 'progress', line })).then(
      (result) => {
        if (result.ok) sendMessage(socket, { type: 'done', ...result.value });
        else
          sendMessage(socket, {
            type: 'failed',
            error: { ...result.error, details: { ...result.error.details } },
          });
        socket.end();
      },
    );
  });
}
