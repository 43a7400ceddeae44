import type { AnnotatorId } from '@shared/model/ids.ts';
import { count } from '../../ui/words.ts';
import type { BulkPlan } from './bulk-plan.ts';

interface BulkOutcome extends Omit<BulkPlan, 'bodies'> {
  /** How many of one's own stay as they were because it ended early. */
  readonly left?: number;
}

/**
 * What a gesture on several annotations did, as sentences. `done` says what is so now of a number of annotations: “12
 * annotations are now Claim”.
 */
export function bulkWords(
  { changed, same, others, left = 0 }: BulkOutcome,
  done: (number: string, one: boolean) => string,
  names: Readonly<Record<AnnotatorId, string>>,
): string {
  const sentences = [
    changed > 0 ? `${done(count(changed, 'annotation'), changed === 1)}.` : 'Nothing was changed.',
    ...(left > 0
      ? [`It ended early: ${count(left, 'annotation')} ${left === 1 ? 'is' : 'are'} as before.`]
      : []),
    ...(same > 0 && changed > 0
      ? [`${same.toLocaleString('en')} ${same === 1 ? 'was' : 'were'} so already.`]
      : []),
    ...(same > 0 && changed === 0 && others.length === 0 ? ['It is so already.'] : []),
    ...(others.length > 0
      ? [
          leftWords(
            others.length,
            whoseWords(
              others.map(({ layer }) => layer),
              names,
            ),
          ),
        ]
      : []),
  ];
  return sentences.join(' ');
}

const leftWords = (left: number, whose: string): string =>
  left === 1
    ? `1 was left as it is: it is ${whose}.`
    : `${left.toLocaleString('en')} were left as they are: they are ${whose}.`;

/** “Ben’s”, “Ben’s and Cem’s”, “Ben’s, Cem’s and 3 other people’s”. */
function whoseWords(layers: readonly AnnotatorId[], names: Readonly<Record<AnnotatorId, string>>): string {
  const people = [...new Set(layers)].map((layer) => names[layer] ?? 'someone else').sort();
  const shown = [...new Set(people.slice(0, 2))].map((name) => `${name}’s`);
  const more = people.length - 2;
  if (more > 0) return `${shown.join(', ')} and ${count(more, 'other person’s', 'other people’s')}`;
  return shown.join(' and ');
}
