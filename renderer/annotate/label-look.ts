import type { LabelId } from '@shared/model/ids.ts';
import type { Label, LabelAttribute, LabelScheme } from '@shared/model/label-scheme.ts';
import { PATTERNS } from '../surface/index.ts';

/** A label as the screens show it. */
export interface LabelLook {
  readonly id: LabelId;
  readonly name: string;
  readonly colour: string;
  readonly key: string;
  readonly definition: string;
  /** Which line pattern stands for it, beside the colour. */
  readonly pattern: number;
  /** Not offered for new annotations. */
  readonly retired: boolean;
  /** What its annotations may say besides. */
  readonly attributes: readonly LabelAttribute[];
}

const UNKNOWN_COLOUR = '#6b7280';

/** The labels of a project by id; merged ones look like what they were merged into. */
export class LabelBook {
  /** What the palette offers, in order. */
  readonly offered: readonly LabelLook[];
  readonly #looks = new Map<LabelId, LabelLook>();

  /** `ownKeys`: keys that this person chose instead of the project's. */
  constructor(scheme: LabelScheme, ownKeys: Readonly<Record<LabelId, string>> = {}) {
    const own = scheme.filter((label) => label.mergedInto === undefined);
    for (const label of own)
      this.#looks.set(label.id, look({ ...label, key: ownKeys[label.id] ?? label.key }));
    for (const { id, mergedInto } of scheme) {
      const target = mergedInto === undefined ? undefined : this.#looks.get(mergedInto);
      if (target) this.#looks.set(id, target);
    }
    this.offered = own.flatMap(({ id, retired }) => (retired ? [] : (this.#looks.get(id) ?? [])));
  }

  /** How a label looks; one that the scheme doesn't know (yet) is grey and goes by its id. */
  of(id: LabelId): LabelLook {
    return (
      this.#looks.get(id) ?? {
        id,
        name: id,
        colour: UNKNOWN_COLOUR,
        key: '',
        definition: '',
        pattern: patternOf(id),
        retired: true,
        attributes: [],
      }
    );
  }
}

const look = (label: Label): LabelLook => ({
  id: label.id,
  name: label.name,
  colour: label.colour,
  key: label.key,
  definition: label.definition,
  retired: label.retired,
  attributes: label.attributes,
  pattern: patternOf(label.id),
});

/**
 * The line pattern of a label follows from its id alone, so that it stays when labels are added, reordered or retired. The
 * two numbers are such that the labels of a new project all differ.
 */
function patternOf(id: LabelId): number {
  let hash = 52;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 37) + id.charCodeAt(i)) >>> 0;
  // As an integer: each annotation that is shown holds it, and V8 gives a float a box of its own.
  return (hash % PATTERNS) | 0;
}
