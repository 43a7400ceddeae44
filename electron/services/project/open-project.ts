import type { Annotation, Relation, Status } from '@shared/model/annotation.ts';
import type { ArticleSummary, Meta } from '@shared/model/article.ts';
import type {
  AnnotatorId,
  ArticleId,
  DeviceId,
  DocId,
  LogId,
  ProjectId,
  RecordId,
} from '@shared/model/ids.ts';
import type { Guideline, LabelScheme, RelationType } from '@shared/model/label-scheme.ts';
import type { Result } from '@shared/model/result.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import type { At, RecordBody } from '@shared/records/kinds.ts';
import type { ActionSummary } from '@shared/records/undo-history.ts';
import type { LabelQueries } from './label-queries.ts';
import type { ArticleGlance, LabelUses, ThreadRow, UnreadComments } from '@shared/rpc/contract.ts';

/** An article with everything that lists, screens and exports need, from the materialised tables. */
export interface ArticleView extends ArticleSummary {
  /** Confirmed metadata. */
  readonly meta: Meta;
  /** Recognised in the text, confirmed by nobody; fields that are confirmed do not appear here. */
  readonly suggested: Meta;
  /** Not removed, sorted as SPEC EX-2. */
  readonly annotationsList: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly statusList: readonly { readonly annotator: AnnotatorId; readonly value: Status }[];
}

export interface Member {
  readonly annotator: AnnotatorId;
  readonly name: string;
}

