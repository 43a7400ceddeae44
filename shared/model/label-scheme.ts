import type { LabelId } from './ids.ts';

/** A label as folded from `label` records (SPEC RE-12). */
export interface Label {
  readonly id: LabelId;
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** One character, or `''`. Already given to the smaller id where two labels claim it. */
  readonly key: string;
  readonly definition: string;
  readonly order: number;
  readonly retired: boolean;
  /** Where merges lead in the end; undefined when the label stands for itself. */
  readonly mergedInto?: LabelId;
}

/** All labels of a project, sorted by `order`, then id; merged and retired ones included. */
export type LabelScheme = readonly Label[];

/** The four labels a new project starts with. */
export const DEFAULT_LABELS: LabelScheme = [
  {
    id: 'claim',
    name: 'Claim',
    colour: '#2563eb',
    key: '1',
    definition: 'A statement presented as fact that could be checked.',
    order: 1,
    retired: false,
  },
  {
    id: 'opinion',
    name: 'Opinion',
    colour: '#c2410c',
    key: '2',
    definition: 'A judgement, evaluation or prediction that cannot be settled by checking facts.',
    order: 2,
    retired: false,
  },
  {
    id: 'background',
    name: 'Background',
    colour: '#0f766e',
    key: '3',
    definition: 'Context the reader needs: history, definitions, earlier events.',
    order: 3,
    retired: false,
  },
  {
    id: 'attribution',
    name: 'Attribution',
    colour: '#7e22ce',
    key: '4',
    definition: 'The words that say whose statement it is: source and cue, such as “she said”.',
    order: 4,
    retired: false,
  },
];
