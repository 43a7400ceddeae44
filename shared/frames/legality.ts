import type { LabelId } from '../model/ids.ts';
import type { Label, LabelRole, LabelScheme, RelationType } from '../model/label-scheme.ts';
import { isOffered } from '../scheme/rules.ts';

/** The labels at the two ends of a link. */
export interface Ends {
  readonly from: LabelId;
  readonly to: LabelId;
}

/** Whether a type of link may lead between two labels; if not, at which end it fails and what may stand there. */
export type Verdict =
  | { readonly legal: true }
  | { readonly legal: false; readonly end: keyof Ends; readonly allowed: readonly Label[] };

/** What a role asks of the ends of a type, where the type itself names no labels (SPEC RE-15). */
const ROLES: Readonly<Record<string, Readonly<Record<keyof Ends, readonly LabelRole[]>>>> = {
  cue: { from: ['content'], to: ['cue'] },
  source: { from: ['content'], to: ['source'] },
  'attributed-to': { from: ['content'], to: ['cue', 'source'] },
};

/**
 * Whether a type of link may lead between two labels, merged ones taken for what they were merged into. What the type
 * names at an end decides; where it names none, the labels' roles in a frame do: a label with another role is refused,
 * and one without a role where the scheme has labels for that part.
 */
export function verdictOn(scheme: LabelScheme, type: RelationType, ends: Ends): Verdict {
  for (const end of ['from', 'to'] as const)
    if (!mayStand(scheme, type, end, ends[end]))
      return { legal: false, end, allowed: allowedAt(scheme, type, end) };
  return { legal: true };
}

/** The types in use that may lead between two labels, in the scheme's order. */
export function legalTypes(
  scheme: LabelScheme,
  types: readonly RelationType[],
  ends: Ends,
): readonly RelationType[] {
  return types.filter((type) => !type.retired && verdictOn(scheme, type, ends).legal);
}

/** Whether a label may stand at an end of a type, whatever stands at the other. */
export function mayStand(scheme: LabelScheme, type: RelationType, end: keyof Ends, id: LabelId): boolean {
  const named = type[end];
  const label = resolved(scheme, id);
  if (named.length > 0) return named.some((other) => resolved(scheme, other) === label);
  const roles = ROLES[type.type]?.[end];
  if (!roles) return true;
  const { role } = scheme.find((known) => known.id === label) ?? {};
  if (role !== undefined) return roles.includes(role);
  return !scheme.some((known) => isOffered(known) && known.role !== undefined && roles.includes(known.role));
}

const allowedAt = (scheme: LabelScheme, type: RelationType, end: keyof Ends): readonly Label[] =>
  scheme.filter((label) => isOffered(label) && mayStand(scheme, type, end, label.id));

/** Where a label's merges lead. */
export function resolved(scheme: LabelScheme, id: LabelId): LabelId {
  return scheme.find((label) => label.id === id)?.mergedInto ?? id;
}
