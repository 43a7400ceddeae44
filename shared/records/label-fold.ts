import { type LabelId, compareStrings } from '../model/ids.ts';
import {
  DEFAULT_LABELS,
  type Label,
  type LabelAttribute,
  type LabelScheme,
  RESERVED_ATTRIBUTES,
  plainLabel,
} from '../model/label-scheme.ts';
import type { LabelSet, ProjectBody } from './kinds.ts';
import { type Registers, type Stamped, compareStamped } from './register.ts';

/** The registers of one label, by field of `LabelSet`. */
export type LabelRegisters = Registers<Stamped<ProjectBody>>;

/** The scheme as SPEC RE-12 reads it from the registers. The default four are there without any record. */
export function foldScheme(registers: ReadonlyMap<LabelId, LabelRegisters>): LabelScheme {
  const ids = new Set([...DEFAULT_LABELS.map((label) => label.id), ...registers.keys()]);
  const ends = mergeEnds(registers);
  const labels: Label[] = [];
  for (const id of ids) labels.push(foldLabel(id, registers.get(id), ends.get(id)));
  return withOneKeyEach(labels).sort((a, b) => a.order - b.order || compareStrings(a.id, b.id));
}

/** The label to show for an id: where merges lead, and a plain one for ids that the scheme doesn't know (yet). */
export function resolveLabel(scheme: LabelScheme, id: LabelId): Label {
  const label = scheme.find((candidate) => candidate.id === id);
  if (label?.mergedInto === undefined) return label ?? plainLabel(id);
  const target = label.mergedInto;
  return scheme.find((candidate) => candidate.id === target) ?? plainLabel(target);
}

function foldLabel(
  id: LabelId,
  registers: LabelRegisters | undefined,
  mergedInto: LabelId | undefined,
): Label {
  const start = DEFAULT_LABELS.find((label) => label.id === id) ?? plainLabel(id);
  const value = <K extends keyof LabelSet>(field: K) => setOf(registers?.get(field))?.[field];
  const splitFrom = value('splitFrom') || start.splitFrom;
  const role = value('role') ?? start.role;
  return {
    id,
    name: value('name') ?? start.name,
    colour: value('colour') ?? start.colour,
    key: value('key') ?? start.key,
    definition: value('definition') ?? start.definition,
    positive: value('positive') ?? start.positive,
    negative: value('negative') ?? start.negative,
    order: value('order') ?? start.order,
    retired: value('retired') ?? start.retired,
    ...(mergedInto !== undefined && { mergedInto }),
    ...(splitFrom !== undefined && { splitFrom }),
    ...(role && { role }),
    attributes: foldAttributes(registers),
  };
}

/** The registers that a change of a label writes: each attribute has its own, `@name`. */
export function labelFieldsOf({ attributes = {}, ...set }: LabelSet): readonly string[] {
  return [...Object.keys(set), ...Object.keys(attributes).map((name) => `@${name}`)];
}

function foldAttributes(registers: LabelRegisters | undefined): readonly LabelAttribute[] {
  const found: LabelAttribute[] = [];
  for (const [field, holder] of registers?.entries() ?? []) {
    const name = field.slice(1);
    const attributes = setOf(holder)?.attributes ?? {};
    const definition =
      field.startsWith('@') && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (definition && !RESERVED_ATTRIBUTES.includes(name)) found.push({ name, definition });
  }
  return sortedAttributes(found);
}

/** By `order` (0 where there is none), then name. */
export function sortedAttributes(attributes: readonly LabelAttribute[]): readonly LabelAttribute[] {
  return attributes.toSorted(
    (a, b) => (a.definition.order ?? 0) - (b.definition.order ?? 0) || compareStrings(a.name, b.name),
  );
}

function setOf(holder: Stamped<ProjectBody> | undefined): LabelSet | undefined {
  const body = holder?.record.body;
  return body?.kind === 'label' ? body.set : undefined;
}

interface Edge {
  readonly to: LabelId;
  readonly stamped: Stamped;
}

/** Where each merged label leads in the end; in a cycle the edge with the smallest `at` is dropped. */
function mergeEnds(registers: ReadonlyMap<LabelId, LabelRegisters>): ReadonlyMap<LabelId, LabelId> {
  const edges = new Map<LabelId, Edge>();
  for (const [id, fields] of registers) {
    const stamped = fields.get('mergedInto');
    const to = setOf(stamped)?.mergedInto;
    if (stamped && to) edges.set(id, { to, stamped });
  }
  for (const id of edges.keys()) breakCycle(edges, id);
  const ends = new Map<LabelId, LabelId>();
  for (const id of edges.keys()) {
    let end = id;
    for (let edge = edges.get(end); edge; edge = edges.get(end)) end = edge.to;
    ends.set(id, end);
  }
  return ends;
}

/** Each label has one edge at most, so what starts at `from` runs into one cycle at most. */
function breakCycle(edges: Map<LabelId, Edge>, from: LabelId): void {
  const path: LabelId[] = [];
  const seen = new Set<LabelId>();
  let at: LabelId | undefined = from;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    path.push(at);
    at = edges.get(at)?.to;
  }
  if (at === undefined) return;
  const cycle = path.slice(path.indexOf(at));
  const weakest = cycle.reduce((a, b) =>
    compareStamped(edges.get(a)!.stamped, edges.get(b)!.stamped) <= 0 ? a : b,
  );
  edges.delete(weakest);
}

/** Of two labels with one key, or with one whose key begins with the other's, the smaller id keeps it. */
function withOneKeyEach(labels: readonly Label[]): Label[] {
  const taken: string[] = [];
  const out: Label[] = [];
  for (const label of labels.toSorted((a, b) => compareStrings(a.id, b.id))) {
    const collides =
      label.key !== '' && taken.some((key) => key.startsWith(label.key) || label.key.startsWith(key));
    out.push(collides ? { ...label, key: '' } : label);
    if (label.key !== '' && !collides) taken.push(label.key);
  }
  return out;
}
