import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import { founded, must, opened, person, temporaryDir } from './people.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const LIMIT_KB = 1_000;

// A limit on the size of files stands for the full disk: the system refuses the write in the middle of it, as it does
// there, and the limit can be lifted from outside.
describe.runIf(process.platform === 'linux')('a full disk', () => {
  it('EN-7 is told at once, first by the file, then by the journal; nothing saved is lost and all is well when there is room', async () => {
    const dir = temporaryDir();
    const ann = person(dir);
    const path = join(dir, 'Elections.ascribe');
    await (await founded(ann, path)).close();
    const node = [
      process.execPath,
      '--import',
      file('../../../support/typescript-hooks.mjs'),
      file('./full-disk-writer.ts'),
    ];
    const args = [...node, ann.parts.dataDir.root, path];
    const child = spawn('bash', ['-c', `ulimit -S -f ${LIMIT_KB} && exec "$@"`, 'bash', ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const kept: string[] = [];
    const states: string[] = [];
    const codes = new Set<string>();
    for await (const line of createInterface({ input: child.stdout })) {
      const [what, rest = ''] = line.split(' ');
      if (what === 'state') states.push(rest);
      else if (what === 'stuck') {
        execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
        child.stdin.write('go on\n');
      } else if (rest !== '') {
        codes.add(what!);
        if (what !== 'not-saved') kept.push(rest);
      }
    }
    expect(await exited).toEqual([0, null]);
    expect(codes).toEqual(new Set(['saved', 'journal-only', 'not-saved']));
    expect(states).toEqual(['journal-only', 'failing', 'saved']);
    const project = await opened(ann, path);
    expect(kept.filter((id) => !project.text(id).ok || must(project.view(id)).annotations !== 1)).toEqual([]);
    expect(project.articleIds()).toHaveLength(kept.length);
    expect(project.heads()).toHaveLength(1);
    expect((await verifyProject(path, ann.parts.recogniser)).findings).toEqual([]);
  });
});
