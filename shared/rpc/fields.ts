import * as v from 'valibot';
import type { ArticleId, DocId, LabelId, RecordId } from '../model/ids.ts';
import { isArticleId, isDocId, isLabelId, isRecordId } from '../model/ids.ts';
import { LABEL_ROLES } from '../model/label-scheme.ts';
import type { MentionRule } from '../mentions/rule.ts';
import { type Span, checkSpan } from '../model/span.ts';

/** What parameters are made of. */

export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
export const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
export const articleId = v.custom<ArticleId>(isArticleId, 'not an article id');
export const docId = v.custom<DocId>(isDocId, 'not a document id');
export const bytes = (max: number) =>
  v.custom<Uint8Array>((x) => x instanceof Uint8Array && x.byteLength <= max, 'not bytes, or too many');
export const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
export const nothing = v.undefined();
export const labelId = v.custom<LabelId>(isLabelId, 'not a label id');
export const recordId = v.custom<RecordId>(isRecordId, 'not a record id');
export const definition = text(10_000);
const examples = v.pipe(v.array(text(2000)), v.maxLength(100), v.readonly());
const attributeName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
const attributeCommon = {
  hint: v.exactOptional(text(1000)),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
};
const attributeDefinition = v.variant('type', [
  v.strictObject({
    ...attributeCommon,
    type: v.literal('choice'),
    options: v.pipe(v.array(text(100)), v.maxLength(200), v.readonly()),
  }),
  v.strictObject({
    ...attributeCommon,
    type: v.literal('number'),
    min: v.exactOptional(v.pipe(v.number(), v.finite())),
    max: v.exactOptional(v.pipe(v.number(), v.finite())),
  }),
  v.strictObject({ ...attributeCommon, type: v.picklist(['boolean', 'text']) }),
]);
/** SPEC RE-12. */
export const labelSet = v.strictObject({
  name: v.exactOptional(name),
  colour: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  key: v.exactOptional(v.pipe(v.string(), v.regex(/^.{0,2}$/su))),
  definition: v.exactOptional(definition),
  positive: v.exactOptional(examples),
  negative: v.exactOptional(examples),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
  retired: v.exactOptional(v.boolean()),
  mergedInto: v.exactOptional(v.union([labelId, v.literal('')])),
  splitFrom: v.exactOptional(v.union([labelId, v.literal('')])),
  role: v.exactOptional(v.picklist([...LABEL_ROLES, ''])),
  attributes: v.exactOptional(v.record(attributeName, v.nullable(attributeDefinition))),
});
export const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const span = v.custom<Span>(isSpan, 'not a span');
export const relationTypeId = v.pipe(text(64), v.minLength(1));
const ends = v.pipe(v.array(labelId), v.maxLength(1000), v.readonly());
/** SPEC RE-15. */
export const relationTypeSet = v.strictObject({
  name: v.exactOptional(name),
  definition: v.exactOptional(definition),
  from: v.exactOptional(ends),
  to: v.exactOptional(ends),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
  retired: v.exactOptional(v.boolean()),
});
export const job = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,40}$/));

function isSpan(value: unknown): boolean {
  const form = v.safeParse(v.array(v.strictObject({ start: offset, end: offset })), value);
  return form.success && checkSpan(form.output).ok;
}

export const mentionRule: v.GenericSchema<MentionRule> = v.strictObject({
  wholeWords: v.boolean(),
  matchCase: v.boolean(),
  loose: v.boolean(),
});
