import type { LabelId } from '../model/ids.ts';
import type { Label, LabelScheme, RelationType } from '../model/label-scheme.ts';
import type { LabelSet, RelationTypeSet } from '../records/kinds.ts';
import { attributeForm } from './attribute-rules.ts';
import { fieldsOf, labelDifference, relationTypeDifference } from './differences.ts';
import { matchNotes, matchedIds, mergeEnds, renamed, withMerger } from './match-labels.ts';
import { type KeyWish, giveKeys } from './plan-keys.ts';
import type { RelationTypeChange } from './relation-rules.ts';
import { type LabelChange, isOffered } from './rules.ts';
import type { SchemeContent } from './scheme-file.ts';

/** How a file's scheme comes into a project's. */
export interface ImportOptions {
  /**
   * `add`: what the project lacks is added, and what is empty there is filled in; all else stays. `replace`: what both
   * have becomes as in the file.
   */
  readonly mode: 'add' | 'replace';
  /** Labels and types of links that the file lacks are retired. */
  readonly retireOthers: boolean;
}

/** What an import does to one label or type of links. */
export interface PlannedRow {
  readonly id: string;
  readonly name: string;
  readonly what: 'added' | 'changed' | 'retired' | 'same' | 'left';
  /** What changes: fields of `LabelSet` or `RelationTypeSet`; an attribute as `@name`. */
  readonly fields: readonly string[];
}

/** What an import would do. Writing both lists of changes does it; planned again after that, there is nothing to do. */
export interface SchemePlan {
  readonly labels: readonly PlannedRow[];
  readonly relationTypes: readonly PlannedRow[];
  /** Sentences on what could not be taken as the file has it. */
  readonly notes: readonly string[];
  readonly labelChanges: readonly LabelChange[];
  readonly typeChanges: readonly RelationTypeChange[];
}

/** Plans how a file's scheme comes into a project's (SPEC SC-12). */
export function planImport(here: SchemeContent, file: SchemeContent, options: ImportOptions): SchemePlan {
  const idOf = matchedIds(here.labels, file.labels);
  const theirs = file.labels.map((label) => renamed(label, idOf));
  const pairs = theirs.map((label) => ({ label, here: here.labels.find(({ id }) => id === label.id) }));
  const last = Math.max(0, ...here.labels.map(({ order }) => order));
  const wanted = pairs.flatMap(({ label, here: own }, at) => {
    if (own) return [wantedOf(own, label, options.mode)];
    if (options.mode === 'replace') return [label];
    return isOffered(label) ? [placed(label, last + 1 + at)] : [];
  });
  const others = here.labels.filter(({ id }) => !theirs.some((label) => label.id === id));
  const kept = options.retireOthers ? others.map(asRetired) : others;
  const ends = mergeEnds([...wanted, ...kept]);
  const atEnd = (label: Label) => withMerger(label, ends.get(label.id));
  const { after, notes } = withKeys(here.labels, wanted.map(atEnd), kept.map(atEnd), options.mode);
  const labelPlan = after.map((label) => labelRow(label, here.labels));
  const left = theirs.filter(({ id }) => !after.some((label) => label.id === id));
  const types = planTypes(here.relationTypes, file.relationTypes, idOf, options);
  return {
    labels: [...labelPlan.map(({ row }) => row), ...left.map(leftRow)],
    relationTypes: types.map(({ row }) => row),
    notes: [...matchNotes(here.labels, file.labels, idOf), ...notes],
    labelChanges: [...labelPlan.flatMap(changeOf), ...settled(after, here.labels, labelPlan)],
    typeChanges: types.flatMap(({ row, set }) => (set ? [{ type: row.id, set }] : [])),
  };
}

const placed = <T extends object>(one: T, order: number) => ({ ...one, order });

/** A label of both as it is to be. */
function wantedOf(own: Label, theirs: Label, mode: ImportOptions['mode']): Label {
  if (mode === 'replace') return theirs;
  const role = own.role ?? theirs.role;
  const forms = new Set(own.attributes.map(({ name }) => attributeForm(name)));
  const missing = theirs.attributes.filter(({ name }) => !forms.has(attributeForm(name)));
  return {
    ...own,
    ...(own.definition === '' && { definition: theirs.definition }),
    ...(own.positive.length === 0 && { positive: theirs.positive }),
    ...(own.negative.length === 0 && { negative: theirs.negative }),
    ...(role && { role }),
    attributes: [...own.attributes, ...missing],
  };
}

