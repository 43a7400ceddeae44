import type { ArticleContent } from '../collab/article-content.ts';
import { excerpt } from '../ui/words.ts';

/** What an article is called: its title as confirmed or recognised, else its first words. */
export function titleOf({ meta, suggested, text, metadataEnd }: Titled): string {
  return meta['title'] ?? suggested['title'] ?? excerpt(text.slice(metadataEnd, metadataEnd + 400), 80);
}

type Titled = Pick<ArticleContent, 'meta' | 'suggested' | 'text' | 'metadataEnd'>;
