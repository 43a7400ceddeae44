import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { addMissingTables, schemaOf } from './schema.ts';

export type Row = Record<string, SQLOutputValue>;

/** SQLite's primary result codes that are told apart. */
const CODES = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  notADatabase: 26,
};
export type SqliteTrouble = keyof typeof CODES;

/** What SQLite complained of, if `error` is one of its own. */
export function troubleOf(error: unknown): SqliteTrouble | 'other' | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  const primary = error.errcode & 0xff;
  const found = Object.entries(CODES).find(([, code]) => code === primary);
  return found ? (found[0] as SqliteTrouble) : 'other';
}

const SENTENCES: Readonly<Record<SqliteTrouble | 'other', string>> = {
  busy: 'another program is using it',
  locked: 'another program is using it',
  readOnly: 'it may not be written to',
  ioError: 'the disk reported an error',
  corrupt: 'it is damaged',
  full: 'the disk is full',
  cantOpen: 'there is no such folder, or it may not be used',
  notADatabase: 'it is not a project file, or its beginning is damaged',
  other: 'the database reported an error',
};

/** Why a call failed, as the end of a sentence; undefined if the error is not SQLite's. */
export function sqliteReason(error: unknown): string | undefined {
  const trouble = troubleOf(error);
  return trouble && SENTENCES[trouble];
}

/** Longest wait for another program's lock; waiting blocks the thread. */
const BUSY_MS = 1000;

/** One connection to a project file, with the settings of SPEC PF-1. Every method throws SQLite's errors. */
export class Sqlite {
  readonly handle: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `scratch`: a copy that nobody will miss, written without flushing. */
  constructor(path: string, mode: 'read' | 'write' | 'scratch') {
    this.handle = new DatabaseSync(path, { readOnly: mode === 'read', timeout: BUSY_MS });
    // cell_size_check and trusted_schema, because a file may come damaged or from anyone.
    this.handle.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_spill = OFF;');
    if (mode === 'write') this.handle.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;');
    if (mode === 'scratch') this.handle.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;');
    this.handle.enableDefensive(true);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.handle.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): { readonly rowid: number } {
    return { rowid: Number(this.#statement(sql).run(...values).lastInsertRowid) };
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  iterate(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    // Not cached: a statement that is being stepped through can't be used a second time meanwhile.
    return this.handle.prepare(sql).iterate(...values);
  }

  /** Runs `work` in one write transaction; whatever it throws undoes everything. */
  transaction<T>(work: () => T): T {
    this.handle.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.handle.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  #rollback(): void {
    try {
      if (this.handle.isTransaction) this.handle.exec('ROLLBACK');
    } catch {
      // The error that led here says more; closing the connection rolls back too.
    }
  }

  /** A number from a PRAGMA. */
  pragma(name: string): number {
    return Number(Object.values(this.handle.prepare(`PRAGMA ${name}`).get() ?? { value: 0 })[0]);
  }

  /** Whether the file's tables are ours; those that an earlier version had are completed first. */
  takeOverSchema(mode: 'read' | 'write'): boolean {
    const schema = schemaOf(this.handle);
    if (schema === 'earlier')
      if (mode === 'read') addMissingTables(this.handle, mode);
      else this.transaction(() => addMissingTables(this.handle, mode));
    return schema !== 'foreign';
  }

  close(): void {
    this.#statements.clear();
    if (this.handle.isOpen) this.handle.close();
  }
}

/** A column that the schema says is text. */
export const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '');
/** A column that the schema says is an integer. */
export const int = (value: SQLOutputValue | undefined): number => (typeof value === 'number' ? value : 0);
/** A column that the schema says is bytes. */
export const blob = (value: SQLOutputValue | undefined): Uint8Array =>
  value instanceof Uint8Array ? value : new Uint8Array();
