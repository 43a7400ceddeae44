import type { FramePartType } from '@shared/frames/frames.ts';
import { type Ends, legalTypes, mayStand, verdictOn } from '@shared/frames/legality.ts';
import { labelForPart } from '@shared/frames/part-labels.ts';
import type { LabelId } from '@shared/model/ids.ts';
import type { LabelRole, LabelScheme, RelationType } from '@shared/model/label-scheme.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { relationTypeOf } from '@shared/records/relation-type-fold.ts';

/** What is asked for after the content, one after the other; the last where the project has only that. */
const STEPS: readonly (readonly FramePartType[])[] = [['cue', 'source'], ['attributed-to']];

/** The types of links of a project: how they read, and between which labels they may lead. */
export class LinkBook {
  readonly #scheme: LabelScheme;
  readonly #types: readonly RelationType[];

  constructor(scheme: LabelScheme, types: readonly RelationType[]) {
    this.#scheme = scheme;
    this.#types = types;
  }

  /** A type for people; one that the scheme doesn't know goes by its own name. */
  of(type: string): RelationType {
    return relationTypeOf(this.#types, type);
  }

  /** Types that may lead between two labels, in the scheme's order. */
  legal(ends: Ends): readonly RelationType[] {
    return legalTypes(this.#scheme, this.#types, ends);
  }

  /** Types in use that may not lead between two labels, each with the reason, a sentence. */
  refused(ends: Ends): readonly { readonly type: RelationType; readonly reason: string }[] {
    return this.#types
      .filter(({ retired }) => !retired)
      .flatMap((type) => {
        const checked = this.check(type.type, ends);
        return checked.ok ? [] : [{ type, reason: checked.error.message }];
      });
  }

  /** Fails with `illegal-link` and why when a type may not lead between two labels. */
  check(type: string, ends: Ends): Result<undefined> {
    const known = this.of(type);
    const verdict = verdictOn(this.#scheme, known, ends);
    if (verdict.legal) return ok(undefined);
    const where = verdict.end === 'from' ? 'begins at' : 'leads to';
    const allowed = verdict.allowed.map(({ name }) => name);
    const only = allowed.length === 0 ? 'no label that is in use' : `${listed(allowed)} only`;
    return fail('illegal-link', `“${known.name}” ${where} ${only}, not ${this.#name(ends[verdict.end])}.`);
  }

  /** The parts that an attribution around a content of this label is asked for, in order; none where it can't have any. */
  stepsFrom(label: LabelId): readonly FramePartType[] {
    const canLeadTo = (part: FramePartType) => {
      const type = this.#types.find((known) => known.type === part);
      return type !== undefined && !type.retired && mayStand(this.#scheme, type, 'from', label);
    };
    return STEPS.map((steps) => steps.filter(canLeadTo)).find((steps) => steps.length > 0) ?? [];
  }

  /** The label for a passage that becomes a content. Undefined when the project has none in use for it. */
  labelForContent(sticky: LabelId | undefined): LabelId | undefined {
    return this.#labelFor('content', 'source', sticky);
  }

  /** The label for a passage that becomes a part. Undefined when the project has none in use for it. */
  labelForPart(part: FramePartType, sticky: LabelId | undefined): LabelId | undefined {
    return this.#labelFor(part === 'source' ? 'source' : 'cue', part, sticky);
  }

  #labelFor(role: LabelRole, part: FramePartType, sticky: LabelId | undefined): LabelId | undefined {
    return labelForPart(role, { scheme: this.#scheme, type: this.of(part), sticky });
  }

  #name(id: LabelId): string {
    return this.#scheme.find((label) => label.id === id)?.name ?? id;
  }
}

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
