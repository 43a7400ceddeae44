import { LabelBook } from '@shared/import/label-book.ts';
import type { LabelId } from '@shared/model/ids.ts';
import type { LabelScheme } from '@shared/model/label-scheme.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { LabelSet } from '@shared/records/kinds.ts';
import { type LabelChange, checkName } from '@shared/scheme/rules.ts';
import { sha256Hex } from '../log/envelope.ts';

/** The change that makes a label of that name, with the next free colour and key. Fails with `name-taken`. */
export function newLabel(scheme: LabelScheme, name: string, set: LabelSet = {}): Result<LabelChange> {
  const free = checkName(scheme, name);
  if (!free.ok) return free;
  const book = new LabelBook(scheme, sha256Hex);
  const label = book.make(name);
  const made = book.takePending().find((body) => body.label === label);
  return ok({ label, set: { ...made?.set, ...set } });
}

/** The change that splits a label off from another, whose place in the list it follows. Fails with `label-unknown`, too. */
export function splitLabel(scheme: LabelScheme, from: LabelId, name: string): Result<LabelChange> {
  const source = scheme.find(({ id }) => id === from);
  if (!source) return fail('label-unknown', 'This label is not in the project.');
  const { definition, attributes, role } = source;
  const next = scheme[scheme.indexOf(source) + 1];
  return newLabel(scheme, name, {
    splitFrom: from,
    ...(next && next.order > source.order && { order: (source.order + next.order) / 2 }),
    ...(definition !== '' && { definition }),
    ...(role && { role }),
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.map((one) => [one.name, one.definition])),
    }),
  });
}
