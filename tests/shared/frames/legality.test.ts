import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalTypes, mayStand, verdictOn } from '@shared/frames/legality.ts';
import { labelForPart } from '@shared/frames/part-labels.ts';
import {
  DEFAULT_LABELS,
  DEFAULT_RELATION_TYPES,
  type Label,
  type LabelRole,
  type RelationType,
  plainLabel,
} from '@shared/model/label-scheme.ts';
import { relationTypeOf } from '@shared/records/relation-type-fold.ts';

const label = (id: string, more: Partial<Label> = {}): Label => ({ ...plainLabel(id), ...more });
const FRAMES: readonly Label[] = [
  label('content', { role: 'content' }),
  label('cue', { role: 'cue' }),
  label('source', { role: 'source' }),
  label('plain'),
];
const type = (name: string, more: Partial<RelationType> = {}): RelationType => ({
  ...relationTypeOf(DEFAULT_RELATION_TYPES, name),
  ...more,
});
const names = (types: readonly RelationType[]) => types.map((one) => one.type);

describe('RE-15: legal links', () => {
  it('are all where neither types nor roles say anything', () => {
    const legal = legalTypes(DEFAULT_LABELS, DEFAULT_RELATION_TYPES, { from: 'claim', to: 'opinion' });
    expect(legal).toEqual(DEFAULT_RELATION_TYPES);
  });

  it('go from content to cue and source where labels have roles, others between any', () => {
    const legal = (from: string, to: string) =>
      names(legalTypes(FRAMES, DEFAULT_RELATION_TYPES, { from, to })).filter((name) =>
        ['cue', 'source', 'attributed-to'].includes(name),
      );
    expect(legal('content', 'cue')).toEqual(['cue', 'attributed-to']);
    expect(legal('content', 'source')).toEqual(['source', 'attributed-to']);
    expect(legal('cue', 'content')).toEqual([]);
    expect(legal('content', 'plain')).toEqual([]);
    expect(legal('plain', 'cue')).toEqual([]);
    expect(names(legalTypes(FRAMES, DEFAULT_RELATION_TYPES, { from: 'cue', to: 'content' }))).toContain(
      'supports',
    );
  });

  it('what a type names at an end decides before any role', () => {
    const own = type('cue', { to: ['plain'] });
    expect(verdictOn(FRAMES, own, { from: 'content', to: 'plain' }).legal).toBe(true);
    expect(verdictOn(FRAMES, own, { from: 'content', to: 'cue' })).toMatchObject({
      legal: false,
      end: 'to',
      allowed: [{ id: 'plain' }],
    });
  });

  it('take merged labels for what they were merged into, on either side', () => {
    const scheme = [label('old', { mergedInto: 'new' }), label('new'), label('other')];
    const named = type('supports', { from: ['old'] });
    expect(verdictOn(scheme, named, { from: 'new', to: 'other' }).legal).toBe(true);
    expect(verdictOn(scheme, type('supports', { from: ['new'] }), { from: 'old', to: 'other' }).legal).toBe(
      true,
    );
    expect(verdictOn(scheme, named, { from: 'other', to: 'new' }).legal).toBe(false);
  });

  it('a role that only a retired label has asks nothing of others', () => {
    const scheme = [label('cue', { role: 'cue', retired: true }), label('plain')];
    expect(verdictOn(scheme, type('cue'), { from: 'plain', to: 'plain' }).legal).toBe(true);
  });

  it('types out of use are not offered', () => {
    const types = [type('supports', { retired: true }), type('repeats')];
    expect(names(legalTypes(DEFAULT_LABELS, types, { from: 'claim', to: 'claim' }))).toEqual(['repeats']);
  });

  const roles = fc.constantFrom<LabelRole | undefined>('content', 'cue', 'source', undefined);
  const schemes = fc
    .array(fc.tuple(roles, fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((made) => made.map(([role, retired], i) => label(`l${i}`, { retired, ...(role && { role }) })));
  const idIn = (scheme: readonly Label[]) => fc.constantFrom(...scheme.map(({ id }) => id));

  it('a refusal names labels that would be legal at that end, and never the refused one', () => {
    const cases = schemes.chain((scheme) =>
      fc.tuple(fc.constant(scheme), fc.constantFrom(...DEFAULT_RELATION_TYPES), idIn(scheme), idIn(scheme)),
    );
    fc.assert(
      fc.property(cases, ([scheme, one, from, to]) => {
        const verdict = verdictOn(scheme, one, { from, to });
        if (verdict.legal) return;
        const refused = verdict.end === 'from' ? from : to;
        expect(verdict.allowed.map(({ id }) => id)).not.toContain(refused);
        for (const { id } of verdict.allowed) {
          const next = verdictOn(scheme, one, { from, to, [verdict.end]: id });
          expect(next.legal || next.end !== verdict.end).toBe(true);
        }
      }),
    );
  });

  it('the label chosen for a part may stand there, and none is chosen only when none may', () => {
    const cases = schemes.chain((scheme) =>
      fc.tuple(
        fc.constant(scheme),
        fc.constantFrom<LabelRole>('content', 'cue', 'source'),
        fc.option(idIn(scheme)),
      ),
    );
    fc.assert(
      fc.property(cases, ([scheme, role, sticky]) => {
        const of = type(role === 'content' ? 'source' : role);
        const chosen = labelForPart(role, { scheme, type: of, sticky: sticky ?? undefined });
        const end = role === 'content' ? 'from' : 'to';
        const fits = scheme.filter(({ id, retired }) => !retired && mayStand(scheme, of, end, id));
        const ids = fits.map(({ id }) => id);
        expect(chosen === undefined ? ids.length === 0 : ids.includes(chosen)).toBe(true);
      }),
    );
  });
});

describe('the label of a part', () => {
  const scheme = DEFAULT_LABELS;
  const choice = (role: LabelRole, sticky?: string, of = scheme) =>
    labelForPart(role, { scheme: of, type: type(role === 'content' ? 'source' : role), sticky });

  it('is claim for a content, or what sticks; attribution for cue and source', () => {
    expect(choice('content')).toBe('claim');
    expect(choice('content', 'opinion')).toBe('opinion');
    expect(choice('cue', 'opinion')).toBe('attribution');
    expect(choice('source')).toBe('attribution');
  });

  it('is one with the role where there is one', () => {
    expect(choice('content', 'plain', FRAMES)).toBe('content');
    expect(choice('cue', undefined, FRAMES)).toBe('cue');
    expect(choice('source', undefined, FRAMES)).toBe('source');
  });

  it('follows merges of the usual one, and falls back to another in use', () => {
    const merged = [label('attribution', { mergedInto: 'words' }), label('other'), label('words')];
    expect(choice('cue', undefined, merged)).toBe('words');
    expect(choice('cue', undefined, [label('attribution', { retired: true }), label('other')])).toBe('other');
    expect(choice('cue', undefined, [label('attribution', { retired: true })])).toBeUndefined();
  });
});
