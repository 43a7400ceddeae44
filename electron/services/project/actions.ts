import {
  type AnnotatorId,
  type DeviceId,
  type DocId,
  type RecordId,
  holdsAnnotator,
  recordId,
} from '@shared/model/ids.ts';
import type { At } from '@shared/records/kinds.ts';
import { parseRecord } from '@shared/records/parse.ts';
import { compareAt } from '@shared/records/register.ts';
import { isUndoable } from '@shared/records/undo-history.ts';
import { parseAction } from './action-rows.ts';
import { StoredBytesChanged } from './envelope-store.ts';
import type { ProjectAction } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import { type Row, text } from './sqlite.ts';

const GREATEST_FIRST =
  'SELECT a.*, l.log AS id FROM actions a JOIN logs l ON l.id = a.log WHERE a.by = ? AND l.device = ? ORDER BY a.c DESC, l.log DESC, a.top DESC LIMIT ?';

/** The gestures of this device's annotators. */
export class Actions {
  readonly #file: ProjectFile;
  readonly #device: DeviceId;

  constructor(file: ProjectFile, device: DeviceId) {
    this.#file = file;
    this.#device = device;
  }

  /** Greatest first, what waits in the journal included. Throws `StoredBytesChanged` when a row's check fails. */
  of(by: AnnotatorId, limit: number): readonly ProjectAction[] {
    const rows = this.#file.db.all(
      GREATEST_FIRST,
      by,
      this.#device,
      Math.min(limit, Number.MAX_SAFE_INTEGER),
    );
    const actions = new Map(rows.map((row) => this.#parse(row)).map((action) => [action.action, action]));
    this.#addBacklog(by, actions);
    return [...actions.values()].sort((a, b) => compareAt(b.at, a.at)).slice(0, limit);
  }

  #parse(row: Row): ProjectAction {
    const action = parseAction(row);
    if (!action) throw new StoredBytesChanged('the list of what was done');
    const log = text(row['id']);
    const { by, c, n, top, undoes, undoable, docs } = action;
    return {
      action: recordId(log, n),
      by,
      at: { c, log, n: top },
      undoable,
      docs: docs.map((ref) => this.#file.store.docOf(ref)),
      ...(undoes !== undefined && { undoes }),
    };
  }

  #addBacklog(by: AnnotatorId, actions: Map<RecordId, ProjectAction>): void {
    for (const { envelope, stored } of this.#file.backlog)
      for (const json of stored) {
        const parsed = parseRecord(json, envelope.log);
        if (!parsed.ok || parsed.record.by !== by || !holdsAnnotator(this.#device, by)) continue;
        const { action, at, undoes, body } = parsed.record;
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
