import { rmSync } from 'node:fs';
import * as v from 'valibot';
import { readJson, writeJsonAtomic } from '../services/fs/atomic-write.ts';

const Running = v.object({ port: v.number(), secret: v.string(), pid: v.number() });

/** What a running server leaves in its data dir (readable by this account only), so that others of it find it. */
export type Running = v.InferOutput<typeof Running>;

export function noteRunning(file: string, running: Running): void {
  writeJsonAtomic(file, running);
}

/** Takes the note away if it is still ours. */
export function forgetRunning(file: string, running: Running): void {
  if (readRunning(file)?.secret === running.secret) rmSync(file, { force: true });
}

function readRunning(file: string): Running | undefined {
  const read = readJson(file);
  const parsed = v.safeParse(Running, read.ok ? read.value : undefined);
  return parsed.success ? parsed.output : undefined;
}

/** A fresh link of the server that the note tells of; undefined when that server is not there any more. */
export async function linkOfRunning(file: string, open?: string): Promise<string | undefined> {
  const running = readRunning(file);
  if (!running) return undefined;
  try {
    const response = await fetch(`http://127.0.0.1:${running.port}/link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.secret}` },
      body: open ?? '',
      signal: AbortSignal.timeout(3000),
    });
    const link = await response.text();
    return response.ok && link.startsWith(`http://127.0.0.1:${running.port}/#`) ? link : undefined;
  } catch {
    return undefined;
  }
}