export interface ProjectState {
  readonly title: string;
  /** All project ids that are one with this file's (SPEC RE-11). */
  readonly ids: readonly ProjectId[];
  readonly labels: LabelScheme;
  readonly relationTypes: readonly RelationType[];
  /** Versions of the guideline, the one in force last. */
  readonly guidelines: readonly Guideline[];
  /** People who have joined; names of imported layers are in `importedNames`. */
  readonly members: readonly Member[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ArticleQuery {
  /** Words that must all occur in title, source or file name (prefixes match); `''` for all. */
  readonly search?: string;
  readonly sort?: 'title' | 'date' | 'source' | 'annotations' | 'added';
  readonly descending?: boolean;
  readonly status?: Status;
  /** Whose status `status` filters by. */
  readonly annotator?: AnnotatorId;
  readonly removed?: boolean;
  readonly offset?: number;
  /** At most 1,000; default 200. */
  readonly limit?: number;
}

/** The article that is open, and where it was in its list (-1: nowhere). */
export interface ListPlace {
  readonly open: ArticleId;
  readonly position: number;
}

export interface ProjectCounts {
  /** Not removed. */
  readonly articles: number;
  /** In articles that are not removed. */
  readonly annotations: number;
  /** Articles of which records are here and the text is not (SPEC RE-36). */
  readonly arriving: number;
  /** Records that are kept without effect because nobody can read them (SPEC RE-3, SP-3). */
  readonly unreadable: number;
}

/** One gesture to be written by the backend: texts and record bodies, all of one annotator. */
export interface Gesture {
  readonly by: AnnotatorId;
  readonly undoes?: RecordId;
  /**
   * An earlier action of this annotator that this gesture goes on with, so that one undo takes back both. Only an action
   * of the log that is written to now can be continued; of another log it is ignored and a new action begins.
   */
  readonly continues?: RecordId;
  /** New articles; a text that the project has is not stored twice. Canonical text (SPEC TX). */
  readonly texts?: readonly { readonly id: ArticleId; readonly text: string }[];
  /** Bodies in order, with the document each belongs to. */
  readonly records: readonly { readonly doc: DocId; readonly body: RecordBody }[];
}

export interface Written {
  readonly action: RecordId | undefined;
  /** Ids of the records in the order of `Gesture.records`. */
  readonly ids: readonly RecordId[];
  /** Texts that were new to the project. */
  readonly newTexts: readonly ArticleId[];
}

/** Where a log stands. */
export interface LogHead {
  readonly log: LogId;
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
}

/** What became of envelopes from elsewhere. Nothing is ever half taken: each envelope is in or out. */
export interface IngestReport {
  /** New envelopes now in the project file. */
  readonly accepted: number;
  /** Already known, same hash. */
  readonly known: number;
  /** Fit the layout but an earlier envelope of their log is missing, or their project is not (yet) ours. */
  readonly waiting: number;
  readonly quarantined: readonly { readonly log?: LogId; readonly seq?: number; readonly reason: string }[];
}

/** Bytes from elsewhere that were not taken. */
export interface QuarantineEntry {
  readonly log?: LogId;
  readonly seq?: number;
  /** A sentence. */
  readonly reason: string;
  /** Milliseconds since 1970 UTC when it was refused last. */
  readonly time: number;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

/** One gesture of somebody, as undo and history look at it (SPEC RE-40). */
export interface ProjectAction extends ActionSummary {
  /** Documents that it wrote in, in the order in which the project came to know them. */
  readonly docs: readonly DocId[];
}

/** What a window may number its records with (SPEC EN-6), and the counter to start above. */
export interface Grant {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  /** Greatest Lamport counter in the project; use greater ones. */
  readonly counter: number;
}

export interface DocSnapshot {
  /** Yjs V1 update of the whole document, all logs. */
  readonly update: Uint8Array;
  /** Records that have no effect by SPEC RE-5, which a window can't decide from the document alone. */
  readonly voided: readonly RecordId[];
  /** Device of each log that occurs in it. */
  readonly devices: Readonly<Record<LogId, DeviceId>>;
}

export type SaveState =
  /** In journal and project file, flushed. */
  | { readonly kind: 'saved' }
  /** Only in the journal: the project file is out of reach; `reason` is a sentence. */
  | { readonly kind: 'journal-only'; readonly reason: string }
  /** Neither could be written. */
  | { readonly kind: 'failing'; readonly reason: string };

export type ProjectEvent =
  /** New structs for a document that did not come from the window named in `except`. */
  | {
      readonly type: 'records';
      readonly doc: DocId;
      readonly update: Uint8Array;
      readonly voided: readonly RecordId[];
      readonly devices: Readonly<Record<LogId, DeviceId>>;
      readonly except?: string;
    }
  /** Rows of the library changed; undefined ids = many. */
  | { readonly type: 'articles'; readonly ids?: readonly ArticleId[] }
  | { readonly type: 'project' }
  /** Somebody of this device has seen comments. */
  | { readonly type: 'comments-seen' }
  | { readonly type: 'save-state'; readonly state: SaveState }
  | { readonly type: 'counter'; readonly counter: number };

export interface ThreadQuery {
  /** `mine`: that mention the reader. All but `all` leave removed articles out. */
  readonly filter: 'open' | 'mine' | 'unread' | 'all';
  readonly offset?: number;
  /** At most 1,000; default 200. */
  readonly limit?: number;
}

/**
 * Discussions of all articles, as one annotator reads them. What others said is unread until it is seen; that is kept in
 * this file, for annotators of this device, and never synced. In a project that is only read nothing is unread, since
 * nothing could be marked as seen.
 */
export interface ProjectComments {
  /** Those that still hold something, the one with the latest word first. */
  list(
    reader: AnnotatorId,
    query: ThreadQuery,
  ): Result<{ readonly rows: readonly ThreadRow[]; readonly total: number }>;
  /** In articles that are not removed. */
  unread(reader: AnnotatorId): UnreadComments;
  /** Comments of one article. */
  unreadIn(reader: AnnotatorId, article: ArticleId): readonly RecordId[];
  seen(reader: AnnotatorId, comments: readonly RecordId[] | 'all'): Result<null>;
}

/**
 * A project file that is open for writing (or reading): the one object that services work with. Everything runs in one
 * thread; every write is durable when its promise resolves (SPEC EN-7).
 */
export interface OpenProject {
  readonly id: ProjectId;
  readonly path: string;
  readonly readOnly: boolean;
  readonly device: DeviceId;
  /** The log that this device writes to now. */
  readonly log: LogId;

  state(): ProjectState;
  /** Names to show for layers: members, and names that files gave for imported layers. */
  annotatorName(annotator: AnnotatorId): string | undefined;
  /** Names that files gave for imported layers. */
  layerNames(): Readonly<Record<AnnotatorId, string>>;
  counts(): ProjectCounts;
  /** Annotations of articles that are not removed, by label: the one they carry, and the one that this was merged into. */
  labelUses(): Promise<LabelUses>;
  /** Annotations of articles that are not removed, by the version of the guideline that their label was chosen by. */
  guidelineUses(): Promise<Readonly<Record<RecordId, number>>>;
  articles(query: ArticleQuery): { readonly rows: readonly ArticleSummary[]; readonly total: number };
  /**
   * The first article of a list, from after `position` on and round, that `annotator` has not finished and that isn't
   * `open`.
   */
  nextUnfinished(
    query: ArticleQuery & { readonly annotator: AnnotatorId },
    from: ListPlace,
  ): { readonly id: ArticleId; readonly position: number } | undefined;
  hasArticle(id: ArticleId): boolean;
  /** Verified against its id when read; fails with `text-damaged` if the stored bytes changed. */
  text(id: ArticleId): Result<string>;
  view(id: ArticleId): Result<ArticleView>;
  /** What there is to see before all annotations are read. */
  glance(id: ArticleId): Result<ArticleGlance>;
  /** All ids of articles that are not removed (or with `removed` all), sorted; for export and batch work. */
  articleIds(query?: { readonly removed: boolean }): readonly ArticleId[];
  snapshot(doc: DocId): Result<DocSnapshot>;
  /** Every record of a document as folds take them, each log in order; for undo, history and audits. */
  entries(doc: DocId): Result<readonly FoldEntry[]>;
  /** The gestures of an annotator that undo covers and logs of this device hold, greatest first, at most `limit`. */
  actions(by: AnnotatorId, limit?: number): Result<readonly ProjectAction[]>;
  /** The gestures of everybody (or of `by`) before a position, undefined: up to now; greatest first, at most `limit`. */
  actionsBefore(at: At | undefined, limit: number, by?: AnnotatorId): Result<readonly ProjectAction[]>;
  /** The gestures that reverse others, of everybody. */
  reversingActions(): Result<readonly ProjectAction[]>;

  /** What people said, in all articles. */
  readonly comments: ProjectComments;
  /** What the scheme editor asks of annotations and links. */
  readonly labelled: LabelQueries;

  /** Writes one gesture. Large gestures are split over transactions at article borders only. */
  write(gesture: Gesture): Promise<Result<Written>>;
  /** Takes records a window appended to its copy (SPEC DO-4); `need-earlier` when it must send all of this log's root. */
  append(doc: DocId, update: Uint8Array, window: string): Promise<Result<{ readonly seq: number }>>;
  grant(): Result<Grant>;

  heads(): readonly LogHead[];
  /** Raw envelopes of a log in order of seq from `fromSeq`, at most `maxBytes` in all but at least one. */
  envelopes(log: LogId, fromSeq: number, maxBytes: number): readonly Uint8Array[];
  /** Verifies and takes envelopes from elsewhere, in any order, of any logs. */
  ingest(envelopes: readonly Uint8Array[]): Promise<IngestReport>;
  /** What was refused of it, newest first, at most 200; kept in this file. */
  quarantined(): readonly QuarantineEntry[];
  /** A small value kept in this file for this device only (shared folder, last export folder). Not synced. */
  local(key: string): unknown;
  setLocal(key: string, value: unknown): void;

  saveState(): SaveState;
  subscribe(listener: (event: ProjectEvent) => void): () => void;
  /** Writes a copy of the file as it is now, also while the app runs (SQLite backup). */
  saveCopy(to: string): Promise<Result<{ readonly bytes: number }>>;
  close(): Promise<void>;
}
