import type { ArticleId, LogId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { fileFailure } from '../fs/errors.ts';
import { type Lock, takeLock } from '../fs/lock.ts';
import type { OwnLog } from '../log/own-log.ts';
import { writeAbout } from './about.ts';
import { freshLog, logLock, newLogId } from './choose-log.ts';
import { CommentQueries } from './comment-queries.ts';
import { Events } from './events.ts';
import { Ingest } from './ingest.ts';
import { LabelQueries } from './label-queries.ts';
import type { OpenProject } from './open-project.ts';
import type { ProjectParts } from './project-parts.ts';
import type { ProjectFile } from './project-file.ts';
import { ProjectSession } from './project-session.ts';
import { Queries } from './queries.ts';
import { ProjectReader, reading } from './reader.ts';
import { type FileIdentity, Saver } from './saver.ts';

export interface WritableParts {
  readonly path: string;
  readonly file: ProjectFile;
  readonly own: OwnLog;
  /** Of the log, when it already is on disk. */
  readonly logLock: Lock | undefined;
  readonly lock: Lock;
  readonly identity: FileIdentity;
}

const RETRY_MS = 1000;
const READ_ONLY = fail('read-only', 'This project is open for reading only.');

/** The reading methods, as every open project has them. */
function readingHalf(reader: ProjectReader) {
  return {
    path: reader.path,
    device: reader.device,
    state: () => reader.state(),
    annotatorName: reader.annotatorName.bind(reader),
    layerNames: reader.layerNames.bind(reader),
    counts: reader.counts.bind(reader),
    labelUses: reader.labelUses.bind(reader),
    guidelineUses: reader.guidelineUses.bind(reader),
    articles: reader.articles.bind(reader),
    nextUnfinished: reader.nextUnfinished.bind(reader),
    hasArticle: reader.hasArticle.bind(reader),
    text: reader.text.bind(reader),
    view: reader.view.bind(reader),
    glance: reader.glance.bind(reader),
    articleIds: reader.articleIds.bind(reader),
    snapshot: reader.snapshot.bind(reader),
    entries: reader.entries.bind(reader),
    actions: reader.actions.bind(reader),
    actionsBefore: reader.actionsBefore.bind(reader),
    reversingActions: reader.reversingActions.bind(reader),
    heads: reader.heads.bind(reader),
    envelopes: reader.envelopes.bind(reader),
    quarantined: reader.quarantined.bind(reader),
    local: reader.local.bind(reader),
    saveCopy: reader.saveCopy.bind(reader),
  };
}

/** A project that is only read. */
export function openForReading(parts: ProjectParts, path: string, file: ProjectFile): OpenProject {
  const queries = new Queries(file, parts.recogniser, () => undefined);
  return {
    ...readingHalf(new ProjectReader(path, parts.device.id, file, queries)),
    labelled: new LabelQueries(file),
    comments: new CommentQueries({
      path,
      file,
      queries,
      readOnly: true,
      onDamage: () => undefined,
      onSeen: () => undefined,
    }),
    id: file.id,
    readOnly: true,
    log: newLogId(),
    write: () => Promise.resolve(READ_ONLY),
    append: () => Promise.resolve(READ_ONLY),
    grant: () => READ_ONLY,
    ingest: (envelopes) =>
      Promise.resolve({ accepted: 0, known: 0, waiting: envelopes.length, quarantined: [] }),
    setLocal: () => undefined,
    saveState: () => ({ kind: 'saved' }),
    subscribe: () => () => undefined,
    close: () => {
      file.db.close();
      return Promise.resolve();
    },
  };
}

/** A project that is written to. Its locks are given up when it is closed. */
export function openForWriting(parts: ProjectParts, opened: WritableParts): OpenProject {
  return new WritableProject(parts, opened).face();
}

class WritableProject {
  readonly #parts: ProjectParts;
  readonly #opened: WritableParts;
  readonly #reader: ProjectReader;
  readonly #comments: CommentQueries;
  readonly #session: ProjectSession;
  readonly #events: Events;
  readonly #saver: Saver;
  readonly #ingest: Ingest;
  #logLock: Lock | undefined;
  #born: LogId | undefined;
  #title: string | undefined;
  readonly #repairing = new Set<ArticleId | undefined>();
  #closed = false;

  constructor(parts: ProjectParts, opened: WritableParts) {
    const { file, path, identity } = opened;
    this.#parts = parts;
    this.#opened = opened;
    this.#logLock = opened.logLock;
    const queries = new Queries(file, parts.recogniser, (article) => this.#repairSoon(article));
    this.#reader = new ProjectReader(path, parts.device.id, file, queries);
    this.#events = new Events(file);
    this.#comments = new CommentQueries({
      path,
      file,
      queries,
      readOnly: false,
      onDamage: (article) => this.#repairSoon(article),
      onSeen: () => this.#events.commentsSeen(),
    });
    this.#saver = new Saver({
      file,
      path,
      identity,
      retryMs: parts.retryMs ?? RETRY_MS,
      onState: (state) => this.#events.saveState(state),
      onCaughtUp: (accepted, changes) => this.#events.committed(accepted, changes),
    });
    const shared = { file, saver: this.#saver, events: this.#events, clock: parts.clock };
    const birth = (own: OwnLog) => this.#birth(own);
    this.#session = new ProjectSession({ ...shared, path, device: parts.device.id, birth }, opened.own);
    this.#ingest = new Ingest({ ...shared, onOwnLogFromElsewhere: (log) => this.#leaveLog(log) });
  }

  /** Puts the log on disk, locked, before its first number or envelope is used, so that it can be found again. */
  #birth(own: OwnLog): Result<void> {
    const { file, path } = this.#opened;
    const title = file.fold.title();
    if (this.#born === own.id && this.#title === title) return ok(undefined);
    const dir = this.#parts.dataDir.journal(file.id);
    try {
      writeAbout(dir, { project: file.id, title, path, log: own.id });
      if (!this.#logLock) {
        const locked = takeLock(logLock(dir, own.id), this.#parts.dataDir.root);
        if (!locked.ok) return locked;
        this.#logLock = locked.value;
      }
    } catch (error) {
      return fileFailure('not-saved', 'Nothing can be saved on this computer now', error);
    }
    this.#born = own.id;
    this.#title = title;
    return ok(undefined);
  }

  // Rows whose check failed: read from the envelopes meanwhile, written anew as soon as this turn is over.
  #repairSoon(article: ArticleId | undefined): void {
    if (this.#repairing.has(article)) return;
    this.#repairing.add(article);
    setImmediate(() => {
      this.#repairing.delete(article);
      if (this.#closed) return;
      const { file, path } = this.#opened;
      // What can't be written now is noticed again with the next reading.
      const repaired = reading(path, () => ok(file.repair(article)));
      if (repaired.ok && article !== undefined) this.#events.tablesChanged();
    });
  }

  // Somebody else holds what our log says next: this computer's data dir is a copy or a restored one (SPEC EN-5).
  #leaveLog(log: LogId): void {
    if (log !== this.#session.own.id) return;
    this.#logLock?.release();
    this.#logLock = undefined;
    this.#session.switchTo(freshLog(this.#parts, this.#opened.file.id).own);
    this.#events.projectChanged();
  }

  #close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.#saver.retry();
    this.#saver.close();
    this.#session.own.close();
    this.#opened.file.db.close();
    this.#logLock?.release();
    this.#opened.lock.release();
    return Promise.resolve();
  }

  face(): OpenProject {
    const session = this.#session;
    const reader = this.#reader;
    return {
      ...readingHalf(reader),
      comments: this.#comments,
      labelled: new LabelQueries(this.#opened.file),
      id: this.#opened.file.id,
      readOnly: false,
      get log() {
        return session.own.id;
      },
      write: (gesture) => session.write(gesture),
      append: (doc, update, window) => session.append(doc, update, window),
      grant: () => session.grant(),
      ingest: (envelopes) => this.#ingest.ingest(envelopes),
      setLocal: (key, value) => reader.setLocal(key, value),
      saveState: () => this.#saver.state,
      subscribe: (listener) => this.#events.subscribe(listener),
      close: () => this.#close(),
    };
  }
}
