import { NAMELESS, spoken } from '../comments/mentions.ts';
import type { Annotation } from '../model/annotation.ts';
import type { AnnotatorId, LabelId, RecordId } from '../model/ids.ts';
import { UNSURE } from '../model/label-scheme.ts';
import { type Span, envelopeOf } from '../model/span.ts';
import { snapToGraphemes } from '../text/segments.ts';
import type { AmendSet, AnyRecord, At, CommentSet, RecordBody } from './kinds.ts';

/** What a record is about. */
export type HistoryTarget =
  | { readonly of: 'annotation' | 'relation'; readonly id: RecordId }
  | { readonly of: 'article' }
  | { readonly of: 'label'; readonly id: LabelId }
  | { readonly of: 'comment'; readonly id: RecordId }
  | { readonly of: 'project' };

/** One line of a history: who, when, what, of what. */
export interface HistoryEvent {
  readonly record: RecordId;
  readonly action: RecordId;
  /** The action that this one reverses. */
  readonly undoes?: RecordId;
  readonly at: At;
  readonly by: AnnotatorId;
  /** Name of `by`, or the id where nobody told a name. */
  readonly byName: string;
  /** Milliseconds since 1970 UTC by the writer's clock. */
  readonly time: number;
  readonly kind: RecordBody['kind'];
  readonly target: HistoryTarget;
  /** What was done, for people: continues "Name …", without a full stop. */
  readonly text: string;
}

/** Where the words for ids come from; undefined where unknown. */
export interface HistoryContext {
  annotatorName(annotator: AnnotatorId): string | undefined;
  labelName(label: LabelId): string;
  /** The text of the article that the record is about. */
  readonly text?: string | undefined;
  /** The annotation as it stands now, to say what an amendment aimed at. */
  annotation?(id: RecordId): Pick<Annotation, 'span'> | undefined;
  /** Whether a record id is a relation's. */
  isRelation?(id: RecordId): boolean;
}

/** Ends what is said of a record that reverses an earlier step. */
export const REVERSING = ' (reversing an earlier step)';

/** Describes a record for a history or a log (the command line's `log`). */
export function describeRecord(record: AnyRecord, context: HistoryContext): HistoryEvent {
  const { target, text } = describeBody(record, context);
  return {
    record: record.id,
    action: record.action,
    ...(record.undoes !== undefined && { undoes: record.undoes }),
    at: record.at,
    by: record.by,
    byName: context.annotatorName(record.by) ?? record.by,
    time: record.time,
    kind: record.body.kind,
    target,
    text: record.undoes === undefined ? text : `${text}${REVERSING}`,
  };
}

interface Description {
  readonly target: HistoryTarget;
  readonly text: string;
}

function describeBody({ id, body }: AnyRecord, context: HistoryContext): Description {
  switch (body.kind) {
    case 'project':
      return { target: { of: 'project' }, text: `named the project ${quoted(body.title)}` };
    case 'join':
      return { target: { of: 'project' }, text: `joined this project with project ${body.project}` };
    case 'label':
      return { target: { of: 'label', id: body.label }, text: labelChange(body, context) };
    case 'relation-type':
      return {
        target: { of: 'project' },
        text: `changed ${Object.keys(body.set).join(', ') || 'nothing'} of the links ${quoted(body.type)}`,
      };
    case 'guideline':
      return { target: { of: 'project' }, text: 'wrote a new version of the guideline' };
    case 'member': {
      const as = body.set.name === undefined ? '' : ` as ${quoted(body.set.name)}`;
      return { target: { of: 'project' }, text: `joined${as}` };
    }
    case 'setting':
      return { target: { of: 'project' }, text: `changed the setting ${quoted(body.key)}` };
    case 'describe':
      return {
        target: { of: 'article' },
        text:
          body.value === null
            ? `cleared the ${fieldWords(body.field)}`
            : `set the ${fieldWords(body.field)} to ${quoted(body.value)}`,
      };
    case 'annotate':
      return {
        target: { of: 'annotation', id },
        text: `tagged ${passage(body.span, context)} as ${context.labelName(body.label)}`,
      };
    case 'relate':
      return { target: { of: 'relation', id }, text: `linked two annotations as ${quoted(body.type)}` };
    case 'amend':
      return amendment(body.target, body.set, context);
    case 'retract':
    case 'restore':
      return presence(body.kind === 'retract' ? 'removed' : 'restored', body.target, context);
    case 'status':
      return { target: { of: 'article' }, text: `set their status to ${words(body.value)}` };
    case 'comment':
      return {
        target: { of: 'comment', id },
        text: `${body.reply === undefined ? 'commented' : 'answered'} ${said(body, context)}`,
      };
    case 'comment-set':
      return { target: { of: 'comment', id: body.target }, text: commentChange(body.set, context) };
    case 'read':
      return {
        target: { of: 'article' },
        text: `marked ${body.at.length} ${body.at.length === 1 ? 'paragraph' : 'paragraphs'} as ${body.value ? 'read' : 'not read'}`,
      };
    case 'imported':
      return imported(body, context);
  }
}

