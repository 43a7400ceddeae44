/** Hex SHA-256 of the UTF-8 bytes of the canonical text, 64 characters (SPEC ID-1). */
export type ArticleId = string;
/** Id of a Y.Doc: an article id, or `PROJECT_DOC`. */
export type DocId = string;
/** 32 hex characters (SPEC ID-2). */
export type DeviceId = string;
/** 32 hex characters, random (SPEC ID-3). */
export type LogId = string;
/** 32 hex characters, random (SPEC ID-3). */
export type ProjectId = string;
/** Device id and 8 random hex characters (SPEC ID-4); a layer taken from a file may have any other form. */
export type AnnotatorId = string;
/** `<log>:<n>` (SPEC ID-5). */
export type RecordId = string;
/** SPEC ID-6. */
export type LabelId = string;

/** The document that holds scheme, members and settings: 64 zeros. */
export const PROJECT_DOC: DocId = '0'.repeat(64);

const HEX64 = /^[0-9a-f]{64}$/;
const HEX40 = /^[0-9a-f]{40}$/;
const HEX32 = /^[0-9a-f]{32}$/;
const RECORD_ID = /^[0-9a-f]{32}:[1-9][0-9]{0,15}$/;
const LABEL_ID = /^[a-z0-9._-]{1,64}$/;

/** Whether `value` has the form of an article id (64 hex characters). */
export const isArticleId = (value: unknown): value is ArticleId =>
  typeof value === 'string' && HEX64.test(value);
/** Whether `value` names a document: an article's or the project's. */
export const isDocId = (value: unknown): value is DocId => isArticleId(value);
/** Whether `value` has the form of a device, log or project id (32 hex characters). */
export const isHex32 = (value: unknown): value is string => typeof value === 'string' && HEX32.test(value);
/** Whether `value` has the form of an annotator id made by this app (40 hex characters). */
export const isAnnotatorId = (value: unknown): value is AnnotatorId =>
  typeof value === 'string' && HEX40.test(value);
/** Whether `value` has the form `<log>:<n>` with a safe integer `n`. */
export const isRecordId = (value: unknown): value is RecordId =>
  typeof value === 'string' && RECORD_ID.test(value) && Number.isSafeInteger(Number(value.slice(33)));
/** Whether `value` is a label id. */
export const isLabelId = (value: unknown): value is LabelId =>
  typeof value === 'string' && LABEL_ID.test(value);

/** Whether a device may act for an annotator (SPEC RE-4). */
export const holdsAnnotator = (device: DeviceId, annotator: AnnotatorId): boolean =>
  isAnnotatorId(annotator) && annotator.startsWith(device);

/** `<log>:<n>`. */
export const recordId = (log: LogId, n: number): RecordId => `${log}:${n}`;

/** Log and number of a well-formed record id. */
export function parseRecordId(id: RecordId): { log: LogId; n: number } {
  return { log: id.slice(0, 32), n: Number(id.slice(33)) };
}

/** Order of strings by UTF-16 code units, the only string order used in stored or exported bytes (SPEC EX-8). */
export const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
