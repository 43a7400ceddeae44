import { DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import type { LabelSet, ProjectBody, RelationTypeSet } from '@shared/records/kinds.ts';
import type { Member } from './member.ts';
import type { Random } from './random.ts';

/** Labels that people use and edit: the default four, and some that somebody added. */
export const LABELS: readonly string[] = [
  'claim',
  'opinion',
  'background',
  'attribution',
  'quote',
  'irony-2',
];

export const PROJECT_ACTIONS = ['label', 'relationType', 'guideline', 'title', 'name', 'setting'] as const;
type ProjectAction = (typeof PROJECT_ACTIONS)[number];

/** What an owner writes about the project; several do so at the same time. */
export function projectBody({ person }: Member, action: ProjectAction, random: Random): ProjectBody {
  switch (action) {
    case 'label':
      return { kind: 'label', label: random.pick(LABELS), set: labelSet(random) };
    case 'relationType': {
      const types = [...DEFAULT_RELATION_TYPES.map(({ type }) => type), 'doubts'];
      return { kind: 'relation-type', type: random.pick(types), set: relationTypeSet(random) };
    }
    case 'guideline': {
      const { guidelines } = person.project.state();
      const base = random.pick([guidelines.at(-1)?.id, guidelines[0]?.id, undefined]);
      const text = `# Version of ${person.name}\n\n- rule ${random.below(9)} 👩‍👩‍👧\n`;
      return { kind: 'guideline', text, ...(base !== undefined && { base }) };
    }
    case 'title':
      return { kind: 'project', title: `Project ${random.below(4)}` };
    case 'name':
      return { kind: 'member', annotator: person.by, set: { name: `${person.name} ${random.below(4)}` } };
    case 'setting':
      return { kind: 'setting', key: `s${random.below(2)}`, value: random.pick([1, null, { a: [true] }]) };
  }
}

function labelSet(random: Random): LabelSet {
  return random.pick<() => LabelSet>([
    () => ({ name: `Name ${random.below(5)}`, colour: random.pick(['#aa0000', '#00aa00']) }),
    () => ({ key: random.pick(['0', '1', '2', 'q', 'qw', '']) }),
    () => ({ order: random.below(9) - random.next() }),
    () => ({ definition: `What it means ${random.below(3)}`, positive: ['yes'], negative: ['no', 'non'] }),
    () => ({ retired: random.chance(0.5) }),
    // Circles are wanted.
    () => ({ mergedInto: random.pick([...LABELS, '']) }),
    () => ({ splitFrom: random.pick([...LABELS, '']), name: `Part ${random.below(3)}` }),
    () => ({ role: random.pick(['content', 'cue', 'source', ''] as const) }),
    () => ({ attributes: { [`a${random.below(3)}`]: definition(random) } }),
    () => ({ attributes: { a0: definition(random), a1: definition(random) }, retired: false }),
  ])();
}

const definition = (random: Random) =>
  random.pick([
    { type: 'choice', options: ['for', 'against'], order: random.below(3) } as const,
    { type: 'number', min: 0, max: random.below(9), hint: 'how sure' } as const,
    { type: 'boolean' } as const,
    { type: 'text' } as const,
    null,
  ]);

function relationTypeSet(random: Random): RelationTypeSet {
  return random.pick<RelationTypeSet>([
    { name: `says ${random.below(3)}` },
    { from: [random.pick(LABELS)], to: [random.pick(LABELS), random.pick(LABELS)] },
    { definition: `d${random.below(3)}`, order: random.below(5) },
    { retired: random.chance(0.5) },
  ]);
}
