import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openProject, readProject } from '../../../../electron/services/project/open.ts';
import type { OpenProject } from '../../../../electron/services/project/open-project.ts';
import { recoverProject } from '../../../../electron/services/project/recover.ts';
import { verifyProject } from '../../../../electron/services/project/verify.ts';
import {
  type Person,
  addText,
  annotate,
  articleId,
  codeOf,
  everything,
  founded,
  must,
  opened,
  person,
  put,
  temporaryDir,
  until,
} from './people.ts';

const TEXTS = ['The minister resigned, officials said.', 'Long text. '.repeat(2000), '“Größe” 👩‍👩‍👧'];

/** A closed project of two people with texts large and small. */
async function setting() {
  const dir = temporaryDir();
  const [ann, bo] = [person(dir), person(dir, 'Bo')];
  const path = join(dir, 'Elections.ascribe');
  const hers = await founded(ann, path);
  const ids: string[] = [];
  for (const text of TEXTS) ids.push(await addText(hers, ann, text));
  for (const id of ids) await put(hers, ann, id, annotate(0, 3), annotate(4, 7, 'opinion'));
  await hers.close();
  const his = await opened(bo, path);
  for (const id of ids) await put(his, bo, id, annotate(0, 3), { kind: 'status', value: 'finished' });
  const [a, b] = await put(his, bo, ids[1]!, annotate(20, 30), annotate(40, 50));
  await put(his, bo, ids[1]!, { kind: 'relate', type: 'supports', from: a!, to: b! });
  const expected = everything(his);
  await his.close();
  return { dir, ann, bo, path, ids, expected };
}

const findings = async (path: string, { parts }: Person) =>
  (await verifyProject(path, parts.recogniser)).findings;

describe('verify', () => {
  it('finds nothing wrong with a good file, and counts', async () => {
    const { ann, path } = await setting();
    expect(await verifyProject(path, ann.parts.recogniser)).toEqual({
      findings: [],
      envelopes: 14,
      records: 17,
    });
  });

  it('works on a file and folder that may not be written to', async () => {
    const { dir, ann, path } = await setting();
    chmodSync(path, 0o400);
    chmodSync(dir, 0o500);
    onTestFinished(() => chmodSync(dir, 0o700));
    expect(await findings(path, ann)).toEqual([]);
  });

  it('works while the app writes', async () => {
    const { ann, path, ids } = await setting();
    const project = await opened(ann, path);
    const checks = [];
    for (let i = 0; i < 5; i++) {
      checks.push(findings(path, ann));
      await put(project, ann, ids[0]!, annotate(i, i + 1));
    }
    expect((await Promise.all(checks)).flat()).toEqual([]);
  });

  it.each([
    [
      'an annotation in the table',
      "UPDATE annotations SET label = 'x' WHERE id = (SELECT min(id) FROM annotations)",
      'annotations',
    ],
    ['a missing row', 'DELETE FROM statuses WHERE rowid_is_not_needed', 'statuses'],
    ['a title', "UPDATE articles SET title = 'x'", 'articles'],
    ['a counter', 'UPDATE logs SET last = last + 1', 'logs'],
    ['an action', "UPDATE actions SET docs = '[]'", 'actions'],
  ])('PF-2 notices %s that is not as folded', async (_, sql, table) => {
    const { ann, path } = await setting();
    const db = new DatabaseSync(path);
    db.exec(sql.replace(' WHERE rowid_is_not_needed', ''));
    db.close();
    expect((await findings(path, ann)).join()).toContain(`table “${table}” differ`);
  });

  it('notices a changed text, and the text is not shown', async () => {
    const { ann, path, ids } = await setting();
    const db = new DatabaseSync(path);
    db.exec(
      "UPDATE texts SET body = CAST('x' || substr(body, 2) AS BLOB) WHERE doc = (SELECT min(doc) FROM texts)",
    );
    db.close();
    expect((await findings(path, ann)).join()).toMatch(
      /envelope 3: .*text of article [0-9a-f]{64} was changed\.$/,
    );
    const project = await opened(ann, path);
    const results = ids.map((id) => codeOf(project.text(id)));
    expect(results.filter((code) => code === 'text-damaged')).toHaveLength(1);
  });

  it('notices exchanged, missing and extra envelopes', async () => {
    const { dir, ann, path } = await setting();
    for (const [sql, finding] of [
      ['DELETE FROM envelopes WHERE id = 5', 'not the next'],
      ['UPDATE envelopes SET doc = (SELECT max(id) FROM docs) WHERE id = 6', 'filed under another article'],
      ["INSERT INTO texts (doc, body) VALUES (99, 'x')", 'text of article'],
      ['DELETE FROM texts WHERE doc = (SELECT max(doc) FROM texts)', 'envelope'],
    ] as const) {
      const copy = join(dir, 'copy.ascribe');
      copyFileSync(path, copy);
      const db = new DatabaseSync(copy);
      db.exec(sql);
      db.close();
      expect((await findings(copy, ann)).join()).toContain(finding);
    }
  });

  it('answers for what is no project file', async () => {
    const { dir, ann } = await setting();
    expect(await findings(join(dir, 'none'), ann)).toHaveLength(1);
    writeFileSync(join(dir, 'text'), 'no database, but longer than a hundred bytes'.repeat(10));
    expect((await findings(join(dir, 'text'), ann)).join()).toContain('not an Ascribe project');
    writeFileSync(join(dir, 'empty'), '');
    expect((await findings(join(dir, 'empty'), ann)).join()).toContain('empty');
    expect(await findings(dir, ann)).toHaveLength(1);
  });
});

