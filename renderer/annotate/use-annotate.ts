import { type RefObject, createContext, useContext, useSyncExternalStore } from 'react';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { ArticleContent } from '../collab/article-content.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Source } from '../state/after-paint.ts';
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
  /** What the article holds, as the parts beside the text show it. */
  readonly shown: Source<ArticleContent>;
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
   * What the article holds, for lists and counts: they may be drawn in pieces, and lag behind what else is shown. What
   * acts asks `article.content()`.
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

/** What the article holds, as soon as the text has been painted with it; what acts asks `article.content()`. */
export function useShownContent(): ArticleContent {
  const { shown } = useAnnotateTools();
  return useSyncExternalStore(shown.subscribe, shown.getState);
}
