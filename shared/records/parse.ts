import { isHex32, isLabelId, isRecordId, recordId, type LogId } from '../model/ids.ts';
import {
  type Fields,
  MAX_LAYER,
  Unreadable,
  attributesOf,
  checkLimits,
  counting,
  isFieldName,
  isStatus,
  isTarget,
  nameOf,
  object,
  optional,
  own,
  picked,
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
  return {
    id: recordId(log, n),
    at: { c: counting(fields, 'c'), log, n },
    by: shortText(fields, 'by', MAX_LAYER),
    action: recordId(log, counting(fields, 'action')),
    ...(undoes !== undefined && { undoes }),
    time: timeOf(fields, 't'),
    body: readBody(fields),
  };
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
  annotate: (f) => ({ kind: 'annotate', ...readAnnotation(f) }),
  amend: (f) => ({ kind: 'amend', target: recordIdOf(f, 'target'), set: readAmendSet(f), ...inForce(f) }),
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
    return { ...base, what, id: recordIdOf(fields, 'id'), ...readAnnotation(fields) };
  if (what === 'relation') return { ...base, what, id: recordIdOf(fields, 'id'), ...readRelation(fields) };
  throw new Unreadable(`imported what? ${shown(what)}`);
}

type Content<K extends ArticleBody['kind']> = Omit<Extract<ArticleBody, { kind: K }>, 'kind'>;

function readAnnotation(fields: Fields): Content<'annotate'> {
  return {
    label: where(fields, 'label', isLabelId),
    span: spanOf(fields, 'span'),
    ...readExtras(fields),
    ...inForce(fields),
  };
}

function readRelation(fields: Fields): Content<'relate'> {
  return {
    type: shortText(fields, 'type', MAX_NAME),
    from: recordIdOf(fields, 'from'),
    to: recordIdOf(fields, 'to'),
    ...readExtras(fields),
  };
}

const readExtras = (fields: Fields) =>
  picked<{ note?: string; attributes?: AttributeChanges }>(fields, { note: text, attributes: attributesOf });

const inForce = (fields: Fields) =>
  picked<{ guideline?: string }>(fields, { guideline: reading(isRecordId) });

function readAmendSet(fields: Fields): AmendSet {
  return picked<AmendSet>(object(own(fields, 'set'), 'set'), {
    label: reading(isLabelId),
    span: spanOf,
    type: (f, key) => shortText(f, key, MAX_NAME),
    note: text,
    attributes: attributesOf,
  });
}
