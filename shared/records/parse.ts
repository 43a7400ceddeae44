import { isHex32, isLabelId, isRecordId, recordId, type LogId } from '../model/ids.ts';
import {
  type Fields,
  MAX_LAYER,
  Unreadable,
  attributesOf,
  checkLimits,
  counting,
  extended,
  isFieldName,
  isStatus,
  isTarget,
  nameOf,
  object,
  optional,
  own,
  picked,
  type Readers,
  reading,
  recordIdOf,
  shortText,
  shown,
  spanOf,
  text,
  timeOf,
  where,
  MAX_NAME,
} from './fields.ts';
import type {
  AmendSet,
  AnyRecord,
  ArticleBody,
  AttributeChanges,
  ImportedBody,
  RecordBody,
} from './kinds.ts';
import { readComment, readCommentSet, readTicks } from './parse-discussion.ts';
import { readGuideline, readLabelSet, readRelationTypeSet } from './parse-scheme.ts';
import { RECORD_VERSION } from './stored.ts';

export type ParsedRecord =
  | { readonly ok: true; readonly record: AnyRecord }
  | {
      readonly ok: false;
      readonly reason: string;
      /** `span`: everything is well but for a span that breaks SPEC SP-1. */
      readonly fault: 'shape' | 'span';
    };

/**
 * Reads a stored record of a log (SPEC RE-1 to RE-26, and RE-6). Total: whatever it is given, it answers and never
 * throws. Says nothing of authorisation (RE-4) and of texts (SP-3); the fold does.
 */
export function parseRecord(stored: unknown, log: LogId): ParsedRecord {
  try {
    return { ok: true, record: readRecord(stored, log) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message, fault: error.fault };
    throw error;
  }
}

function readRecord(stored: unknown, log: LogId): AnyRecord {
  checkLimits(stored, 1);
  const fields = object(stored, 'record');
  if (own(fields, 'v') !== RECORD_VERSION) throw new Unreadable(`unknown version ${shown(own(fields, 'v'))}`);
  const n = counting(fields, 'n');
  const undoes = optional(fields, 'undoes', recordIdOf);
  const record = {
    id: recordId(log, n),
    at: { c: counting(fields, 'c'), log, n },
    by: shortText(fields, 'by', MAX_LAYER),
    action: actionId(log, counting(fields, 'action')),
    time: timeOf(fields, 't'),
    body: readBody(fields),
  };
  return undoes === undefined ? record : { ...record, undoes };
}

let latestAction = { log: '', n: 0, id: '' };

/** The id of an action; one string for the records of a gesture, which come one after the other. */
function actionId(log: LogId, n: number): string {
  if (latestAction.n !== n || latestAction.log !== log) latestAction = { log, n, id: recordId(log, n) };
  return latestAction.id;
}

function readBody(fields: Fields): RecordBody {
  const kind = own(fields, 'kind');
  const reader = typeof kind === 'string' && Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (!reader) throw new Unreadable(`unknown kind ${shown(kind)}`);
  return reader(fields);
}

const READERS: Readonly<Record<string, (fields: Fields) => RecordBody>> = {
  project: (f) => ({ kind: 'project', title: text(f, 'title') }),
  join: (f) => ({ kind: 'join', project: where(f, 'project', isHex32) }),
  label: (f) => ({ kind: 'label', label: where(f, 'label', isLabelId), set: readLabelSet(f) }),
  'relation-type': (f) => ({
    kind: 'relation-type',
    type: shortText(f, 'type', MAX_NAME),
    set: readRelationTypeSet(f),
  }),
  guideline: readGuideline,
  member: (f) => {
    const name = optional(object(own(f, 'set'), 'set'), 'name', text);
    return {
      kind: 'member',
      annotator: shortText(f, 'annotator', MAX_LAYER),
      set: name === undefined ? {} : { name },
    };
  },
  setting: (f) => {
    if (!Object.hasOwn(f, 'value')) throw new Unreadable('value is missing');
    return { kind: 'setting', key: nameOf(f, 'key'), value: own(f, 'value') };
  },
  describe: (f) => {
    const field = where(f, 'field', isFieldName);
    const value = own(f, 'value');
    if (value !== null && typeof value !== 'string') throw new Unreadable('value has the wrong shape');
    return { kind: 'describe', field, value };
  },
  annotate: (f) =>
    extended(
      { kind: 'annotate' as const, label: where(f, 'label', isLabelId), span: spanOf(f, 'span') },
      f,
      ANNOTATION_EXTRAS,
    ),
  amend: (f) =>
    extended({ kind: 'amend' as const, target: recordIdOf(f, 'target'), set: readAmendSet(f) }, f, IN_FORCE),
  retract: (f) => ({ kind: 'retract', target: where(f, 'target', isTarget) }),
  restore: (f) => ({ kind: 'restore', target: where(f, 'target', isTarget) }),
  relate: (f) => ({ kind: 'relate', ...readRelation(f) }),
  comment: readComment,
  'comment-set': readCommentSet,
  read: readTicks,
  status: (f) => ({ kind: 'status', value: where(f, 'value', isStatus) }),
  imported: readImported,
};

function readImported(fields: Fields): ImportedBody {
  const layerName = optional(fields, 'layerName', text);
  const source = optional(fields, 'source', text);
  const base = {
    kind: 'imported' as const,
    layer: shortText(fields, 'layer', MAX_LAYER),
    ...(layerName !== undefined && { layerName }),
    created: timeOf(fields, 'created'),
    ...(source !== undefined && { source }),
  };
  const what = own(fields, 'what');
  if (what === 'status') return { ...base, what, value: where(fields, 'value', isStatus) };
  if (what === 'annotation')
    return extended(
      {
        ...base,
        what: 'annotation' as const,
        id: recordIdOf(fields, 'id'),
        label: where(fields, 'label', isLabelId),
        span: spanOf(fields, 'span'),
      },
      fields,
      ANNOTATION_EXTRAS,
    );
  if (what === 'relation') return { ...base, what, id: recordIdOf(fields, 'id'), ...readRelation(fields) };
  throw new Unreadable(`imported what? ${shown(what)}`);
}

type Content<K extends ArticleBody['kind']> = Omit<Extract<ArticleBody, { kind: K }>, 'kind'>;

function readRelation(fields: Fields): Content<'relate'> {
  const ends = {
    type: shortText(fields, 'type', MAX_NAME),
    from: recordIdOf(fields, 'from'),
    to: recordIdOf(fields, 'to'),
  };
  return extended(ends, fields, EXTRAS);
}

interface Extras {
  note?: string;
  attributes?: AttributeChanges;
}
interface InForce {
  guideline?: string;
}

const EXTRAS: Readers<Extras> = { note: text, attributes: attributesOf };
const IN_FORCE: Readers<InForce> = { guideline: reading(isRecordId) };
const ANNOTATION_EXTRAS: Readers<Extras & InForce> = { ...EXTRAS, ...IN_FORCE };

const AMEND_SET: Readers<AmendSet> = {
  label: reading(isLabelId),
  span: spanOf,
  type: (f, key) => shortText(f, key, MAX_NAME),
  note: text,
  attributes: attributesOf,
};

const readAmendSet = (fields: Fields): AmendSet => picked(object(own(fields, 'set'), 'set'), AMEND_SET);
