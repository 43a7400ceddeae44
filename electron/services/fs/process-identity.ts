import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';

/** Tells one run of one process from all others, also after its number was given to another process. */
export interface ProcessIdentity {
  readonly host: string;
  readonly user: string;
  readonly pid: number;
  /** Which start of the computer; `''` where the system doesn't say. */
  readonly boot: string;
  /** When the process started, in the system's own count; `''` where it doesn't say. */
  readonly started: string;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

const bootId = (): string => read('/proc/sys/kernel/random/boot_id');

// Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and parentheses, so count from its end.
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  return { host: hostname(), user: userName(), pid, boot: bootId(), started: startOf(pid) };
}

/** Whether that process is running; undefined when it can't be told (another computer's). */
export function isRunning(other: ProcessIdentity): boolean | undefined {
  if (other.host !== hostname()) return undefined;
  if (other.boot !== bootId()) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another account.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return other.started === startOf(other.pid);
}
