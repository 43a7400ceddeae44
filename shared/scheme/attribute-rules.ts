import { type AttributeDefinition, type Label, RESERVED_ATTRIBUTES } from '../model/label-scheme.ts';
import { type Result, fail, ok } from '../model/result.ts';
import type { LabelSet } from '../records/kinds.ts';

/** How two names of attributes are compared: people don't tell `Stance` from `stance`. */
export const attributeForm = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/**
 * Whether the attributes that a change defines can be used; `after` is the label as the change leaves it. Fails with
 * `attribute-name`, `attribute-reserved`, `attribute-taken`, `attribute-options` or `attribute-range`; `details.attribute`
 * is the name in question.
 */
export function checkAttributes(
  after: Pick<Label, 'attributes'>,
  asked: NonNullable<LabelSet['attributes']>,
): Result<null> {
  for (const [name, definition] of Object.entries(asked)) {
    if (definition === null) continue;
    const checked = checkNamed(after, name, definition);
    if (!checked.ok) return checked;
  }
  return ok(null);
}

function checkNamed(
  { attributes }: Pick<Label, 'attributes'>,
  name: string,
  definition: AttributeDefinition,
): Result<null> {
  const form = attributeForm(name);
  const no = (code: string, message: string) => fail(code, message, { attribute: name });
  if (form === '' || name !== name.trim()) return no('attribute-name', 'Give every attribute a name.');
  if (name === '__proto__') return no('attribute-name', 'An attribute can’t go by this name.');
  if (RESERVED_ATTRIBUTES.includes(form))
    return no(
      'attribute-reserved',
      `“${name}” has a meaning of its own in Ascribe, for every label. Choose another name.`,
    );
  if (attributes.some((other) => other.name !== name && attributeForm(other.name) === form))
    return no('attribute-taken', `There are two attributes called “${name}”. Give one another name.`);
  if (definition.type === 'choice') return checkOptions(name, definition.options);
  if (definition.type === 'number' && (definition.min ?? -Infinity) > (definition.max ?? Infinity))
    return no('attribute-range', `The smallest number for “${name}” is greater than the greatest.`);
  return ok(null);
}

function checkOptions(name: string, options: readonly string[]): Result<null> {
  const no = (message: string) => fail('attribute-options', message, { attribute: name });
  if (options.length === 0) return no(`“${name}” needs at least one answer to choose from.`);
  if (options.some((option) => option.trim() === '')) return no(`An answer for “${name}” is empty.`);
  const forms = options.map(attributeForm);
  const again = options.find((_, at) => forms.indexOf(forms[at] ?? '') < at);
  return again === undefined ? ok(null) : no(`“${name}” offers “${again}” twice.`);
}
