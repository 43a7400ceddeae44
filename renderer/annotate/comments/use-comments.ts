import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Mentionable, mentionables } from '@shared/comments/mentions.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { Thread } from '@shared/model/comment.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import { useApp } from '../../app.ts';
import type { OpenArticle } from '../../collab/open-article.ts';
import { useAnnotateContext, useAnnotateTools } from '../use-annotate.ts';
import { CommentActions } from './comment-actions.ts';
import type { CommenterDeps } from './commenter.ts';
import { CommentDrafts } from './drafts.ts';
import { type PlacedThread, placedThreads } from './placed-threads.ts';

/** What the parts of the screen that show comments share. */
export interface Comments {
  /** In order of their places. */
  readonly threads: readonly PlacedThread[];
  /** What this person has not seen. */
  readonly unread: ReadonlySet<RecordId>;
  readonly markSeen: (comments: readonly RecordId[]) => void;
  readonly actions: CommentActions;
  readonly drafts: CommentDrafts;
  readonly people: readonly Mentionable[];
}

export const CommentsContext = createContext<Comments | undefined>(undefined);

/** The discussions of the open article. Only within the article screen. */
export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error('useComments outside of the article screen');
  return comments;
}

/** What opening a discussion works with. */
export function useCommenter(): CommenterDeps {
  const app = useApp();
  const { article, surface, names, me } = useAnnotateTools();
  return { app, article, surface: () => surface.current, names, me };
}

/** Makes what `useComments` gives. */
export function useMakeComments(): Comments {
  const app = useApp();
  const { article, me, names } = useAnnotateTools();
  const { view } = useAnnotateContext();
  const project = useStore(app.client.store, (state) => state.project?.session.project ?? '');
  const { threads: said, annotations, id } = view;
  const threads = useThreads(said, annotations, article);
  const { unread, markSeen } = useUnread(article, me);
  const actions = useMemo(() => new CommentActions(article, me), [article, me]);
  const drafts = useMemo(
    () => new CommentDrafts(app.storage, { project, annotator: me, article: id }),
    [app.storage, project, me, id],
  );
  const people = useMemo(() => mentionables(names).filter(({ annotator }) => annotator !== me), [names, me]);
  return useMemo(
    () => ({ threads, unread, markSeen, actions, drafts, people }),
    [threads, unread, markSeen, actions, drafts, people],
  );
}

const NO_THREADS: readonly PlacedThread[] = [];

/** Places hang on the annotations, too, which change far more often than there is anything said. */
function useThreads(
  said: readonly Thread[],
  annotations: readonly Annotation[],
  article: OpenArticle,
): readonly PlacedThread[] {
  const lookedAt = said.length === 0 ? undefined : annotations;
  return useMemo(
    () => (lookedAt === undefined ? NO_THREADS : placedThreads(said, article)),
    [said, lookedAt, article],
  );
}

const NONE: ReadonlySet<RecordId> = new Set();

/** What a person has not seen of an article; asked for again whenever something is said or seen. */
function useUnread(article: OpenArticle, me: AnnotatorId): Pick<Comments, 'unread' | 'markSeen'> {
  const { backend } = useApp();
  const [known, setKnown] = useState({ me, unread: NONE });
  useEffect(() => {
    let isPast = false;
    let threads: readonly Thread[] = [];
    const ask = async () => {
      const answer = await backend.call('comments.unreadIn', { article: article.id });
      if (!isPast && answer.ok) setKnown({ me, unread: new Set(answer.value) });
    };
    const look = () => {
      const now = article.inSight().threads;
      if (now !== threads && now.length > 0) void ask();
      threads = now;
    };
    look();
    const stops = [article.subscribe(look), backend.on('comments', () => void ask())];
    return () => {
      isPast = true;
      for (const stop of stops) stop();
    };
  }, [backend, article, me]);
  const markSeen = useCallback(
    (comments: readonly RecordId[]) => {
      setKnown((before) => ({
        ...before,
        unread: new Set([...before.unread].filter((id) => !comments.includes(id))),
      }));
      void backend.call('comments.seen', { comments: [...comments] });
    },
    [backend],
  );
  return { unread: known.me === me ? known.unread : NONE, markSeen };
}
