import { type RecordId, holdsAnnotator } from '@shared/model/ids.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import { readEntry } from '@shared/records/intake.ts';
import type { AnyRecord } from '@shared/records/kinds.ts';
import { isUndoable } from '@shared/records/undo-history.ts';
import type { EnvelopeStore } from './envelope-store.ts';
import { rowCheck } from './row-check.ts';
import { type Row, type Sqlite, int, text } from './sqlite.ts';

/** One gesture, as undo and redo look at it (SPEC RE-40). */
export interface ActionRow {
  readonly log: number;
  readonly n: number;
  readonly by: string;
  /** Counter and number of its greatest record (SPEC RE-2). */
  readonly c: number;
  readonly top: number;
  readonly undoes: RecordId | undefined;
  /** Whether it has records that undo reverses (SPEC RE-42). */
  readonly undoable: boolean;
  /** Numbers of the documents it wrote in, ascending. */
  readonly docs: readonly number[];
}

interface Noted {
  row: Omit<ActionRow, 'docs'>;
  readonly docs: Set<number>;
}

/**
 * Notes the gestures that records belong to, and names of imported layers. One is for the documents of one transaction: a
 * gesture may have written in thousands, and its row names them all.
 */
export class ActionNotes {
  readonly #db: Sqlite;
  readonly #store: EnvelopeStore;
  readonly #noted = new Map<RecordId, Noted>();

  constructor(db: Sqlite, store: EnvelopeStore) {
    this.#db = db;
    this.#store = store;
  }

  /** `doc` is the document's number. */
  add(doc: number, entries: readonly FoldEntry[]): void {
    for (const entry of entries) {
      if (entry.voided) continue;
      const parsed = readEntry(entry);
      if (!parsed.ok || !holdsAnnotator(entry.device, parsed.record.by)) continue;
      noteLayer(this.#db, parsed.record);
      const noted = this.#of(parsed.record);
      noted.row = withRecord(noted.row, parsed.record);
      noted.docs.add(doc);
    }
  }

  #of(record: AnyRecord): Noted {
    const known = this.#noted.get(record.action);
    if (known) return known;
    const { docs, ...row } = loadAction(this.#db, this.#store, record);
    const noted = { row, docs: new Set(docs) };
    this.#noted.set(record.action, noted);
    return noted;
  }

  /** Writes the rows; to be called before the transaction ends. */
  save(): void {
    // In an order that doesn't depend on which record came first (SPEC PF-2).
    for (const { row, docs } of this.#noted.values())
      saveAction(this.#db, { ...row, docs: [...docs].sort((a, b) => a - b) });
  }
}

function withRecord(action: Omit<ActionRow, 'docs'>, record: AnyRecord): Omit<ActionRow, 'docs'> {
  const { c, n } = record.at;
  const { by } = record;
  const isTop = c > action.c || (c === action.c && n > action.top);
  return {
    ...action,
    ...(isTop && { c, top: n }),
    // Two people in one action happen only in logs that no version of this program wrote; the greater id then keeps it.
    by: action.by > by ? action.by : by,
    undoes: [action.undoes ?? '', record.undoes ?? ''].reduce((a, b) => (a > b ? a : b)) || undefined,
    undoable: action.undoable || isUndoable(record.body.kind),
  };
}

function loadAction(db: Sqlite, store: EnvelopeStore, record: AnyRecord): ActionRow {
  const log = store.logRef(record.at.log) ?? 0;
  const n = Number(record.action.slice(record.action.indexOf(':') + 1));
  const row = db.get('SELECT * FROM actions WHERE log = ? AND n = ?', log, n);
  const known = row && parseAction(row);
  if (known) return known;
  return { log, n, by: record.by, c: 0, top: 0, undoes: undefined, undoable: false, docs: [] };
}

const valuesOf = (a: ActionRow) =>
  [a.log, a.n, a.by, a.c, a.top, a.undoes ?? null, a.undoable ? 1 : 0, JSON.stringify(a.docs)] as const;

function saveAction(db: Sqlite, action: ActionRow): void {
  const values = valuesOf(action);
  const sql =
    'INSERT OR REPLACE INTO actions (log, n, by, c, top, undoes, undoable, docs, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
  db.run(sql, ...values, rowCheck('actions', ...values));
}

/** Reads a row back; undefined when its check fails. */
export function parseAction(row: Row): ActionRow | undefined {
  try {
    const action: ActionRow = {
      log: int(row['log']),
      n: int(row['n']),
      by: text(row['by']),
      c: int(row['c']),
      top: int(row['top']),
      undoes: text(row['undoes']) || undefined,
      undoable: row['undoable'] === 1,
      docs: JSON.parse(text(row['docs'])) as number[],
    };
    return rowCheck('actions', ...valuesOf(action)) === row['crc'] ? action : undefined;
  } catch {
    return undefined;
  }
}

// The name of an imported layer is a register like any other: the greatest `at` wins (SPEC RE-31).
function noteLayer(db: Sqlite, { at, body }: AnyRecord): void {
  if (body.kind !== 'imported' || body.layerName === undefined) return;
  const row = db.get('SELECT * FROM layers WHERE layer = ?', body.layer);
  if (row && !isGreater([at.c, at.log, at.n], [int(row['c']), text(row['log']), int(row['n'])])) return;
  const values = [body.layer, body.layerName, at.c, at.log, at.n] as const;
  const sql = 'INSERT OR REPLACE INTO layers (layer, name, c, log, n, crc) VALUES (?, ?, ?, ?, ?, ?)';
  db.run(sql, ...values, rowCheck('layers', ...values));
}

type Place = readonly [c: number, log: string, n: number];

function isGreater(a: Place, b: Place): boolean {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index !== -1 && a[index]! > b[index]!;
}
