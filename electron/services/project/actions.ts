import {
  type AnnotatorId,
  type DeviceId,
  type DocId,
  type RecordId,
  holdsAnnotator,
  recordId,
} from '@shared/model/ids.ts';
import type { AnyRecord, At } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { compareAt } from '@shared/records/register.ts';
import { isUndoable } from '@shared/records/undo-history.ts';
import { parseAction } from './action-rows.ts';
import { StoredBytesChanged } from './envelope-store.ts';
import type { ProjectAction } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { type Row, text } from './sqlite.ts';

const select = (where: string) =>
  `SELECT a.*, l.log AS id FROM actions a JOIN logs l ON l.id = a.log WHERE ${where} ORDER BY a.c DESC, l.log DESC, a.top DESC LIMIT ?`;
const OWN = select('a.by = ? AND l.device = ? AND a.undoable = 1');
const BEFORE = select('(a.c, l.log, a.top) < (?, ?, ?)');
const BEFORE_OF = select('(a.c, l.log, a.top) < (?, ?, ?) AND a.by = ?');
const REVERSING = select('a.undoes IS NOT NULL');
/** After every record. */
const END: At = { c: Number.MAX_SAFE_INTEGER, log: 'g', n: 0 };

/** The gestures of everybody. */
export class Actions {
  readonly #file: ProjectFile;
  readonly #device: DeviceId;

  constructor(file: ProjectFile, device: DeviceId) {
    this.#file = file;
    this.#device = device;
  }

  /**
   * Those that undo covers (SPEC RE-42), greatest first, what waits in the journal included. Throws `StoredBytesChanged`
   * when a row's check fails.
   */
  of(by: AnnotatorId, limit: number): readonly ProjectAction[] {
    const isOwn = (record: AnyRecord) =>
      record.by === by && holdsAnnotator(this.#device, by) && isUndoable(record.body.kind);
    const rows = this.#file.db.all(OWN, by, this.#device, Math.min(limit, Number.MAX_SAFE_INTEGER));
    return this.#merged(rows, isOwn).slice(0, limit);
  }

  /** Those before a position (undefined: all), of everybody or of one person, greatest first, at most `limit`; as `of`. */
  before(at: At | undefined, limit: number, by: AnnotatorId | undefined): readonly ProjectAction[] {
    const { c, log, n } = at ?? END;
    const rows =
      by === undefined
        ? this.#file.db.all(BEFORE, c, log, n, limit)
        : this.#file.db.all(BEFORE_OF, c, log, n, by, limit);
    const isWanted = (record: AnyRecord) =>
      (by === undefined || record.by === by) && holdsAnnotator(this.#device, record.by);
    return this.#merged(rows, isWanted)
      .filter((action) => compareAt(action.at, at ?? END) < 0)
      .slice(0, limit);
  }

  /** Those that reverse others. */
  reversing(): readonly ProjectAction[] {
    const rows = this.#file.db.all(REVERSING, Number.MAX_SAFE_INTEGER);
    return this.#merged(rows, ({ undoes }) => undoes !== undefined);
  }

  #merged(rows: readonly Row[], isWanted: (record: AnyRecord) => boolean): ProjectAction[] {
    const actions = new Map(rows.map((row) => this.#parse(row)).map((action) => [action.action, action]));
    this.#addBacklog(isWanted, actions);
    return [...actions.values()].sort((a, b) => compareAt(b.at, a.at));
  }

  #parse(row: Row): ProjectAction {
    const action = parseAction(row);
    if (!action) throw new StoredBytesChanged('the list of what was done');
    const log = text(row['id']);
    const { by, c, n, top, undoes, undoable, docs } = action;
    const { store } = this.#file;
    let named: readonly DocId[] | undefined;
    return {
      action: recordId(log, n),
      by,
      at: { c, log, n: top },
      undoable,
      // An import may have written in thousands, and few ask in which.
      get docs() {
        return (named ??= docs.map((ref) => store.docOf(ref)));
      },
      ...(undoes !== undefined && { undoes }),
    };
  }

  /** What waits in the journal, as long as the project file can't be written. */
  #addBacklog(isWanted: (record: AnyRecord) => boolean, actions: Map<RecordId, ProjectAction>): void {
    for (const { envelope, stored } of this.#file.backlog)
      for (const json of stored) {
        const parsed = parseRecord(json, envelope.log);
        if (!parsed.ok || !isWanted(parsed.record)) continue;
        const { action, at, by, undoes, body } = parsed.record;
        const before = actions.get(action);
        actions.set(action, {
          action,
          by,
          at: later(before?.at, at),
          undoable: (before?.undoable ?? false) || isUndoable(body.kind),
          docs: withDoc(before?.docs ?? [], envelope.doc),
          ...(undoes !== undefined && { undoes }),
        });
      }
  }
}

const later = (a: At | undefined, b: At): At => (a && compareAt(a, b) > 0 ? a : b);
const withDoc = (docs: readonly DocId[], doc: DocId): readonly DocId[] =>
  docs.includes(doc) ? docs : [...docs, doc];