function imported(body: Extract<RecordBody, { kind: 'imported' }>, context: HistoryContext): Description {
  const whose = `of ${body.layerName ?? context.annotatorName(body.layer) ?? body.layer}`;
  const from = body.source === undefined ? '' : ` from ${body.source}`;
  switch (body.what) {
    case 'annotation':
      return {
        target: { of: 'annotation', id: body.id },
        text: `imported ${passage(body.span, context)} as ${context.labelName(body.label)} ${whose}${from}`,
      };
    case 'relation':
      return {
        target: { of: 'relation', id: body.id },
        text: `imported a link ${quoted(body.type)} ${whose}${from}`,
      };
    case 'status':
      return { target: { of: 'article' }, text: `imported the status ${words(body.value)} ${whose}${from}` };
  }
}

function amendment(id: RecordId, set: AmendSet, context: HistoryContext): Description {
  const target = targetOf(id, context);
  const attributes = set.attributes ?? {};
  const names = Object.keys(attributes);
  if (Object.keys(set).length === 1 && names.length === 1 && names[0] === UNSURE) {
    const how = attributes[UNSURE] === true ? 'unsure' : 'no longer unsure';
    return { target, text: `marked an annotation${ofWhat(id, context)} as ${how}` };
  }
  const changes: string[] = [];
  if (set.label !== undefined) changes.push(`the label to ${context.labelName(set.label)}`);
  if (set.span !== undefined) changes.push(`the passage to ${passage(set.span, context)}`);
  if (set.type !== undefined) changes.push(`the type to ${quoted(set.type)}`);
  if (set.note !== undefined)
    changes.push(set.note === '' ? 'the note to none' : `the note to ${quoted(set.note)}`);
  for (const [name, value] of Object.entries(attributes))
    changes.push(`${name} to ${value === null ? 'none' : valueWords(value)}`);
  const what = changes.length === 0 ? 'nothing' : changes.join(', ');
  // The annotation stands where it was moved to last, which would read “to … of …” with two passages.
  return { target, text: `changed ${what}${set.span === undefined ? ofWhat(id, context) : ''}` };
}

/** An answer as the form for it calls it. */
const valueWords = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : quoted(String(value));

function commentChange(
  { text, mentions = [], removed, resolved }: CommentSet,
  context: HistoryContext,
): string {
  if (resolved !== undefined) return resolved ? 'resolved a discussion' : 'opened a discussion again';
  if (removed !== undefined) return removed ? 'took a comment back' : 'brought a comment back';
  return text === undefined
    ? 'changed a comment'
    : `changed a comment to ${said({ text, mentions }, context)}`;
}

/** What somebody said, with names for whom it mentions. */
const said = (
  { text, mentions = [] }: { readonly text: string; readonly mentions?: readonly AnnotatorId[] },
  context: HistoryContext,
): string => quoted(spoken({ text, mentions }, (annotator) => context.annotatorName(annotator) ?? NAMELESS));

function presence(verb: string, id: string, context: HistoryContext): Description {
  const target = targetOf(id, context);
  if (target.of === 'article') return { target, text: `${verb} the article` };
  return {
    target,
    text: `${verb} ${target.of === 'relation' ? 'a link' : 'an annotation'}${ofWhat(id, context)}`,
  };
}

function targetOf(id: string, context: HistoryContext): HistoryTarget {
  if (!id.includes(':')) return { of: 'article' };
  return { of: context.isRelation?.(id) ? 'relation' : 'annotation', id };
}

function ofWhat(id: RecordId, context: HistoryContext): string {
  const annotation = context.annotation?.(id);
  return annotation ? ` of ${passage(annotation.span, context)}` : '';
}

function labelChange(body: Extract<RecordBody, { kind: 'label' }>, context: HistoryContext): string {
  const fields = Object.keys(body.set);
  const { mergedInto, retired, splitFrom, name } = body.set;
  if (mergedInto) return `merged the label ${body.label} into ${context.labelName(mergedInto)}`;
  if (mergedInto === '') return `took the label ${context.labelName(body.label)} out of its merger`;
  // By the name it was given: the label may show as another since.
  if (splitFrom) return `split the label ${name ?? body.label} off ${context.labelName(splitFrom)}`;
  if (fields.length === 1 && body.set.order !== undefined)
    return `moved the label ${context.labelName(body.label)}`;
  if (fields.length === 1 && retired !== undefined)
    return `${retired ? 'retired' : 'brought back'} the label ${context.labelName(body.label)}`;
  const changed = fields.map((field) => LABEL_WORDS[field] ?? field).join(', ');
  return `changed ${changed || 'nothing'} of the label ${context.labelName(body.label)}`;
}

/** What people call the fields of a label whose own names say too little. */
const LABEL_WORDS: Readonly<Record<string, string>> = {
  positive: 'examples',
  negative: 'counter-examples',
  role: 'part in attributions',
  order: 'place in the list',
};

const MAX_QUOTE = 60;

function passage(span: Span, { text }: HistoryContext): string {
  const { start, end } = envelopeOf(span);
  return text === undefined ? `${start} to ${end}` : quoted(text.slice(start, end));
}

/** One line, shortened between characters. */
function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= MAX_QUOTE) return `“${line}”`;
  return `“${line.slice(0, snapToGraphemes(line, 0, MAX_QUOTE).end)}…”`;
}

const words = (status: string) => status.replaceAll('-', ' ');

/** What people call a field of an article's details. */
export function fieldWords(field: string): string {
  if (field === 'url') return 'URL';
  return field === 'fileName' ? 'file name' : field;
}