describe('opening', () => {
  it('PF-5 refuses a file of a newer version, says so, and doesn’t touch it', async () => {
    const { ann, path } = await setting();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 2');
    db.close();
    const before = readFileSync(path);
    const refused = await openProject(ann.parts, path);
    expect(codeOf(refused)).toBe('newer-version');
    expect(refused.ok ? '' : refused.error.message).toContain('newer version of Ascribe');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses another program’s database, and tables or triggers that are not ours', async () => {
    const { dir, ann, path } = await setting();
    const other = join(dir, 'other.ascribe');
    const db = new DatabaseSync(other);
    db.exec('CREATE TABLE x (y)');
    db.close();
    expect(codeOf(await openProject(ann.parts, other))).toBe('not-a-project');
    const ours = new DatabaseSync(path);
    ours.exec('CREATE TRIGGER t AFTER INSERT ON envelopes BEGIN DELETE FROM texts; END');
    ours.close();
    expect(codeOf(await openProject(ann.parts, path))).toBe('file-damaged');
    expect(codeOf(readProject(ann.parts, path))).toBe('file-damaged');
  });

  it('refolds tables of another version, and ends with the same', async () => {
    const { ann, path, expected } = await setting();
    const db = new DatabaseSync(path);
    db.exec(
      "UPDATE meta SET value = '0' WHERE key = 'tables'; DELETE FROM articles; DELETE FROM annotations",
    );
    db.close();
    const project = await opened(ann, path);
    expect(everything(project)).toEqual(expected);
    expect(await findings(path, ann)).toEqual([]);
  });

  it('shows the true article where a row’s check fails, and mends the row', async () => {
    const { ann, path, ids, expected } = await setting();
    const db = new DatabaseSync(path);
    db.exec(
      "UPDATE annotations SET label = 'forged'; UPDATE articles SET title = 'forged'; UPDATE statuses SET value = 'in-progress'",
    );
    db.close();
    const project = await opened(ann, path);
    expect(everything(project)).toEqual(expected);
    expect(project.articles({}).rows.map((r) => r.title)).not.toContain('forged');
    await until(() => !JSON.stringify(rowsOf(path)).includes('forged'));
    expect(ids.map((id) => must(project.view(id)).title)).not.toContain('forged');
    await project.close();
    expect(await findings(path, ann)).toEqual([]);
  });

  it('PF-6 refuses a file whose id is another than that of its logs, verify finds it, and recovering gives it back', async () => {
    const { ann, path, expected } = await setting();
    const db = new DatabaseSync(path);
    db.exec("UPDATE meta SET value = replace(hex(zeroblob(16)), '00', '7c') WHERE key = 'project'");
    db.close();
    expect(codeOf(await openProject(ann.parts, path))).toBe('file-damaged');
    expect(await findings(path, ann)).toEqual([expect.stringContaining('no log of it began in the project')]);
    must(await recoverProject(ann.parts, path));
    expect(everything(await opened(ann, path))).toEqual(expected);
  });

  it('a torn file is recognised, with a sentence that says what to do', async () => {
    const { ann, path } = await setting();
    for (const bytes of [Math.floor(statSync(path).size / 2), 5000, 4096, 50, 0]) {
      truncateSync(path, bytes);
      const refused = await openProject(ann.parts, path);
      expect(codeOf(refused)).toBe('file-damaged');
      expect(refused.ok ? '' : refused.error.message).toContain('ascribe recover');
    }
  });
});

function rowsOf(path: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true });
  const rows = ['annotations', 'articles'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  db.close();
  return rows;
}

