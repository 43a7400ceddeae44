import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 50;

/**
 * One running app per profile folder, between processes. Electron answers at once, so this works with files: a lock that
 * holds the owner's process id, and a folder into which later processes put what they want to say.
 */
export function claimInstance(
  folder: string,
  message: unknown,
  onSecond: (message: unknown) => void,
): boolean {
  const lock = join(folder, 'double.lock');
  const inbox = join(folder, 'double.inbox');
  mkdirSync(inbox, { recursive: true });
  if (!tryLock(lock)) {
    const part = join(folder, `double.part-${process.pid}`);
    writeFileSync(part, JSON.stringify(message ?? null));
    renameSync(part, join(inbox, String(process.pid)));
    return false;
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  setInterval(() => {
    for (const name of readdirSync(inbox)) {
      const said: unknown = JSON.parse(readFileSync(join(inbox, name), 'utf8'));
      rmSync(join(inbox, name));
      onSecond(said);
    }
  }, POLL_MS).unref();
  return true;
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isRunning(Number(readFileSync(lock, 'utf8')))) return false;
    // Its owner was killed.
    rmSync(lock);
    return tryLock(lock);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
