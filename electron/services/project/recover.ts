import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { LogId, ProjectId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fsyncDir } from '../fs/atomic-write.ts';
import { fileFailure, systemCode } from '../fs/errors.ts';
import { takeLock } from '../fs/lock.ts';
import type { Envelope } from '../log/envelope.ts';
import { salvageJournal } from '../log/journal.ts';
import { journalPath } from '../log/own-log.ts';
import { type About, readAbout } from './about.ts';
import { journaledLogs } from './choose-log.ts';
import { createEmpty } from './create-project.ts';
import { lockPath } from './open.ts';
import type { ProjectParts } from './project-parts.ts';
import { type Rebuilt, rebuild } from './rebuild.ts';
import { commonProject, salvage } from './salvage.ts';

export interface Recovery extends Rebuilt {
  readonly path: string;
  /** Where the damaged file was put; undefined when there was none. */
  readonly keptAs?: string;
  /** What was found and what is missing, as sentences. */
  readonly report: readonly string[];
}

interface Material {
  readonly project: ProjectId;
  readonly fromFile: readonly Envelope[];
  readonly fromJournal: readonly Envelope[];
  readonly textsLost: readonly string[];
}

/**
 * Makes a project file anew from what can be read of a damaged one and from this device's journals; a deleted file from the
 * journals alone. The damaged file is kept beside it as `<name>.damaged-<n>`. Fails with `locked`, `nothing-to-recover`
 * or `recover-failed`; the damaged file then lies where it was.
 */
export async function recoverProject(parts: ProjectParts, path: string): Promise<Result<Recovery>> {
  const target = realTarget(path);
  const lock = takeLock(lockPath(target), parts.dataDir.root);
  if (!lock.ok) return lock;
  try {
    const material = gather(parts, target);
    return material.ok ? await replace(parts, target, material.value) : material;
  } catch (error) {
    return fileFailure('recover-failed', `“${basename(path)}” could not be recovered`, error);
  } finally {
    lock.value.release();
  }
}

function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const full = resolve(path);
    try {
      return join(realpathSync(dirname(full)), basename(full));
    } catch {
      return full;
    }
  }
}

function gather(parts: ProjectParts, path: string): Result<Material> {
  const there = existsSync(path);
  const salvaged = there ? salvage(path) : ok({ project: undefined, envelopes: [], textsLost: [] });
  if (!salvaged.ok) return salvaged;
  const { envelopes, textsLost } = salvaged.value;
  const project = salvaged.value.project ?? projectAt(parts, path) ?? commonProject(envelopes);
  const fromJournal = project === undefined ? [] : journalEnvelopes(parts, project);
  if (project === undefined || envelopes.length + fromJournal.length === 0)
    return fail('nothing-to-recover', nothingToRecover(parts, path, there));
  return ok({ project, fromFile: envelopes, fromJournal, textsLost });
}

function nothingToRecover(parts: ProjectParts, path: string, there: boolean): string {
  const name = basename(path);
  const found = there ? `Nothing of an Ascribe project can be read in “${name}”` : `“${name}” is not there`;
  const nothing = `${found}, and this computer has no journal of it.`;
  const others = journaledProjects(parts).map(({ title, path: at }) =>
    title === '' ? at : `“${title}” (${at})`,
  );
  return others.length === 0
    ? nothing
    : `${nothing} It has journals of ${others.join(', ')}; recovering one of these paths brings that project back.`;
}

/** The project that was last open at this path, or else the only one that was last open under this file name. */
function projectAt(parts: ProjectParts, path: string): ProjectId | undefined {
  const abouts = journaledProjects(parts);
  const here = abouts.find((about) => about.path === path);
  const [named, another] = abouts.filter((about) => basename(about.path) === basename(path));
  return (here ?? (another ? undefined : named))?.project;
}

function journaledProjects({ dataDir }: ProjectParts): readonly About[] {
  return readdirSync(dataDir.journals).flatMap((name) => readAbout(join(dataDir.journals, name)) ?? []);
}

function journalEnvelopes({ dataDir }: ProjectParts, project: ProjectId): Envelope[] {
  const dir = dataDir.journal(project);
  return journaledLogs(dir).flatMap((log) => {
    const read = salvageJournal(journalPath(dir, log));
    return read.ok ? read.value.filter((e) => e.log === log) : NOTHING;
  });
}

const NOTHING: readonly Envelope[] = [];

async function replace(parts: ProjectParts, path: string, material: Material): Promise<Result<Recovery>> {
  const fresh = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const made = createEmpty(fresh, material.project);
  if (!made.ok) return made;
  try {
    const rebuilt = await rebuild(parts, fresh, [...material.fromFile, ...material.fromJournal]);
    if (!rebuilt.ok) return rebuilt;
    const keptAs = existsSync(path) ? setAside(path) : undefined;
    renameSync(fresh, path);
    fsyncDir(dirname(path));
    const report = reportOf(material, rebuilt.value);
    return ok({ path, ...rebuilt.value, report, ...(keptAs !== undefined && { keptAs }) });
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Puts the damaged file out of the way under a name that is free, and its rollback journal with it. */
function setAside(path: string): string {
  for (let n = 1; ; n++) {
    const aside = `${path}.damaged-${n}`;
    if (existsSync(aside)) continue;
    renameSync(path, aside);
    try {
      renameSync(`${path}-journal`, `${aside}-journal`);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
    return aside;
  }
}

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

function reportOf(
  { fromFile, fromJournal, textsLost }: Material,
  { envelopes, articles, gaps, refused }: Rebuilt,
): string[] {
  const known = new Set(fromFile.map((e) => e.hash));
  const added = fromJournal.filter((e) => !known.has(e.hash)).length;
  const report = [
    `${counted(articles, 'article')} and ${counted(envelopes, 'envelope')} are back: ${fromFile.length} found in the file, ${added} more in this computer’s journal.`,
  ];
  const inJournal = new Set(fromJournal.map((e) => e.hash));
  const lost = textsLost.filter((hash) => !inJournal.has(hash)).length;
  if (lost > 0) report.push(`The text of ${counted(lost, 'article')} could not be read in the file.`);
  for (const gap of gaps) report.push(gapSentence(gap.log, gap));
  if (refused > 0)
    report.push(
      `${counted(refused, 'envelope')} ${refused === 1 ? 'was' : 'were'} left out: the checks failed.`,
    );
  if (gaps.length > 0) report.push('What is missing comes back when a colleague who has it syncs with you.');
  return report;
}

function gapSentence(log: LogId, { from, left }: { from: number; left: number }): string {
  const after = left === 0 ? '' : `, and ${counted(left, 'envelope')} after it could not be joined on`;
  return `Of log ${log.slice(0, 8)} envelope ${from} is missing${after}.`;
}
