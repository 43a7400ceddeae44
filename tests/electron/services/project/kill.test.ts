import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '@shared/records/parse.ts';
import { salvageJournal } from '../../../../electron/services/log/journal.ts';
import { openProject } from '../../../../electron/services/project/open.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import { type Person, addText, founded, must, person, temporaryDir } from './people.ts';

const KILLS = 50;
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface Acknowledged {
  readonly records: Set<string>;
  readonly texts: Set<string>;
  readonly logs: Set<string>;
}

/** Runs a writer and kills it after so many acknowledgements and then some random moment. */
async function writeAndKill(
  ann: Person,
  path: string,
  turn: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const args = ['--import', file('../../../support/typescript-hooks.mjs'), file('./kill-writer.ts')];
  const child = spawn(process.execPath, [...args, ann.parts.dataDir.root, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ASCRIBE_TEST_TURN: String(turn) },
  });
  const exited = once(child, 'exit');
  await readUntilKilled(child, acknowledged);
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

async function readUntilKilled(child: ChildProcess, acknowledged: Acknowledged): Promise<void> {
  const after = Math.floor(Math.random() * 12);
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout! })) {
    const [what, id = ''] = line.split(' ');
    if (what === 'ack') acknowledged.records.add(id);
    else if (what === 'text') acknowledged.texts.add(id);
    else if (what === 'log') acknowledged.logs.add(id);
    else throw new Error(line);
    if (seen++ === after) setTimeout(() => child.kill('SIGKILL'), Math.random() * 25);
  }
}

function recordIds(project: OpenProject): Set<string> {
  const ids = new Set<string>();
  for (const doc of project.articleIds({ removed: true }))
    for (const { stored, log } of must(project.entries(doc))) {
      const parsed = parseRecord(stored, log);
      if (!parsed.ok) throw new Error(parsed.reason);
      expect(ids.has(parsed.record.id)).toBe(false);
      ids.add(parsed.record.id);
    }
  return ids;
}

/** Every envelope in a journal must be the one that the file has at its place. */
function journalAgrees(ann: Person, project: OpenProject): void {
  const dir = ann.parts.dataDir.journal(project.id);
  for (const log of readdirSync(dir).filter((name) => /^[0-9a-f]{32}$/.test(name))) {
    const stored = project.envelopes(log, 1, Number.MAX_SAFE_INTEGER);
    for (const { seq, raw } of must(salvageJournal(join(dir, log))))
      expect(Buffer.compare(stored[seq - 1] ?? Buffer.alloc(0), raw)).toBe(0);
  }
}

describe('kill -9', () => {
  it(
    `EN-7 at ${KILLS} random moments loses nothing that was acknowledged, and never forks`,
    { timeout: 600_000 },
    async () => {
      const dir = temporaryDir();
      const ann = person(dir);
      const path = join(dir, 'Elections.ascribe');
      const first = await founded(ann, path);
      await addText(first, ann, 'The minister resigned, officials said.');
      await first.close();
      const acknowledged: Acknowledged = { records: new Set(), texts: new Set(), logs: new Set() };
      for (let kill = 0; kill < KILLS; kill++) {
        await writeAndKill(ann, path, kill, acknowledged);
        if (kill % 5 !== 4) continue;
        const project = must(await openProject(ann.parts, path));
        const records = recordIds(project);
        expect([...acknowledged.records].filter((id) => !records.has(id))).toEqual([]);
        expect([...acknowledged.texts].filter((id) => !project.text(id).ok)).toEqual([]);
        journalAgrees(ann, project);
        expect(project.saveState()).toEqual({ kind: 'saved' });
        await project.close();
        expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
      }
      expect(acknowledged.records.size).toBeGreaterThan(KILLS);
      // A crash between journal and file is no reason for a new log (SPEC EN-5).
      expect(acknowledged.logs.size).toBe(1);
    },
  );
});
