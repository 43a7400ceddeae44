import { type RefObject, createContext, useContext, useSyncExternalStore } from 'react';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { ArticleContent, OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import type { Annotator } from './annotator.ts';
import type { ArticleCommand } from './commands/command.ts';
import type { ArticleKeys } from './commands/keys.ts';
import type { FrameBuilder } from './frames/frame-builder.ts';
import type { LabelBook } from './label-look.ts';
import type { LinkBook } from './relations/link-book.ts';

/** What the parts of the article screen share; it changes with labels and people, not with what is in the article. */
export interface AnnotateTools {
  readonly article: OpenArticle;
  readonly annotator: Annotator;
  readonly frames: FrameBuilder;
  /** What can be done here, besides labels. */
  readonly commands: readonly ArticleCommand[];
  /** What a key does here. */
  readonly onKey: ArticleKeys;
  readonly labels: LabelBook;
  readonly links: LinkBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
  readonly readOnly: boolean;
  readonly surface: RefObject<Surface | null>;
}

export interface AnnotateContextValue extends AnnotateTools {
  /**
   * What the article holds. After a change it may lag until the text has been painted, so that a tag never waits for
   * lists and counts; what acts asks `article.view()`.
   */
  readonly view: ArticleContent;
}

export const AnnotateToolsContext = createContext<AnnotateTools | undefined>(undefined);
export const AnnotateContext = createContext<AnnotateContextValue | undefined>(undefined);

/** What one can do to the open article, for parts that need not be drawn anew when it changes. */
export function useAnnotateTools(): AnnotateTools {
  const tools = useContext(AnnotateToolsContext);
  if (!tools) throw new Error('useAnnotateTools outside of the article screen');
  return tools;
}

/** The open article and what one can do to it. Only within the article screen. */
export function useAnnotateContext(): AnnotateContextValue {
  const context = useContext(AnnotateContext);
  if (!context) throw new Error('useAnnotateContext outside of the article screen');
  return context;
}

/** What the article holds this very moment, for what must be on screen in the next frame: the text and what lies on it. */
export function useLiveContent(): ArticleContent {
  const { article } = useAnnotateTools();
  return useSyncExternalStore(article.subscribe, article.content);
}
