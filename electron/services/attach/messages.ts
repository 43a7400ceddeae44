import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

/** What a command line sends first, and the only thing it sends. */
export const Request = v.object({
  secret: v.string(),
  command: v.string(),
  args: v.array(v.string()),
  cwd: v.string(),
});
export type Request = v.InferOutput<typeof Request>;

const Failure = v.object({
  code: v.string(),
  message: v.string(),
  details: v.optional(v.record(v.string(), v.unknown())),
});

/** What the app answers: lines of progress, then the outcome. */
export const Reply = v.variant('type', [
  v.object({ type: v.literal('progress'), line: v.string() }),
  v.object({
    type: v.literal('done'),
    json: v.unknown(),
    text: v.string(),
    trouble: v.optional(v.string()),
  }),
  v.object({ type: v.literal('failed'), error: Failure }),
]);
export type Reply = v.InferOutput<typeof Reply>;

/** One JSON value a line. */
export function sendMessage(socket: Socket, message: Request | Reply): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls back for each line that holds a value of the schema; ends the connection at the first that does not. */
export function onMessages<T>(
  socket: Socket,
  schema: v.GenericSchema<unknown, T>,
  take: (message: T) => void,
) {
  createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
    const parsed = v.safeParse(schema, parseJson(line));
    if (parsed.success) take(parsed.output);
    else socket.destroy();
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
