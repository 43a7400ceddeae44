import type { AnnotatorId, LabelId, RecordId } from './ids.ts';

/** A label as folded from `label` records (SPEC RE-12). */
export interface Label {
  readonly id: LabelId;
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** One character, two typed one after the other, or `''`. Where labels' keys collide the smaller id has it already. */
  readonly key: string;
  readonly definition: string;
  /** Passages that deserve the label. */
  readonly positive: readonly string[];
  /** Passages that seem to deserve it and don't. */
  readonly negative: readonly string[];
  readonly order: number;
  readonly retired: boolean;
  /** Where merges lead in the end; undefined when the label stands for itself. */
  readonly mergedInto?: LabelId;
  /** The label that this one was split off from. */
  readonly splitFrom?: LabelId;
  /** The part that it plays in an attribution frame. */
  readonly role?: LabelRole;
  /** Sorted by `order`, then name. */
  readonly attributes: readonly LabelAttribute[];
}

/** The parts of an attribution: what is said, the words that say that it is said, and who says it. */
export const LABEL_ROLES = ['content', 'cue', 'source'] as const;
export type LabelRole = (typeof LABEL_ROLES)[number];

/** What an attribute may be set to. */
export type AttributeDefinition = {
  /** For people: what is asked for. */
  readonly hint?: string;
  readonly order?: number;
} & (
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' | 'text' }
);

/** An attribute that annotations of a label may have. */
export interface LabelAttribute {
  readonly name: string;
  readonly definition: AttributeDefinition;
}

/** Attribute: the annotator is unsure of this annotation (SPEC RE-43). */
export const UNSURE = 'unsure';
/** Attribute of a frame's content: `implicit` where the text names no source (SPEC RE-43). */
export const SOURCE = 'source';
export const IMPLICIT = 'implicit';
/** Names that a scheme's own attributes can't have. */
export const RESERVED_ATTRIBUTES: readonly string[] = [UNSURE, SOURCE];

/** A type of relation as folded from `relation-type` records (SPEC RE-15). */
export interface RelationType {
  /** What relations carry. */
  readonly type: string;
  /** How it reads between its ends: “supports”. */
  readonly name: string;
  readonly definition: string;
  /** Labels that may stand at that end; none means any. */
  readonly from: readonly LabelId[];
  readonly to: readonly LabelId[];
  readonly order: number;
  readonly retired: boolean;
}

/** A version of the project's guideline (SPEC RE-16). */
export interface Guideline {
  readonly id: RecordId;
  /** From 1, by place in the order of versions. */
  readonly version: number;
  /** Markdown. */
  readonly text: string;
  readonly by: AnnotatorId;
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  /** It was written without knowledge of the version before it. */
  readonly isConcurrent: boolean;
}

/** All labels of a project, sorted by `order`, then id; merged and retired ones included. */
export type LabelScheme = readonly Label[];

/** A label of which nobody has said anything but its id; comes after those that have a place. */
export function plainLabel(id: LabelId): Label {
  return {
    id,
    name: id,
    colour: '#64748b',
    key: '',
    definition: '',
    positive: [],
    negative: [],
    order: 1000,
    retired: false,
    attributes: [],
  };
}

/** The four labels a new project starts with. */
export const DEFAULT_LABELS: LabelScheme = [
  {
    id: 'claim',
    name: 'Claim',
    colour: '#2563eb',
    key: '1',
    definition: 'A statement presented as fact that could be checked.',
    positive: [],
    negative: [],
    order: 1,
    retired: false,
    attributes: [],
  },
  {
    id: 'opinion',
    name: 'Opinion',
    colour: '#c2410c',
    key: '2',
    definition: 'A judgement, evaluation or prediction that cannot be settled by checking facts.',
    positive: [],
    negative: [],
    order: 2,
    retired: false,
    attributes: [],
  },
  {
    id: 'background',
    name: 'Background',
    colour: '#0f766e',
    key: '3',
    definition: 'Context the reader needs: history, definitions, earlier events.',
    positive: [],
    negative: [],
    order: 3,
    retired: false,
    attributes: [],
  },
  {
    id: 'attribution',
    name: 'Attribution',
    colour: '#7e22ce',
    key: '4',
    definition: 'The words that say whose statement it is: source and cue, such as “she said”.',
    positive: [],
    negative: [],
    order: 4,
    retired: false,
    attributes: [],
  },
];

const relationType = (order: number, type: string, name: string, definition: string): RelationType => ({
  type,
  name,
  definition,
  from: [],
  to: [],
  order,
  retired: false,
});

/** The types of relations that every scheme has until somebody changes them. */
export const DEFAULT_RELATION_TYPES: readonly RelationType[] = [
  relationType(1, 'source', 'has the source', 'From what is said to who says it'),
  relationType(2, 'cue', 'has the cue', 'From what is said to the words that say so: “said”, “according to”'),
  relationType(3, 'attributed-to', 'is attributed to', 'From what is said to source and cue in one passage'),
  relationType(4, 'supports', 'supports', 'Gives a reason for the other'),
  relationType(5, 'contradicts', 'contradicts', 'Both can’t be true'),
  relationType(6, 'explains', 'gives background to', 'Makes the other understandable'),
  relationType(7, 'repeats', 'repeats', 'Says the same again'),
];
