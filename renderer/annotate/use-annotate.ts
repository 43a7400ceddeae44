import { type RefObject, createContext, useContext } from 'react';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { ArticleContent, OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import type { Annotator } from './annotator.ts';
import type { ArticleCommand } from './commands/command.ts';
import type { ArticleKeys } from './commands/keys.ts';
import type { LabelBook } from './label-look.ts';

/** What the parts of the article screen share. */
export interface AnnotateContextValue {
  readonly article: OpenArticle;
  readonly view: ArticleContent;
  readonly annotator: Annotator;
  /** What can be done here, besides labels. */
  readonly commands: readonly ArticleCommand[];
  /** What a key does here. */
  readonly onKey: ArticleKeys;
  readonly labels: LabelBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
  readonly readOnly: boolean;
  readonly surface: RefObject<Surface | null>;
}

export const AnnotateContext = createContext<AnnotateContextValue | undefined>(undefined);

/** The open article and what one can do to it. Only within the article screen. */
export function useAnnotateContext(): AnnotateContextValue {
  const context = useContext(AnnotateContext);
  if (!context) throw new Error('useAnnotateContext outside of the article screen');
  return context;
}
