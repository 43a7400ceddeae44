#!/usr/bin/env node
// The command line. `npm run -s ascribe -- <command>` and the `ascribe` bin both come here.
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { runNode } from './node24.mjs';

await ensureBuilt();
const cli = fileURLToPath(new URL('../out/cli/ascribe.js', import.meta.url));
process.exitCode = await runNode(cli, process.argv.slice(2));
