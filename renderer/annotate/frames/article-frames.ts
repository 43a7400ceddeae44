import { type Frame, framesOf } from '@shared/frames/frames.ts';
import type { ArticleContent } from '../../collab/article-content.ts';

const read = new WeakMap<ArticleContent['annotations'], { relations: unknown; frames: readonly Frame[] }>();

/** The frames of an article; read once for the same annotations and relations, however many ask. */
export function articleFrames({
  annotations,
  relations,
}: Pick<ArticleContent, 'annotations' | 'relations'>): readonly Frame[] {
  const before = read.get(annotations);
  if (before?.relations === relations) return before.frames;
  const frames = framesOf(annotations, relations);
  read.set(annotations, { relations, frames });
  return frames;
}
