import { sameValue } from '@shared/attributes/values.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import { MAX_ATTRIBUTES } from '@shared/records/fields.ts';
import type { ArticleBody, AttributeChanges } from '@shared/records/kinds.ts';

/** What sets an annotation's attributes; nothing where they are so already. */
export function attributeAmends(
  { id, attributes }: Annotation,
  changes: AttributeChanges,
): readonly ArticleBody[] {
  const news = Object.entries(changes).filter(([name, value]) => !sameValue(attributes, name, value));
  const amends: ArticleBody[] = [];
  // A record has room for only so many (SPEC RE-6).
  for (let i = 0; i < news.length; i += MAX_ATTRIBUTES) {
    const set = { attributes: Object.fromEntries(news.slice(i, i + MAX_ATTRIBUTES)) };
    amends.push({ kind: 'amend', target: id, set });
  }
  return amends;
}
