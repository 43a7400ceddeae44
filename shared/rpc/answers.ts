import type { PlaceNow } from '../comments/place.ts';
import type { Annotation } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { AnnotatorId, ArticleId, DeviceId, LabelId, LogId, ProjectId, RecordId } from '../model/ids.ts';
import type { Guideline, LabelScheme, RelationType } from '../model/label-scheme.ts';
import type { HistoryAction } from '../history/history-action.ts';
import type { At } from '../records/kinds.ts';

/** What answers and events are made of. */

export interface Person {
  readonly annotator: AnnotatorId;
  readonly name: string;
}

export interface RecentProject {
  readonly path: string;
  readonly title: string;
  /** Milliseconds since 1970 UTC. */
  readonly openedAt: number;
  /** Whether the file is there now. */
  readonly present: boolean;
}

export interface AppInfo {
  readonly version: string;
  readonly door: 'electron' | 'web';
  /** Annotators that this device holds; the app asks for a name when there is none. */
  readonly people: readonly Person[];
  readonly recents: readonly RecentProject[];
  /** Where a new project is proposed. */
  readonly documentsDir: string;
}

/** How the file on disk stands to what is on the screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'journal-only'; readonly reason: string }
  | { readonly kind: 'failing'; readonly reason: string };

/** How the shared folder stands. Sentences are for the user. */
export interface SyncStatus {
  /** Absolute path; undefined when no folder is set. */
  readonly folder?: string;
  readonly phase: 'off' | 'idle' | 'working' | 'unreachable';
  /** Envelopes of ours that the folder lacks. */
  readonly toSend: number;
  /** Files seen but incomplete, or envelopes whose forerunners are missing. */
  readonly waiting: number;
  readonly quarantined: number;
  /** Reasons of the newest quarantined or waiting things, newest first, at most 20. */
  readonly notices: readonly string[];
  /** Milliseconds since 1970 UTC of the last complete pass. */
  readonly lastPass?: number;
  /** Everything up to this seq of our log is durably in the folder. */
  readonly sentSeq: number;
}

/** Numbers a window may use for its records (SPEC EN-6): `from` to `to` inclusive, counters above `counter`. */
export interface Grant {
  readonly from: number;
  readonly to: number;
  readonly counter: number;
}

/** What opening a project gives a window. */
export interface ProjectSession {
  readonly path: string;
  readonly project: ProjectId;
  readonly title: string;
  readonly readOnly: boolean;
  /** Why it is read-only, a sentence. */
  readonly readOnlyReason?: string;
  readonly device: DeviceId;
  readonly log: LogId;
  /** Who acts in this window. */
  readonly me: Person;
  readonly grant: Grant;
  readonly save: SaveState;
  readonly sync: SyncStatus;
}

/** The scheme and the people, folded by the backend; sent anew when a project record arrives. */
export interface ProjectOverview {
  readonly title: string;
  readonly labels: LabelScheme;
  readonly relationTypes: readonly RelationType[];
  /** The version of the guideline in force, when there is one. */
  readonly guideline?: Guideline;
  /** Members and imported layers, by annotator id. */
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly counts: {
    readonly articles: number;
    readonly annotations: number;
    /** Articles of which something is here already, but not the text. */
    readonly arriving: number;
    readonly unreadable: number;
  };
}

/** In articles that are not removed: annotations, and how many articles they are in. */
export interface LabelUse {
  readonly annotations: number;
  readonly articles: number;
}

/**
 * How often each label occurs; one without annotations is left out. An annotation counts for the label it was made with
 * and for the one that this leads to by merges.
 */
export type LabelUses = Readonly<Record<LabelId, LabelUse>>;

/** A version of the guideline, and how often labels were chosen by it in articles that are not removed. */
export interface GuidelineVersion extends Guideline {
  readonly name: string;
  readonly annotations: number;
}

/** What somebody said: text and mentions as stored (SPEC RE-27). */
export interface Said {
  readonly by: AnnotatorId;
  readonly text: string;
  readonly mentions: readonly AnnotatorId[];
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
}

/** A discussion as lists across articles show it. */
export interface ThreadRow {
  readonly id: RecordId;
  readonly article: ArticleId;
  /** Of the article. */
  readonly title: string;
  readonly articleRemoved: boolean;
  readonly place: PlaceNow['kind'];
  /** The passage, shortened; `''` where there is none. */
  readonly quote: string;
  /** Undefined when it was taken back. */
  readonly first: Said | undefined;
  /** The latest answer that stands. */
  readonly last: Said | undefined;
  /** Answers that stand. */
  readonly replies: number;
  readonly resolved: boolean;
  /** Comments that the reader has not seen. */
  readonly unread: number;
  readonly mentionsMe: boolean;
}

/** What others said that the person of this window has not seen, in articles that are not removed. */
export interface UnreadComments {
  readonly comments: number;
  /** Those among them that mention this person. */
  readonly mentions: number;
}