describe('flipped bits', () => {
  it('each is noticed by opening or verifying, or does no harm; no text and no annotation is ever read wrong', async () => {
    const { dir, ann, path, expected } = await setting();
    const good = readFileSync(path);
    const copy = join(dir, 'flipped.ascribe');
    const outcomes = { refused: 0, found: 0, harmless: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(good);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        writeFileSync(copy, bytes);
        const found = await findings(copy, ann);
        const read = readProject(ann.parts, copy);
        const seen = read.ok ? seenOf(read.value) : undefined;
        if (read.ok) await read.value.close();
        const texts = seen?.articles.map((article) => article.text) ?? [];
        expect(texts.filter((text) => !TEXTS.includes(text))).toEqual([]);
        const isHarmless = read.ok && found.length === 0;
        expect(isHarmless ? seen : expected).toEqual(expected);
        outcomes[isHarmless ? 'harmless' : read.ok ? 'found' : 'refused']++;
      }),
      { numRuns: 300 },
    );
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(outcomes.found).toBeGreaterThan(0);
  });
});

type Seen = { articles: { text: string }[] };

/** What a reader sees; undefined where it is told that the file is damaged. */
function seenOf(project: OpenProject): Seen | undefined {
  try {
    return everything(project) as Seen;
  } catch {
    return undefined;
  }
}

describe('flipped bits under the writer', () => {
  it('opening, writing and reading answer or fail with a sentence, and never show a wrong text', async () => {
    expect.hasAssertions();
    const { dir, path, ids } = await setting();
    const good = readFileSync(path);
    const copy = join(dir, 'flipped.ascribe');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(good);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        writeFileSync(copy, bytes);
        const cy = person(dir, 'Cy');
        const project = await openProject(cy.parts, copy);
        if (!project.ok) return;
        for (const id of ids) await tryOut(project.value, id, cy.by);
        await project.value.close();
      }),
      { numRuns: 100 },
    );
  });
});

/** Reads an article and writes to it: both may fail, but neither may tell anything wrong. */
async function tryOut(project: OpenProject, id: string, by: string): Promise<void> {
  const text = project.text(id);
  expect(text.ok ? TEXTS : [undefined]).toContain(text.ok ? text.value : undefined);
  const written = await project.write({ by, records: [{ doc: id, body: annotate(0, 1) }] });
  // Where the text is damaged the article is not shown, and folded anew when it is mended.
  const layers = written.ok && text.ok ? must(project.view(id)).annotationsList.map((a) => a.layer) : [by];
  expect(layers).toContain(by);
}

