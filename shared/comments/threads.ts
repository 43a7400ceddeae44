import type { Comment, Thread } from '../model/comment.ts';

/** The first comment and its answers, in order. */
export const commentsOf = (thread: Thread): readonly Comment[] => [thread.first, ...thread.replies];
