import { connect } from 'node:net';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Output } from '../commands/command.ts';
import type { AttachNote } from './address.ts';
import { Reply, type Request, onMessages, sendMessage } from './messages.ts';

/**
 * Runs a command inside the process that the note tells of. Answers undefined when that process can't be reached, so
 * that nothing has happened yet; `attach-lost` when it went away meanwhile. Aborting stops the
 * command there; its outcome is still answered.
 */
export function runAttached(
  note: AttachNote,
  request: Omit<Request, 'secret'>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Result<Output> | undefined> {
  return new Promise((resolve) => {
    const socket = connect(note.address);
    let hasBegun = false;
    const abort = () => socket.end();
    signal.addEventListener('abort', abort, { once: true });
    socket.on('connect', () => {
      hasBegun = true;
      sendMessage(socket, { ...request, secret: note.secret });
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      signal.removeEventListener('abort', abort);
      const lost =
        'The running Ascribe went away before the command was done; what was saved until then is kept.';
      resolve(hasBegun ? fail('attach-lost', lost) : undefined);
    });
    onMessages(socket, Reply, (reply) => {
      if (reply.type === 'progress') say(reply.line);
      else if (reply.type === 'failed')
        resolve(fail(reply.error.code, reply.error.message, reply.error.details));
      else resolve(ok(withoutType(reply)));
    });
  });
}

function withoutType({ json, text, trouble }: Extract<Reply, { type: 'done' }>): Output {
  return { json, text, ...(trouble !== undefined && { trouble }) };
}
