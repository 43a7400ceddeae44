import { type AttributeField, readAttributes, sameValue } from '@shared/attributes/values.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { LabelAttribute } from '@shared/model/label-scheme.ts';

/** Attributes that can be set for several annotations at once. */
export interface CommonFields {
  /** With the value that all have; without one where there is none or they differ. */
  readonly fields: readonly AttributeField[];
  /** Names of those that differ. */
  readonly mixed: ReadonlySet<string>;
}

/** The attributes that the labels of all these annotations define alike. */
export function commonFields(
  annotations: readonly Annotation[],
  definedFor: (annotation: Annotation) => readonly LabelAttribute[],
): CommonFields {
  const [first, ...rest] = annotations;
  if (!first) return { fields: [], mixed: new Set() };
  const others = new Set(rest.map(definedFor));
  const shared = definedFor(first).filter((one) =>
    [...others].every((defined) => defined.some((other) => isAlike(one, other))),
  );
  const differs = (name: string) =>
    rest.some(({ attributes }) => !sameValue(attributes, name, valueOf(first, name)));
  const mixed = new Set(shared.map(({ name }) => name).filter(differs));
  const same = Object.fromEntries(Object.entries(first.attributes).filter(([name]) => !mixed.has(name)));
  return { fields: readAttributes(shared, same).fields, mixed };
}

const valueOf = ({ attributes }: Annotation, name: string) =>
  Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null;

/** The hint and the place in the list don't matter for what may be said. */
function isAlike(a: LabelAttribute, b: LabelAttribute): boolean {
  return a.name === b.name && whatItTakes(a) === whatItTakes(b);
}

function whatItTakes({ definition }: LabelAttribute): string {
  switch (definition.type) {
    case 'choice':
      return JSON.stringify(definition.options);
    case 'number':
      return `number ${definition.min} ${definition.max}`;
    default:
      return definition.type;
  }
}
