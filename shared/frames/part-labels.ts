import type { LabelId } from '../model/ids.ts';
import type { Label, LabelRole, LabelScheme, RelationType } from '../model/label-scheme.ts';
import { isOffered } from '../scheme/rules.ts';
import { mayStand, resolved } from './legality.ts';

/** What a part is tagged with where no label of the scheme has its role. */
const USUAL: Readonly<Record<LabelRole, LabelId>> = {
  content: 'claim',
  cue: 'attribution',
  source: 'attribution',
};

/** What the choice of a label depends on. */
export interface PartLabelChoice {
  readonly scheme: LabelScheme;
  /** The type of link that the part is to stand at. */
  readonly type: RelationType | undefined;
  /** The label that sticks, if any. */
  readonly sticky: LabelId | undefined;
}

/**
 * The label for a passage that becomes a part of a frame: one with that role (the sticky one before others), else the
 * sticky one for a content, else the usual one, else the first in use that may stand there. Undefined when none may.
 */
export function labelForPart(
  role: LabelRole,
  { scheme, type, sticky }: PartLabelChoice,
): LabelId | undefined {
  const end = role === 'content' ? 'from' : 'to';
  const fitting = scheme.filter(
    (label) => isOffered(label) && (!type || mayStand(scheme, type, end, label.id)),
  );
  const isSticky = ({ id }: Label) => id === sticky;
  const preferences: readonly ((label: Label) => boolean)[] = [
    (label) => label.role === role && isSticky(label),
    (label) => label.role === role,
    ...(role === 'content' ? [isSticky] : []),
    ({ id }) => id === resolved(scheme, USUAL[role]),
    ({ role: other }) => other === undefined,
    () => true,
  ];
  for (const prefers of preferences) {
    const found = fitting.find(prefers);
    if (found) return found.id;
  }
  return undefined;
}
