import type { AttributeValue } from '../model/annotation.ts';
import { type AttributeField, readTyped, typedOf } from './values.ts';

/** What stands in a form, by the attribute's name, as `readTyped` takes it. */
export type AttributeDraft = Readonly<Record<string, string>>;

/** What a form says that was not so before. */
export interface DraftChanges {
  /** Null takes a value away. */
  readonly changes: Readonly<Record<string, AttributeValue | null>>;
  /** Sentences by name; while there are any, nothing should be written. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The form for some attributes before anybody has touched it. */
export const draftOf = (fields: readonly AttributeField[]): AttributeDraft =>
  Object.fromEntries(fields.map(({ name, value }) => [name, typedOf(value)]));

/** What was changed in a form. What was not touched stays as it is, also where it doesn't fit its definition. */
export function readDraft(fields: readonly AttributeField[], draft: AttributeDraft): DraftChanges {
  const changes: Record<string, AttributeValue | null> = {};
  const problems: Record<string, string> = {};
  for (const { name, definition, value } of fields) {
    const typed = draft[name] ?? '';
    if (typed === typedOf(value)) continue;
    const read = readTyped(definition, typed);
    if (!read.ok) problems[name] = read.error.message;
    else if (read.value !== (value ?? null)) changes[name] = read.value;
  }
  return { changes, problems };
}