/** An annotation in its article, as a list across articles shows it. Line feeds and runs of white space are spaces. */
export interface LabelPassage {
  readonly article: ArticleId;
  readonly title: string;
  readonly id: RecordId;
  /** What stands before and after it, at most 80 characters. */
  readonly before: string;
  /** At most 300 characters; fragments are joined by an ellipsis. */
  readonly quote: string;
  readonly after: string;
  readonly note: string;
  /** Whose layer it is in, where the person of this window brought it in from a file. */
  readonly layer?: string;
}

export interface LabelPassages {
  readonly rows: readonly LabelPassage[];
  /** All that belong to the person of this window and are searched for. */
  readonly total: number;
  /** Those of other people. */
  readonly others: number;
}

export interface DocSnapshot {
  /** Yjs V1 update of the whole document. */
  readonly update: Uint8Array;
  /** Records without effect by SPEC RE-5. */
  readonly voided: readonly RecordId[];
  readonly devices: Readonly<Record<LogId, DeviceId>>;
}

/** What is known of an article before its records are read. */
export interface ArticleGlance {
  /** Recognised in the text, confirmed by nobody. */
  readonly suggested: Meta;
  /**
   * Of an article with more annotations than can be folded before its text is shown, those that begin on its first
   * screens, in the order of the text; of others none.
   */
  readonly atTop: readonly Annotation[];
}

export interface OpenedArticle extends DocSnapshot, ArticleGlance {
  readonly id: ArticleId;
  readonly text: string;
  /** UTF-16 end of the dateline region at the start of the text, 0 when there is none. */
  readonly metadataEnd: number;
}

/** What undo or redo would take, or took. */
export interface UndoStep {
  readonly action: RecordId;
  /** E.g. "Tagged “The minister…” as Claim". */
  readonly summary: string;
  /** Articles touched, in order. */
  readonly articles: readonly ArticleId[];
  /** Parts, and whole steps after this one, that could not be reversed because somebody changed them since; sentences. */
  readonly skipped: readonly string[];
  /** What was left of a step when it was stopped. */
  readonly isRest?: true;
  /** It was stopped before its end; the same again goes on with it. */
  readonly isStopped?: true;
}

export interface UndoState {
  readonly undo?: UndoStep;
  readonly redo?: UndoStep;
}

export interface ImportFailure {
  readonly path: string;
  readonly line?: number;
  readonly reason: string;
  /**
   * `encoding`: it could not be told; ask, and import this file again with `encoding`. `not-saved`: the article is good,
   * but the project could not be written.
   */
  readonly code?: 'encoding' | 'not-saved';
}

export interface ImportReport {
  readonly imported: number;
  /** Articles that the project had already. */
  readonly duplicates: number;
  /** Files and lines that were not taken, and parts of lines that were left out. */
  readonly failed: readonly ImportFailure[];
  /** Went in, but are worth knowing: an encoding that was guessed, metadata that was kept. */
  readonly notes?: readonly ImportFailure[];
  /** Every article that the sources held, once, in order. */
  readonly articles: readonly {
    readonly id: ArticleId;
    readonly title: string;
    readonly date: string;
    readonly byline: string;
    /** Code points. */
    readonly chars: number;
  }[];
  readonly cancelled?: boolean;
}

export interface ExportReport {
  readonly dir: string;
  readonly articles: number;
  readonly spans: number;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** A part of the project's history. */
export interface HistoryPage {
  /** Newest first by the order of records (SPEC RE-2). */
  readonly actions: readonly HistoryAction[];
  /** `before` of the next page; absent after the last one. A page may be short although there is more. */
  readonly next?: At;
}

/** A passage that mentions what was looked for. */
export interface Mention {
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The words on both sides, as they stand in the text. */
  readonly before: string;
  readonly after: string;
  /** Labels with which the asker has tagged exactly this passage, as they stand in the annotations. */
  readonly labels: readonly LabelId[];
}

/** The mentions in one article, in order. */
export interface ArticleMentions {
  readonly article: ArticleId;
  readonly title: string;
  /** `''` when unknown. */
  readonly date: string;
  readonly mentions: readonly Mention[];
}

/** Where a search for mentions goes on: in this article, at the first mention that starts at `offset` (UTF-16) or after. */
export interface MentionPlace {
  readonly article: ArticleId;
  readonly offset: number;
}

export interface MentionReport {
  /** By date, then title. */
  readonly articles: readonly ArticleMentions[];
  /** All that were found from the asked place on, those above included, and in how many articles. */
  readonly found: { readonly mentions: number; readonly articles: number };
  /** Where the first one is that is not among `articles`. */
  readonly next?: MentionPlace;
  /** Articles whose text could not be read. */
  readonly unread: number;
}

export interface MentionsTagged {
  readonly tagged: number;
  readonly articles: number;
  /** Passages left as they are: tagged so already, or their article was removed meanwhile. */
  readonly left: number;
  /** Undefined when nothing was tagged. */
  readonly action?: RecordId;
  /** It was told to stop before all of the rest was looked through. */
  readonly isStopped: boolean;
}

/** One entry of a directory, for the file chooser of the web door. */
export interface DirectoryEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'project' | 'file';
}
