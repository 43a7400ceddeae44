import { compareStrings } from '../model/ids.ts';
import { DEFAULT_RELATION_TYPES, type RelationType } from '../model/label-scheme.ts';
import type { ProjectBody, RelationTypeSet } from './kinds.ts';
import type { Registers, Stamped } from './register.ts';

/** The registers of one type of relation, by field of `RelationTypeSet`. */
export type RelationTypeRegisters = Registers<Stamped<ProjectBody>>;

/** The types of relations as SPEC RE-15 reads them. The default ones are there without any record. */
export function foldRelationTypes(
  registers: ReadonlyMap<string, RelationTypeRegisters>,
): readonly RelationType[] {
  const types = new Set([...DEFAULT_RELATION_TYPES.map(({ type }) => type), ...registers.keys()]);
  return [...types]
    .map((type) => foldType(type, registers.get(type)))
    .sort((a, b) => a.order - b.order || compareStrings(a.type, b.type));
}

/** The type of a relation for people; one that the scheme doesn't know (yet) goes by what relations carry. */
export function relationTypeOf(types: readonly RelationType[], type: string): RelationType {
  return types.find((known) => known.type === type) ?? plainType(type);
}

const plainType = (type: string): RelationType => ({
  type,
  name: type,
  definition: '',
  from: [],
  to: [],
  order: 1000,
  retired: false,
});

function foldType(type: string, registers: RelationTypeRegisters | undefined): RelationType {
  const start = DEFAULT_RELATION_TYPES.find((known) => known.type === type) ?? plainType(type);
  const value = <K extends keyof RelationTypeSet>(field: K) => {
    const body = registers?.get(field)?.record.body;
    return body?.kind === 'relation-type' ? body.set[field] : undefined;
  };
  return {
    type,
    name: value('name') ?? start.name,
    definition: value('definition') ?? start.definition,
    from: value('from') ?? start.from,
    to: value('to') ?? start.to,
    order: value('order') ?? start.order,
    retired: value('retired') ?? start.retired,
  };
}
