import { type LabelId, isLabelId } from '../model/ids.ts';
import { DEFAULT_LABELS, plainLabel, type Label, type LabelScheme } from '../model/label-scheme.ts';
import type { LabelSet, ProjectBody } from '../records/kinds.ts';
import { labelIdFromName, normalizeLabelName } from '../records/label-id.ts';
import { keyForm } from '../scheme/reserved-keys.ts';
import { LABEL_COLOURS, LABEL_KEYS } from './palette.ts';

export type LabelBody = Extract<ProjectBody, { kind: 'label' }>;

/**
 * Finds the label that a file means, and notes what the scheme lacks: a new label gets the id of SPEC ID-6 (or the id the
 * file states), the next free colour and the next free key. Lives for one import or one addition.
 */
export class LabelBook {
  readonly #labels = new Map<LabelId, Label>();
  readonly #byName = new Map<string, LabelId>();
  readonly #sha256: (bytes: Uint8Array) => string;
  #pending: LabelBody[] = [];

  /** `sha256` gives lower-case hex. */
  constructor(scheme: LabelScheme, sha256: (bytes: Uint8Array) => string) {
    this.#sha256 = sha256;
    for (const label of scheme) this.#learn(label);
  }

  /**
   * The id for a label as a file states it: `label` an id or a name; with `name` beside it, `label` is taken for an id if
   * it can be one. A label whose name nobody has set in this project takes the file's.
   */
  idFor(label: string, name?: string): LabelId {
    if (name !== undefined && isLabelId(label)) return this.#byStatedId(label, name);
    const stated = (name || label).trim();
    const known = this.#labels.has(label) ? label : this.#byName.get(normalizeLabelName(stated));
    if (known !== undefined) return known;
    const id = labelIdFromName(stated, this.#sha256);
    if (!this.#labels.has(id)) this.#add(id, stated);
    return id;
  }

  /**
   * A new label of that name, for somebody who asks for one. Its id is derived from the name too, so that two people who
   * add it at once add one label; it is numbered where another label has that id.
   */
  make(name: string): LabelId {
    const stated = name.trim();
    const derived = labelIdFromName(stated, this.#sha256);
    let id = derived;
    for (let n = 2; this.#labels.has(id); n++) id = `${derived}-${n}`;
    this.#add(id, stated);
    return id;
  }

  /** Where merges lead. */
  resolve(id: LabelId): LabelId {
    return this.#labels.get(id)?.mergedInto ?? id;
  }

  /** What has to be written for the ids given out since the last call. */
  takePending(): readonly LabelBody[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  #byStatedId(id: LabelId, name: string): LabelId {
    const known = this.#labels.get(id);
    if (!known) this.#add(id, name);
    else if (known.mergedInto === undefined && known.name !== name && isUnnamed(known))
      this.#set({ ...known, name }, { name });
    return id;
  }

  #add(id: LabelId, name: string): void {
    const labels = [...this.#labels.values()];
    const used = new Set(labels.flatMap((label) => [label.colour.toLowerCase(), keyForm(label.key)]));
    const colour =
      LABEL_COLOURS.find((candidate) => !used.has(candidate)) ??
      LABEL_COLOURS[this.#labels.size % LABEL_COLOURS.length]!;
    const key = LABEL_KEYS.find((candidate) => !used.has(candidate)) ?? '';
    const order = Math.max(0, ...labels.map((label) => label.order)) + 1;
    const set = { name, colour, key, order };
    this.#set({ ...plainLabel(id), ...set }, set);
  }

  #set(label: Label, set: LabelSet): void {
    this.#learn(label);
    this.#pending.push({ kind: 'label', label: label.id, set });
  }

  #learn(label: Label): void {
    this.#labels.set(label.id, label);
    const name = normalizeLabelName(label.name);
    if (!this.#byName.has(name)) this.#byName.set(name, label.id);
  }
}

/** The name that a label has while no record gives it one. */
function isUnnamed(label: Label): boolean {
  return label.name === (DEFAULT_LABELS.find(({ id }) => id === label.id)?.name ?? label.id);
}