describe('recover', () => {
  it('a truncated file: own work from the journal, what can be read from the file, and a list of what is missing', async () => {
    const { ann, path, expected, ids } = await setting();
    const size = statSync(path).size;
    for (const share of [0.9, 0.5, 0.2, 0]) {
      const bytes = readFileSync(path);
      truncateSync(path, Math.floor(size * share));
      const recovery = must(await recoverProject(ann.parts, path));
      expect(existsSync(recovery.keptAs!)).toBe(true);
      expect(recovery.report.length).toBeGreaterThan(0);
      const project = await opened(ann, path);
      for (const [index, id] of ids.entries()) {
        expect(must(project.text(id))).toBe(TEXTS[index]);
        const own = must(project.view(id)).annotationsList.filter((a) => a.layer === ann.by);
        expect(own).toHaveLength(2);
      }
      await project.close();
      expect(await findings(path, ann)).toEqual([]);
      writeFileSync(path, bytes);
      const whole = must(readProject(ann.parts, path));
      expect(everything(whole)).toEqual(expected);
      await whole.close();
    }
    expect(readdirSync(join(path, '..')).filter((n) => n.includes('damaged'))).toHaveLength(4);
  });

  it('a file with a broken tree gives back every row, also without a journal', async () => {
    const { dir, path, expected, bo } = await setting();
    const bytes = readFileSync(path);
    // Interior pages of every tree, and the header's page count.
    for (let page = 0; page < bytes.length / 4096; page++) {
      const at = page * 4096 + (page === 0 ? 100 : 0);
      if (bytes[at] === 0x05 || bytes[at] === 0x02) bytes.fill(0xff, at, at + 12);
    }
    bytes.fill(0, 100, 4096);
    writeFileSync(path, bytes);
    expect(codeOf(await openProject(bo.parts, path))).toBe('file-damaged');
    const cy = person(dir, 'Cy');
    const recovery = must(await recoverProject(cy.parts, path));
    expect(recovery).toMatchObject({ articles: 3, envelopes: 14, gaps: [] });
    const project = await opened(cy, path);
    expect(everything(project)).toEqual(expected);
    await project.close();
    expect(await findings(path, cy)).toEqual([]);
  });

  it('a deleted file comes back from the journal as far as this device wrote it', async () => {
    const { ann, path, ids } = await setting();
    rmSync(path);
    expect(codeOf(await openProject(ann.parts, path))).toBe('no-file');
    const recovery = must(await recoverProject(ann.parts, path));
    expect(recovery).toMatchObject({ articles: 3, gaps: [] });
    expect(recovery.keptAs).toBeUndefined();
    const project = await opened(ann, path);
    expect(project.state().title).toBe('Elections');
    expect(ids.map((id) => must(project.view(id)).annotations)).toEqual([2, 2, 2]);
    await put(project, ann, ids[0]!, annotate(8, 9));
    await project.close();
    expect(await findings(path, ann)).toEqual([]);
  });

  it('any flipped bits: own work always comes back whole', async () => {
    const { dir, ann, path, ids } = await setting();
    const good = readFileSync(path);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(good.length * 8 - 1), { minLength: 1, maxLength: 40 }),
        async (bits) => {
          const file = join(dir, `flipped-${run++}.ascribe`);
          const bytes = Buffer.from(good);
          for (const bit of bits) bytes[bit >> 3]! ^= 1 << (bit & 7);
          writeFileSync(file, bytes);
          must(await recoverProject(ann.parts, file));
          const read = must(readProject(ann.parts, file));
          for (const [index, id] of ids.entries()) {
            expect(must(read.text(id))).toBe(TEXTS[index]);
            expect(must(read.view(id)).annotationsList.filter((a) => a.layer === ann.by)).toHaveLength(2);
          }
          await read.close();
          expect(await findings(file, ann)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says when there is nothing to be recovered, and leaves everything as it was', async () => {
    const { dir, ann } = await setting();
    expect(codeOf(await recoverProject(ann.parts, join(dir, 'never.ascribe')))).toBe('nothing-to-recover');
    const rubbish = join(dir, 'rubbish.ascribe');
    writeFileSync(rubbish, 'rubbish'.repeat(1000));
    expect(codeOf(await recoverProject(ann.parts, rubbish))).toBe('nothing-to-recover');
    expect(readFileSync(rubbish, 'utf8')).toBe('rubbish'.repeat(1000));
    expect(readdirSync(dir).filter((name) => /tmp|lock|damaged/.test(name))).toEqual([]);
  });

  it('a file that was moved or copied and then lost all its content comes back by its name', async () => {
    const { dir, ann, ids } = await setting();
    const elsewhere = join(dir, 'elsewhere');
    mkdirSync(elsewhere);
    const moved = join(elsewhere, 'Elections.ascribe');
    writeFileSync(moved, '');
    expect(must(await recoverProject(ann.parts, moved))).toMatchObject({ articles: 3, gaps: [] });
    const project = await opened(ann, moved);
    expect(ids.map((id) => must(project.view(id)).annotations)).toEqual([2, 2, 2]);
    const failed = await recoverProject(ann.parts, join(dir, 'never.ascribe'));
    expect(failed.ok ? '' : failed.error.message).toContain('“Elections” (');
  });

  it('never guesses between two projects of one file name', async () => {
    const { dir, ann } = await setting();
    for (const folder of ['x', 'y', 'z']) mkdirSync(join(dir, folder));
    for (const folder of ['x', 'y']) await (await founded(ann, join(dir, folder, 'twin.ascribe'))).close();
    expect(codeOf(await recoverProject(ann.parts, join(dir, 'z', 'twin.ascribe')))).toBe(
      'nothing-to-recover',
    );
  });

  it('refuses while somebody has the file open', async () => {
    const { ann, bo, path } = await setting();
    await opened(ann, path);
    expect(codeOf(await recoverProject(bo.parts, path))).toBe('locked');
  });

  it('a gap in a log is named', async () => {
    const { dir, path } = await setting();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA secure_delete = ON; DELETE FROM envelopes WHERE id = 4');
    db.close();
    const cy = person(dir, 'Cy');
    const recovery = must(await recoverProject(cy.parts, path));
    expect(recovery.gaps).toHaveLength(1);
    expect(recovery.report.join(' ')).toMatch(/envelope 4 is missing, and \d+ envelopes after it/);
    expect(await findings(path, cy)).toEqual([]);
    expect(articleId(TEXTS[0]!)).toHaveLength(64);
  });
});
