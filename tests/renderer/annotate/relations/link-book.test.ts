import { describe, expect, it } from 'vitest';
import type { Annotation } from '@shared/model/annotation.ts';
import {
  DEFAULT_LABELS,
  DEFAULT_RELATION_TYPES,
  type Label,
  type RelationType,
  plainLabel,
} from '@shared/model/label-scheme.ts';
import { linkChoice } from '../../../../renderer/annotate/relations/link-choice.ts';
import { LinkBook } from '../../../../renderer/annotate/relations/link-book.ts';

const label = (id: string, name: string, more: Partial<Label> = {}): Label => ({
  ...plainLabel(id),
  name,
  ...more,
});
const FRAMES = [
  label('content', 'Content', { role: 'content' }),
  label('cue', 'Cue', { role: 'cue' }),
  label('source', 'Source', { role: 'source' }),
  label('old', 'Old', { retired: true }),
];
const retired = (type: RelationType): RelationType => ({ ...type, retired: true });
const annotation = (id: string, of: string): Annotation => ({
  id,
  article: 'x',
  layer: 'me',
  label: of,
  span: [{ start: 0, end: 1 }],
  note: '',
  attributes: {},
  created: 0,
});

describe('RE-15: the links of a project', () => {
  const frames = new LinkBook(FRAMES, DEFAULT_RELATION_TYPES);

  it('are refused with a sentence that names what may stand there', () => {
    expect(frames.check('cue', { from: 'content', to: 'cue' }).ok).toBe(true);
    expect(frames.check('cue', { from: 'content', to: 'source' })).toMatchObject({
      error: { code: 'illegal-link', message: '“has the cue” leads to Cue only, not Source.' },
    });
    expect(frames.check('attributed-to', { from: 'cue', to: 'source' })).toMatchObject({
      error: { message: '“is attributed to” begins at Content only, not Cue.' },
    });
    const nothing = new LinkBook(FRAMES, [{ ...DEFAULT_RELATION_TYPES[3]!, to: ['old'] }]);
    expect(nothing.check('supports', { from: 'cue', to: 'cue' })).toMatchObject({
      error: { message: '“supports” leads to no label that is in use, not Cue.' },
    });
  });

  it('are all either offered or refused, the last used first', () => {
    const [from, to] = [annotation('a', 'content'), annotation('b', 'cue')];
    const choice = linkChoice(frames, from, to, 'repeats');
    expect(choice.legal.map(({ type }) => type)).toEqual([
      'repeats',
      'cue',
      'attributed-to',
      'supports',
      'contradicts',
      'explains',
    ]);
    expect(choice.refused.map(({ type }) => type.type)).toEqual(['source']);
    // What was used last but may not lead here is not offered.
    expect(linkChoice(frames, from, to, 'source').legal[0]!.type).toBe('cue');
  });

  it('ask an attribution for cue and source, and only for what the project has', () => {
    expect(frames.stepsFrom('content')).toEqual(['cue', 'source']);
    expect(frames.stepsFrom('cue')).toEqual([]);
    const only = (...types: readonly string[]) =>
      new LinkBook(
        DEFAULT_LABELS,
        DEFAULT_RELATION_TYPES.map((one) => (types.includes(one.type) ? one : retired(one))),
      );
    expect(only('source').stepsFrom('claim')).toEqual(['source']);
    expect(only('attributed-to').stepsFrom('claim')).toEqual(['attributed-to']);
    expect(only('supports').stepsFrom('claim')).toEqual([]);
  });

  it('go by their own name where the scheme does not know them', () => {
    expect(frames.of('from-a-file').name).toBe('from-a-file');
  });
});
