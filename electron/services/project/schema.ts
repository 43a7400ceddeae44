import type { DatabaseSync } from 'node:sqlite';

/** "Ascr" (SPEC PF-1). */
export const APPLICATION_ID = 0x41736372;
/** Version of the stored bytes (SPEC PF-1, PF-5). */
export const SCHEMA_VERSION = 1;
/**
 * Version of what the tables are folded to. Raise it whenever the fold or the recogniser gives other results for the same
 * envelopes: files with another number are refolded when they are opened for writing.
 */
export const TABLES_VERSION = 2;

/** The truth (SPEC PF-2) and what belongs to this file alone. */
const TRUTH = [
  // `project` (this file's own id) and `tables` (TABLES_VERSION).
  'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  'CREATE TABLE local (device TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (device, key)) WITHOUT ROWID',
  // `raw` lacks the payload of texts, which is in `texts`. The other columns repeat what is in `raw`.
  'CREATE TABLE envelopes (id INTEGER PRIMARY KEY, log INTEGER NOT NULL, seq INTEGER NOT NULL, doc INTEGER, raw BLOB NOT NULL)',
  'CREATE UNIQUE INDEX envelopes_by_log ON envelopes (log, seq)',
  'CREATE INDEX envelopes_by_doc ON envelopes (doc, log, seq) WHERE doc IS NOT NULL',
  'CREATE TABLE texts (doc INTEGER PRIMARY KEY, body BLOB NOT NULL)',
  // Which comments an annotator of some device has seen here; an annotator's id names the device.
  'CREATE TABLE comments_seen (annotator TEXT NOT NULL, comment TEXT NOT NULL, PRIMARY KEY (annotator, comment)) WITHOUT ROWID',
  'CREATE TABLE quarantine (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, log TEXT, seq INTEGER, hash TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, raw BLOB)',
];

/** Numbers for ids and heads of logs; can be rebuilt from the envelopes, whose columns refer to them. */
const NUMBERS = [
  'CREATE TABLE logs (id INTEGER PRIMARY KEY, log TEXT NOT NULL UNIQUE, project TEXT NOT NULL, device TEXT NOT NULL, key BLOB NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, last INTEGER NOT NULL, crc INTEGER NOT NULL)',
  'CREATE TABLE docs (id INTEGER PRIMARY KEY, doc BLOB NOT NULL UNIQUE)',
];

/** Folded from the envelopes; can be dropped and refolded (SPEC PF-2). Each row carries its own check. */
const TABLES = [
  'CREATE TABLE voided (log INTEGER NOT NULL, n INTEGER NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (log, n)) WITHOUT ROWID',
  'CREATE INDEX voided_by_doc ON voided (doc)',
  'CREATE TABLE articles (doc INTEGER PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL, source TEXT NOT NULL, language TEXT NOT NULL, chars INTEGER NOT NULL, annotations INTEGER NOT NULL, removed INTEGER NOT NULL, added INTEGER NOT NULL, unreadable INTEGER NOT NULL, title_key TEXT NOT NULL, source_key TEXT NOT NULL, words TEXT NOT NULL, meta TEXT NOT NULL, suggested TEXT NOT NULL, crc INTEGER NOT NULL)',
  'CREATE INDEX articles_by_title ON articles (removed, title_key, doc)',
  'CREATE INDEX articles_by_date ON articles (removed, date, doc)',
  'CREATE INDEX articles_by_source ON articles (removed, source_key, doc)',
  'CREATE INDEX articles_by_annotations ON articles (removed, annotations, doc)',
  'CREATE INDEX articles_by_added ON articles (removed, added, doc)',
  'CREATE INDEX articles_by_words ON articles (removed, words)',
  'CREATE INDEX articles_unreadable ON articles (unreadable) WHERE unreadable > 0',
  'CREATE TABLE annotations (doc INTEGER NOT NULL, id TEXT NOT NULL, layer TEXT NOT NULL, label TEXT NOT NULL, body TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (doc, id)) WITHOUT ROWID',
  'CREATE TABLE relations (doc INTEGER NOT NULL, id TEXT NOT NULL, layer TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (doc, id)) WITHOUT ROWID',
  'CREATE TABLE statuses (doc INTEGER NOT NULL, annotator TEXT NOT NULL, value TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (doc, annotator)) WITHOUT ROWID',
  'CREATE INDEX statuses_by_annotator ON statuses (annotator, value, doc)',
  // `mentions` are ids with a space around each; `removed` and `resolved` are 0 or 1.
  'CREATE TABLE comments (doc INTEGER NOT NULL, thread TEXT NOT NULL, id TEXT NOT NULL, by TEXT NOT NULL, created INTEGER NOT NULL, removed INTEGER NOT NULL, resolved INTEGER NOT NULL, mentions TEXT NOT NULL, body TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (doc, thread, id)) WITHOUT ROWID',
  'CREATE TABLE actions (log INTEGER NOT NULL, n INTEGER NOT NULL, by TEXT NOT NULL, c INTEGER NOT NULL, top INTEGER NOT NULL, undoes TEXT, undoable INTEGER NOT NULL, docs TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (log, n)) WITHOUT ROWID',
  'CREATE INDEX actions_by_person ON actions (by, c)',
  'CREATE TABLE layers (layer TEXT PRIMARY KEY, name TEXT NOT NULL, c INTEGER NOT NULL, log TEXT NOT NULL, n INTEGER NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID',
];

