import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '@shared/model/result.ts';
import { compareTables } from './compare-tables.ts';
import { checkHeader } from './open-database.ts';
import { ProjectFile } from './project-file.ts';
import type { Recogniser } from './recogniser.ts';
import { refold } from './refold.ts';
import { TABLES_VERSION } from './schema.ts';
import { Sqlite, sqliteReason, text } from './sqlite.ts';
import { verifyChains } from './verify-chains.ts';

export interface Verification {
  /** What is wrong, in sentences; empty when all is well. */
  readonly findings: readonly string[];
  /** Envelopes that passed every check. */
  readonly envelopes: number;
  /** Records in them. */
  readonly records: number;
}

/**
 * Checks a project file: structure, hash chains, signatures, texts, and that folding everything anew gives the tables that
 * are there. Works on a copy, so that it may run while the app writes and on files that may not be written to. Never
 * throws for what is in a file: that is what the findings are for.
 */
export async function verifyProject(path: string, recogniser: Recogniser): Promise<Verification> {
  const header = checkHeader(path);
  if (!header.ok) return onlyFinding(header.error.message);
  const dir = mkdtempSync(join(tmpdir(), 'ascribe-verify-'));
  try {
    const copy = join(dir, 'copy.ascribe');
    const copied = await copyOf(path, copy);
    return copied === undefined ? await verifyCopy(copy, recogniser) : onlyFinding(copied);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const onlyFinding = (finding: string): Verification => ({ findings: [finding], envelopes: 0, records: 0 });

const sentenceOf = (error: unknown): string =>
  sqliteReason(error) ?? (error instanceof Error ? error.message : String(error));

/** Copies the file as of one commit; answers why that failed. */
async function copyOf(path: string, copy: string): Promise<string | undefined> {
  let db: Sqlite | undefined;
  try {
    db = new Sqlite(path, 'read');
    await backup(db.handle, copy);
    return undefined;
  } catch {
    // A damaged file may not let itself be backed up; then its bytes as they are.
    return attempt(() => copyFileSync(path, copy), 'The file could not be read');
  } finally {
    db?.close();
  }
}

function attempt(work: () => unknown, what: string): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return `${what}: ${sentenceOf(error)}.`;
  }
}

async function verifyCopy(copy: string, recogniser: Recogniser): Promise<Verification> {
  let db: Sqlite | undefined;
  const findings: string[] = [];
  let counts = { envelopes: 0, records: 0 };
  try {
    db = new Sqlite(copy, 'scratch');
    findings.push(...structure(db));
    const chains = verifyChains(db);
    counts = chains;
    findings.push(...chains.findings);
    // With damaged envelopes there is nothing to compare the tables with.
    if (findings.length === 0) findings.push(...(await tables(db, copy, recogniser)));
  } catch (error) {
    findings.push(`The file could not be read to its end: ${sentenceOf(error)}.`);
  } finally {
    db?.close();
  }
  return { ...counts, findings };
}

function whyUnread(read: () => unknown): readonly string[] {
  const trouble = attempt(read, 'The file can’t be opened');
  return trouble === undefined ? [] : [trouble];
}

const MOST = 20;

function structure(db: Sqlite): string[] {
  const found = db.all(`PRAGMA integrity_check(${MOST})`).map((row) => text(row['integrity_check']));
  const findings = found
    .filter((line) => line !== 'ok')
    .map((line) => `The file’s structure is damaged: ${line}.`);
  if (!db.takeOverSchema('write')) findings.push('The file’s tables are not those that Ascribe makes.');
  return findings;
}

async function tables(db: Sqlite, copy: string, recogniser: Recogniser): Promise<readonly string[]> {
  // Tables of an earlier version are folded anew when the file is opened next, so what they say counts for nothing.
  if (text(db.get("SELECT value FROM meta WHERE key = 'tables'")?.['value']) !== String(TABLES_VERSION))
    return [];
  const project = text(db.get("SELECT value FROM meta WHERE key = 'project'")?.['value']);
  const anew = `${copy}.anew`;
  copyFileSync(copy, anew);
  const other = new Sqlite(anew, 'scratch');
  try {
    const folded: Result<void> = await refold(other, project, recogniser);
    const differences = folded.ok ? compareTables(db, other) : [folded.error.message];
    // The tables of a file with another id are what its logs say, too.
    return differences.length > 0 ? differences : whyUnread(() => new ProjectFile(db, project, recogniser));
  } finally {
    other.close();
  }
}
