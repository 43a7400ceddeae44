import { basename, dirname, join } from 'node:path';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { mergeUpdates } from '@shared/doc/updates.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type DeviceId,
  type DocId,
  type LogId,
  PROJECT_DOC,
  type RecordId,
} from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import type { At } from '@shared/records/kinds.ts';
import type { ArticleGlance, LabelUses } from '@shared/rpc/contract.ts';
import { fileFailure } from '../fs/errors.ts';
import { fsyncDir } from '../fs/atomic-write.ts';
import { guidelineUses, labelUses } from './annotation-uses.ts';
import { Actions } from './actions.ts';
import { StoredBytesChanged } from './envelope-store.ts';
import type {
  ArticleQuery,
  ArticleView,
  DocSnapshot,
  LogHead,
  ProjectAction,
  ProjectCounts,
  ProjectState,
  QuarantineEntry,
} from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { quarantined } from './quarantine.ts';
import type { Queries } from './queries.ts';
import { sqliteReason, text, troubleOf } from './sqlite.ts';

/** Runs a read and turns what the disk does to it into a sentence. Throws only our own mistakes. */
export function reading<T>(path: string, read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    const name = `“${basename(path)}”`;
    if (error instanceof StoredBytesChanged || troubleOf(error) === 'corrupt')
      return fail(
        'file-damaged',
        `${name} is damaged: ${error instanceof Error ? error.message : ''}. “ascribe recover” saves what can be saved.`,
      );
    const reason = sqliteReason(error);
    if (reason === undefined) throw error;
    return fail('file-unavailable', `${name} could not be read: ${reason}.`);
  }
}

/** The reading half of an open project. */
export class ProjectReader {
  readonly path: string;
  readonly device: DeviceId;
  readonly #file: ProjectFile;
  readonly #queries: Queries;
  readonly #actions: Actions;

  constructor(path: string, device: DeviceId, file: ProjectFile, queries: Queries) {
    this.path = path;
    this.device = device;
    this.#file = file;
    this.#queries = queries;
    this.#actions = new Actions(file, device);
  }

  state(): ProjectState {
    const { fold } = this.#file;
    return {
      title: fold.title(),
      ids: this.#file.ids(),
      labels: fold.labels(),
      relationTypes: fold.relationTypes(),
      guidelines: fold.guidelines(),
      members: fold.members(),
      settings: fold.settings(),
    };
  }

  annotatorName(annotator: AnnotatorId): string | undefined {
    const member = this.#file.fold.members().find((m) => m.annotator === annotator);
    return member?.name || this.#queries.layerName(annotator);
  }

  layerNames(): Record<AnnotatorId, string> {
    return this.#queries.layerNames();
  }

  labelUses(): Promise<LabelUses> {
    return labelUses(this.#file);
  }

  guidelineUses(): Promise<Readonly<Record<RecordId, number>>> {
    return guidelineUses(this.#file);
  }

  counts(): ProjectCounts {
    return this.#queries.counts();
  }

  articles(query: ArticleQuery): ReturnType<Queries['articles']> {
    return this.#queries.articles(query);
  }

  nextUnfinished(...args: Parameters<Queries['nextUnfinished']>): ReturnType<Queries['nextUnfinished']> {
    return this.#queries.nextUnfinished(...args);
  }

  articleIds(query?: { readonly removed: boolean }): readonly ArticleId[] {
    return this.#queries.ids(query?.removed ?? false);
  }

  hasArticle(id: ArticleId): boolean {
    return this.#file.hasText(id);
  }

  text(id: ArticleId): Result<string> {
    return reading(this.path, () => this.#file.text(id));
  }

  view(id: ArticleId): Result<ArticleView> {
    return reading(this.path, () => this.#queries.view(id));
  }

  glance(id: ArticleId): Result<ArticleGlance> {
    return reading(this.path, () => this.#queries.glance(id));
  }

  snapshot(doc: DocId): Result<DocSnapshot> {
    return reading(this.path, () => {
      if (doc !== PROJECT_DOC && !this.#file.hasText(doc))
        return fail('no-article', 'This article is not in the project.');
      const updates = this.#file.updates(doc);
      return ok({
        update: mergeUpdates(updates.map((e) => e.payload)),
        voided: [...this.#file.voided(doc)],
        devices: this.devices(updates.map((e) => e.log)),
      });
    });
  }

  entries(doc: DocId): Result<readonly FoldEntry[]> {
    return reading(this.path, () => ok(this.#file.entries(doc)));
  }

  actions(by: AnnotatorId, limit?: number): Result<readonly ProjectAction[]> {
    return reading(this.path, () => ok(this.#actions.of(by, limit ?? Infinity)));
  }

  actionsBefore(at: At | undefined, limit: number, by?: AnnotatorId): Result<readonly ProjectAction[]> {
    return reading(this.path, () => ok(this.#actions.before(at, limit, by)));
  }

  reversingActions(): Result<readonly ProjectAction[]> {
    return reading(this.path, () => ok(this.#actions.reversing()));
  }

  devices(logs: Iterable<LogId>): Record<LogId, DeviceId> {
    return Object.fromEntries([...new Set(logs)].map((log) => [log, this.#file.state(log)?.device ?? '']));
  }

  /** Only what is in the file: what waits in the journal is not sent to anyone (persist, then send). */
  heads(): readonly LogHead[] {
    const waiting = new Set(this.#file.backlog.map((a) => a.envelope.log));
    const states = waiting.size === 0 ? this.#file.states() : this.#file.store.heads();
    return states.map(({ log, seq, hash }) => ({ log, seq, hash }));
  }

  envelopes(log: LogId, fromSeq: number, maxBytes: number): readonly Uint8Array[] {
    return this.#file.store.read(log, fromSeq, maxBytes);
  }

  quarantined(): readonly QuarantineEntry[] {
    return quarantined(this.#file.db);
  }

  local(key: string): unknown {
    const sql = 'SELECT value FROM local WHERE device = ? AND key = ?';
    const row = this.#file.db.get(sql, this.device, key);
    if (!row) return undefined;
    try {
      return JSON.parse(text(row['value']));
    } catch {
      return undefined;
    }
  }

  setLocal(key: string, value: unknown): void {
    const { db } = this.#file;
    if (value === undefined) db.run('DELETE FROM local WHERE device = ? AND key = ?', this.device, key);
    else {
      const sql = 'INSERT OR REPLACE INTO local (device, key, value) VALUES (?, ?, ?)';
      db.run(sql, this.device, key, JSON.stringify(value));
    }
  }

  async saveCopy(to: string): Promise<Result<{ readonly bytes: number }>> {
    if (existsSync(to)) return fail('exists', `“${basename(to)}” is there already. Choose another name.`);
    const temporary = join(dirname(to), `.${basename(to)}.part`);
    try {
      rmSync(temporary, { force: true });
      await backup(this.#file.db.handle, temporary);
      renameSync(temporary, to);
      fsyncDir(dirname(to));
      return ok({ bytes: statSync(to).size });
    } catch (error) {
      rmSync(temporary, { force: true });
      const reason = sqliteReason(error);
      return reason === undefined
        ? fileFailure('copy-failed', `The copy could not be written to “${basename(to)}”`, error)
        : fail('copy-failed', `The copy could not be written to “${basename(to)}”: ${reason}.`);
    }
  }
}