const ALL = [...TRUTH, ...NUMBERS, ...TABLES];
const objectName = (statement: string) => /^CREATE (?:UNIQUE )?(?:TABLE|INDEX) (\w+)/.exec(statement)![1]!;

const tablesOf = (statements: readonly string[]) =>
  statements.filter((s) => s.startsWith('CREATE TABLE')).map(objectName);

/** Names of all tables that can be rebuilt from the envelopes. */
export const DERIVED_TABLES: readonly string[] = tablesOf([...NUMBERS, ...TABLES]);

/** Makes every table in an empty database. */
export function createSchema(db: DatabaseSync): void {
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
  for (const statement of ALL) db.exec(statement);
}

/** Empties everything that is folded from the envelopes, within the caller's transaction. */
export function clearFolded(db: DatabaseSync): void {
  for (const name of tablesOf(TABLES)) db.exec(`DELETE FROM ${name}`);
}

/** Tables that files of earlier versions lack. */
const ADDED: ReadonlySet<string> = new Set(['comments_seen', 'comments']);

/**
 * Whether the file has exactly our tables and indexes, or those of an earlier version. Anything more, a trigger or a
 * view, would run inside our statements, and a project file may come from anyone.
 */
export function schemaOf(db: DatabaseSync): 'ours' | 'earlier' | 'foreign' {
  const found = db.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  const present = new Map(found.map(({ name, sql }) => [String(name), sql]));
  const expected = new Map(ALL.map((statement) => [objectName(statement), statement]));
  if ([...present].some(([name, sql]) => expected.get(name) !== sql)) return 'foreign';
  const missing = [...expected.keys()].filter((name) => !present.has(name));
  if (missing.length === 0) return 'ours';
  return missing.every((name) => ADDED.has(name)) ? 'earlier' : 'foreign';
}

/**
 * Makes the tables that a file of an earlier version lacks, and says that all of them want folding anew; for reading, empty
 * ones beside the file.
 */
export function addMissingTables(db: DatabaseSync, mode: 'read' | 'write'): void {
  const found = db.prepare('SELECT name FROM sqlite_schema').all();
  const present = new Set(found.map(({ name }) => String(name)));
  const missing = ALL.filter((statement) => !present.has(objectName(statement)));
  for (const statement of missing)
    db.exec(mode === 'write' ? statement : statement.replace('CREATE TABLE', 'CREATE TEMP TABLE'));
  if (mode === 'write') db.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('tables', '0')");
}
