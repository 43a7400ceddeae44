import type { ReactNode } from 'react';
import { CommentsContext, useMakeComments } from './use-comments.ts';

/** Gives the parts of the article screen its discussions. */
export function CommentsProvider({ children }: { children: ReactNode }) {
  return <CommentsContext value={useMakeComments()}>{children}</CommentsContext>;
}
