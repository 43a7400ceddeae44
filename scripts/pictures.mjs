// `npm run pictures`: draws every state of the screens anew, for the tests to compare with. Look at what changed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser, installHint } from './find-browser.mjs';

if (!findBrowser()) {
  console.error(`No Chromium, Chrome or Edge was found. This installs one: ${installHint()}`);
  process.exit(1);
}
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'e2e', 'tests/e2e/states.e2e.test.ts'],
  { stdio: 'inherit', env: { ...process.env, PICTURES: 'update' } },
);
process.exitCode = status ?? 1;
