// `npm run bench`: builds, runs every benchmark, and prints their figures as one JSON value on stdout.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ascribe-bench-'));
const env = { ...process.env, ASCRIBE_BENCH_OUT: folder };
const filter = process.argv.slice(2);

const built = await run('npx', ['vite', 'build', '--app', '--logLevel', 'warn']);
const measured = built && (await run('npx', ['vitest', 'run', '--project', 'bench', ...filter]));
const figures = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
rmSync(folder, { recursive: true, force: true });

const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model.trim() };
process.stdout.write(`${JSON.stringify({ machine, figures }, null, 2)}\n`);
process.exitCode = measured && figures.length > 0 ? 0 : 1;

/** Runs a command with all it prints on stderr, so that stdout is JSON alone. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn([command, ...args].join(' '), {
      env,
      shell: true,
      stdio: ['ignore', 2, 2],
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
