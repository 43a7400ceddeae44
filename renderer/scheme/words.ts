import type { LabelId } from '@shared/model/ids.ts';
import type { LabelUses } from '@shared/rpc/contract.ts';
import { count } from '../ui/words.ts';

/** `12 annotations in 3 articles`; empty while nobody knows. */
export function usesWords(uses: LabelUses | undefined, label: LabelId): string {
  if (!uses) return '';
  const { annotations, articles } = uses[label] ?? { annotations: 0, articles: 0 };
  return annotations === 0
    ? 'not used yet'
    : `${count(annotations, 'annotation')} in ${count(articles, 'article')}`;
}