/** Labels in use come before those that are not; in `replace` the file's before others, in `add` the project's. */
function withKeys(
  here: LabelScheme,
  wanted: LabelScheme,
  kept: LabelScheme,
  mode: ImportOptions['mode'],
): { readonly after: LabelScheme; readonly notes: readonly string[] } {
  const keyBefore = (label: Label) => here.find(({ id }) => id === label.id)?.key;
  const wish = (label: Label, standing: KeyWish['standing']): KeyWish => {
    const before = keyBefore(label);
    return {
      id: label.id,
      name: label.name,
      key: label.key,
      ...(before !== undefined && { before }),
      standing,
    };
  };
  const isOld = (label: Label) => mode === 'replace' || keyBefore(label) !== undefined;
  const inUse = [
    ...wanted.filter((label) => isOffered(label) && isOld(label)).map((label) => wish(label, 'of-file')),
    ...kept.filter(isOffered).map((label) => wish(label, 'of-project')),
    ...wanted.filter((label) => isOffered(label) && !isOld(label)).map((label) => wish(label, 'of-file')),
  ];
  const outOfUse = [...wanted, ...kept].filter((label) => !isOffered(label));
  const { keys, notes } = giveKeys([...inUse, ...outOfUse.map((label) => wish(label, 'unused'))]);
  const after = [...wanted, ...kept].map((label) => withKey(label, keys.get(label.id) ?? ''));
  return { after, notes };
}

const changeOf = ({ row, set }: Planned<LabelSet>): readonly LabelChange[] =>
  set ? [{ label: row.id, set }] : [];

const withKey = (label: Label, key: string): Label => ({ ...label, key });

/**
 * Where RE-12 lets one register hide behind another, of keys that collide and of mergers in a circle, taking away the one
 * in front would bring the hidden one back: so all of a kind are written when one of them changes.
 */
function settled(
  after: LabelScheme,
  here: LabelScheme,
  plan: readonly Planned<LabelSet>[],
): readonly LabelChange[] {
  const touches = (field: string) => plan.some(({ row }) => row.fields.includes(field));
  const known = after.filter((label) => here.some(({ id }) => id === label.id));
  const keyless = touches('key') ? known.filter(({ key }) => key === '') : [];
  const merged = touches('mergedInto') ? known : [];
  return [
    ...keyless.map(({ id }) => ({ label: id, set: { key: '' } })),
    ...merged.map(({ id, mergedInto = '' }) => ({ label: id, set: { mergedInto } })),
  ];
}

interface Planned<S> {
  readonly row: PlannedRow;
  /** What has to be written, if anything. */
  readonly set: S | undefined;
}

function labelRow(label: Label, here: LabelScheme): Planned<LabelSet> {
  const before = here.find(({ id }) => id === label.id);
  const set = labelDifference(before, label);
  return planned(label.id, label.name, before, label, fieldsOf(set), set);
}

function planned<S>(
  id: string,
  name: string,
  before: { readonly retired: boolean } | undefined,
  after: { readonly retired: boolean },
  fields: readonly string[],
  set: S,
): Planned<S> {
  if (!before) return { row: { id, name, what: 'added', fields }, set };
  if (fields.length === 0) return { row: { id, name, what: 'same', fields }, set: undefined };
  const isRetired = !before.retired && after.retired;
  return { row: { id, name, what: isRetired ? 'retired' : 'changed', fields }, set };
}

const leftRow = ({ id, name }: Label): PlannedRow => ({ id, name, what: 'left', fields: [] });

function planTypes(
  here: readonly RelationType[],
  theirs: readonly RelationType[],
  idOf: ReadonlyMap<LabelId, LabelId>,
  { mode, retireOthers }: ImportOptions,
): readonly Planned<RelationTypeSet>[] {
  const ends = (ids: readonly LabelId[]) => ids.map((id) => idOf.get(id) ?? id);
  const last = Math.max(0, ...here.map(({ order }) => order));
  const wanted = theirs.map((type, at): RelationType => {
    const mapped = withEnds(type, ends(type.from), ends(type.to));
    const own = here.find((known) => known.type === type.type);
    if (mode === 'replace') return mapped;
    return own ? withDefinition(own, type.definition) : placed(mapped, last + 1 + at);
  });
  const others = here.filter(({ type }) => !theirs.some((one) => one.type === type));
  return [...wanted, ...(retireOthers ? others.map(asRetired) : others)].map((type) => {
    const before = here.find((known) => known.type === type.type);
    const set = relationTypeDifference(before, type);
    return planned(type.type, type.name, before, type, Object.keys(set), set);
  });
}

const asRetired = <T extends object>(one: T): T & { readonly retired: true } => ({ ...one, retired: true });

const withEnds = (type: RelationType, from: readonly LabelId[], to: readonly LabelId[]): RelationType => ({
  ...type,
  from,
  to,
});
const withDefinition = (type: RelationType, definition: string): RelationType => ({
  ...type,
  definition: type.definition || definition,
});
