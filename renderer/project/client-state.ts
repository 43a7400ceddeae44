import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ArticleId } from '@shared/model/ids.ts';
import type { Failure } from '@shared/model/result.ts';
import type {
  Events,
  ProjectOverview,
  ProjectSession,
  SaveState,
  SyncStatus,
  UndoState,
  UnreadComments,
} from '@shared/rpc/contract.ts';
import type { OpenArticle } from '../collab/open-article.ts';

/** The open project as the backend last described it. */
export interface ProjectState {
  readonly session: ProjectSession;
  /** Undefined for the moment before it has come. */
  readonly overview: ProjectOverview | undefined;
  readonly save: SaveState;
  readonly sync: SyncStatus;
  readonly undo: UndoState;
  readonly unread: UnreadComments;
  /** Greatest seq of our log that this window knows to be saved. */
  readonly savedSeq: number;
  /** Why it could not be opened again after the backend had been away. */
  readonly lost: Failure | undefined;
}

export type ArticleSlot =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly id: ArticleId }
  | { readonly kind: 'open'; readonly id: ArticleId; readonly article: OpenArticle }
  | { readonly kind: 'failed'; readonly id: ArticleId; readonly failure: Failure };

export interface ClientState {
  readonly connection: Events['connection'];
  readonly project: ProjectState | undefined;
  readonly article: ArticleSlot;
  /** Records of articles no longer on the screen that are not saved yet. */
  readonly unsavedElsewhere: number;
}

/** What a window knows before any project is open. */
export const createClientStore = (): StoreApi<ClientState> =>
  createStore<ClientState>()(() => ({
    connection: { state: 'online' },
    project: undefined,
    article: { kind: 'none' },
    unsavedElsewhere: 0,
  }));

/** A project that was just opened. */
export function openedProject(session: ProjectSession): ProjectState {
  return {
    session,
    overview: undefined,
    save: session.save,
    sync: session.sync,
    undo: {},
    unread: { comments: 0, mentions: 0 },
    savedSeq: 0,
    lost: undefined,
  };
}

/** Changes something of the open project; nothing while none is open. */
export function updateProject(
  store: StoreApi<ClientState>,
  change: (project: ProjectState) => Partial<ProjectState>,
): void {
  const { project } = store.getState();
  if (project) store.setState({ project: { ...project, ...change(project) } });
}
