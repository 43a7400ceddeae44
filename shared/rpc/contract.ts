import type * as v from 'valibot';
import type { ArticleSummary } from '../model/article.ts';
import type { ArticleId, DocId, LabelId, RecordId } from '../model/ids.ts';
import type { Guideline } from '../model/label-scheme.ts';
import type { Result } from '../model/result.ts';
import type { Peer } from '../presence/presence.ts';
import type { Command } from './commands.ts';
import type {
  Person,
  AppInfo,
  SaveState,
  SyncStatus,
  Grant,
  ProjectSession,
  ProjectOverview,
  LabelUses,
  GuidelineVersion,
  ThreadRow,
  UnreadComments,
  LabelPassages,
  DocSnapshot,
  OpenedArticle,
  UndoStep,
  UndoState,
  ImportReport,
  ExportReport,
  HistoryPage,
  MentionReport,
  MentionsTagged,
  DirectoryEntry,
} from './answers.ts';
import type { PARAMS } from './params.ts';

export type * from './answers.ts';
export { MAX_GUIDELINE, MENTION_PAGE, MOST_MOVED, PARAMS } from './params.ts';

/**
 * The only list of what a window, a page or a script may ask of the backend, and of what the backend tells them.
 * Every call is parsed by `PARAMS` at the door and answers a Result. One connection = one window = at most one open
 * project; methods that need one answer `no-project` without.
 */

export type MethodName = keyof typeof PARAMS;
export type Params<M extends MethodName> = v.InferOutput<(typeof PARAMS)[M]>;

/** What each method answers when it succeeds. */
export interface Answers {
  'app.info': AppInfo;
  'app.flushed': null;
  'people.add': Person;
  'project.create': ProjectSession;
  'project.open': ProjectSession;
  'project.openSample': ProjectSession;
  'project.close': null;
  'project.overview': ProjectOverview;
  'project.rename': null;
  'project.actAs': Person;
  'project.saveCopy': { readonly path: string; readonly bytes: number };
  'project.verify': {
    readonly findings: readonly string[];
    readonly envelopes: number;
    readonly records: number;
  };
  'project.recover': { readonly path: string; readonly keptAs?: string; readonly report: readonly string[] };
  'project.forgetRecent': null;
  'labels.add': { readonly label: LabelId };
  'labels.set': null;
  'labels.uses': LabelUses;
  'labels.split': { readonly label: LabelId };
  'labels.attributeUses': Readonly<Record<string, number>>;
  'labels.passages': LabelPassages;
  'labels.places': Params<'labels.move'>['annotations'];
  'labels.move': { readonly moved: number; readonly left: number };
  'relationTypes.add': { readonly type: string };
  'relationTypes.set': null;
  'relationTypes.uses': Readonly<Record<string, number>>;
  'scheme.save': { readonly path: string };
  'scheme.load': { readonly text: string };
  'scheme.import': { readonly labels: number; readonly relationTypes: number };
  'guideline.publish': Guideline;
  /** The one in force last. */
  'guideline.versions': readonly GuidelineVersion[];
  'comments.list': { readonly rows: readonly ThreadRow[]; readonly total: number };
  'comments.unread': UnreadComments;
  'comments.unreadIn': readonly RecordId[];
  'comments.seen': null;
  'articles.list': { readonly rows: readonly ArticleSummary[]; readonly total: number };
  'articles.nextUnfinished': { readonly id?: ArticleId; readonly position?: number };
  'article.open': OpenedArticle;
  'articles.remove': null;
  'articles.restore': null;
  'article.describe': null;
  'project.history': HistoryPage;
  'mentions.find': MentionReport;
  'mentions.tag': MentionsTagged;
  'records.append': { readonly seq: number };
  'records.grant': Grant;
  'undo.state': UndoState;
  'undo.undo': UndoStep;
  'undo.redo': UndoStep;
  'import.run': ImportReport;
  'export.run': ExportReport;
  'job.cancel': null;
  'sync.setFolder': SyncStatus;
  'sync.now': SyncStatus;
  'sync.status': SyncStatus;
  'presence.set': null;
  'dialog.open': { readonly paths: readonly string[] };
  'dialog.save': { readonly path: string | null };
  'menu.keys': null;
  'places.list': {
    readonly dir: string;
    readonly parent?: string;
    readonly entries: readonly DirectoryEntry[];
  };
  'places.makeFolder': { readonly path: string };
}

/** What the backend tells a window unasked. */
export interface Events {
  /** New structs for a document, from elsewhere (a colleague, another window, undo, an import). */
  records: DocSnapshot & { readonly doc: DocId };
  /** Rows of the library changed; without ids: many. */
  articles: { readonly ids?: readonly ArticleId[] };
  overview: ProjectOverview;
  save: SaveState;
  sync: SyncStatus;
  undo: UndoState;
  /** Sent when it has changed. */
  comments: UnreadComments;
  counter: { readonly counter: number };
  /** All others who have an article of this project open now, wherever they are; told when one comes, moves or goes. */
  presence: { readonly peers: readonly Peer[] };
  progress: {
    readonly job: string;
    readonly done: number;
    /** 0 while unknown. */
    readonly total: number;
    readonly current: string;
  };
  /** The shell asks the page: a menu command, or files dropped on the dock icon. */
  command: { readonly command: Command; readonly paths?: readonly string[] };
  /** The page must hand over and flush what it has, then call `app.flushed`; the app is about to quit. */
  closing: Record<string, never>;
  /**
   * Whether the backend can be reached. While it can't, calls fail with `offline`. When it is `online` again after
   * having been `offline` this window has no open project: open it again. `refused`: only a fresh link helps.
   */
  connection: { readonly state: 'online' | 'offline' | 'refused'; readonly reason?: string };
}

export type EventName = keyof Events;

/**
 * What the page sees of its backend, whatever door it came through: `window.ascribe` in Electron, a WebSocket client in
 * the web door.
 */
export interface Backend {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<Answers[M]>>;
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
  /** Electron: the path of a dropped `File`; undefined elsewhere. */
  pathOf?(file: object): string | undefined;
}
