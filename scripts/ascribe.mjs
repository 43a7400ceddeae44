#!/usr/bin/env node
// The command line. `npm run -s ascribe -- <command>` and the `ascribe` bin both come here.
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { findBrowser } from './find-browser.mjs';
import { runNode } from './node24.mjs';

await ensureBuilt();
const cli = fileURLToPath(new URL('../out/cli/ascribe.js', import.meta.url));
// `npm run` moves to the project's folder; paths on the command line mean the folder it was typed in.
const cwd = process.env.npm_lifecycle_event === 'ascribe' ? process.env.INIT_CWD : undefined;
const env = { ...process.env, ASCRIBE_BROWSER: findBrowser() ?? '' };
process.exitCode = await runNode(cli, process.argv.slice(2), { cwd, env });
