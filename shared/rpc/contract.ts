import * as v from 'valibot';
import type { PlaceNow } from '../comments/place.ts';
import { STATUSES } from '../model/annotation.ts';
import type { ArticleSummary, Meta } from '../model/article.ts';
import type {
  AnnotatorId,
  ArticleId,
  DeviceId,
  DocId,
  LabelId,
  LogId,
  ProjectId,
  RecordId,
} from '../model/ids.ts';
import { isArticleId, isDocId, isLabelId, isRecordId } from '../model/ids.ts';
import { LABEL_ROLES, type Guideline, type LabelScheme, type RelationType } from '../model/label-scheme.ts';
import { MAX_PHRASE, type MentionRule } from '../mentions/rule.ts';
import type { Result } from '../model/result.ts';
import { type Span, checkSpan } from '../model/span.ts';
import { HISTORY_KINDS, type HistoryAction } from '../history/history-action.ts';
import type { At } from '../records/kinds.ts';
import type { Peer } from '../presence/presence.ts';
import { PRESET_IDS } from '../scheme/presets/preset.ts';
import { MAX_SCHEME_FILE } from '../scheme/scheme-file.ts';
import type { Command } from './commands.ts';

/**
 * The only list of what a window, a page or a script may ask of the backend, and of what the backend tells them.
 * Every call is parsed by `PARAMS` at the door and answers a Result. One connection = one window = at most one open
 * project; methods that need one answer `no-project` without.
 */

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

/** Longest guideline in UTF-16 units: what a string in a record may have (SPEC RE-6). */
export const MAX_GUIDELINE = 65_536;

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
  /** All that belong to the person of this window. */
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

export interface OpenedArticle extends DocSnapshot {
  readonly id: ArticleId;
  readonly text: string;
  /** Recognised in the text, confirmed by nobody. */
  readonly suggested: Meta;
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
  /** Parts that could not be reversed because somebody changed them since, as sentences. */
  readonly skipped: readonly string[];
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
}

/** One entry of a directory, for the file chooser of the web door. */
export interface DirectoryEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'project' | 'file';
}

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const articleId = v.custom<ArticleId>(isArticleId, 'not an article id');
const docId = v.custom<DocId>(isDocId, 'not a document id');
const bytes = (max: number) =>
  v.custom<Uint8Array>((x) => x instanceof Uint8Array && x.byteLength <= max, 'not bytes, or too many');
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const nothing = v.undefined();
const labelId = v.custom<LabelId>(isLabelId, 'not a label id');
const recordId = v.custom<RecordId>(isRecordId, 'not a record id');
const definition = text(10_000);
const examples = v.pipe(v.array(text(2000)), v.maxLength(100), v.readonly());
const attributeName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
const attributeCommon = {
  hint: v.exactOptional(text(1000)),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
};
const attributeDefinition = v.variant('type', [
  v.strictObject({
    ...attributeCommon,
    type: v.literal('choice'),
    options: v.pipe(v.array(text(100)), v.maxLength(200), v.readonly()),
  }),
  v.strictObject({
    ...attributeCommon,
    type: v.literal('number'),
    min: v.exactOptional(v.pipe(v.number(), v.finite())),
    max: v.exactOptional(v.pipe(v.number(), v.finite())),
  }),
  v.strictObject({ ...attributeCommon, type: v.picklist(['boolean', 'text']) }),
]);
/** SPEC RE-12. */
const labelSet = v.strictObject({
  name: v.exactOptional(name),
  colour: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  key: v.exactOptional(v.pipe(v.string(), v.regex(/^.{0,2}$/su))),
  definition: v.exactOptional(definition),
  positive: v.exactOptional(examples),
  negative: v.exactOptional(examples),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
  retired: v.exactOptional(v.boolean()),
  mergedInto: v.exactOptional(v.union([labelId, v.literal('')])),
  splitFrom: v.exactOptional(v.union([labelId, v.literal('')])),
  role: v.exactOptional(v.picklist([...LABEL_ROLES, ''])),
  attributes: v.exactOptional(v.record(attributeName, v.nullable(attributeDefinition))),
});
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const span = v.custom<Span>(isSpan, 'not a span');
const relationTypeId = v.pipe(text(64), v.minLength(1));
const ends = v.pipe(v.array(labelId), v.maxLength(1000), v.readonly());
/** SPEC RE-15. */
const relationTypeSet = v.strictObject({
  name: v.exactOptional(name),
  definition: v.exactOptional(definition),
  from: v.exactOptional(ends),
  to: v.exactOptional(ends),
  order: v.exactOptional(v.pipe(v.number(), v.finite())),
  retired: v.exactOptional(v.boolean()),
});
const job = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,40}$/));

function isSpan(value: unknown): boolean {
  const form = v.safeParse(v.array(v.strictObject({ start: offset, end: offset })), value);
  return form.success && checkSpan(form.output).ok;
}

/** Mentions that one search shows, and one call tags, at most. */
export const MENTION_PAGE = 5000;

const mentionRule: v.GenericSchema<MentionRule> = v.strictObject({
  wholeWords: v.boolean(),
  matchCase: v.boolean(),
  loose: v.boolean(),
});

/** The parameters of every method, as parsed at the door. */
export const PARAMS = {
  'app.info': nothing,
  /** The window's answer to the event `closing`: everything it had is handed over. */
  'app.flushed': nothing,
  /** Makes an annotator on this device. */
  'people.add': v.strictObject({ name }),

  /** With `preset` the project begins with that scheme and its guideline, else with the default four labels. */
  'project.create': v.strictObject({
    path,
    title: name,
    annotator: v.optional(v.string()),
    preset: v.exactOptional(v.picklist(PRESET_IDS)),
  }),
  'project.open': v.strictObject({ path, annotator: v.optional(v.string()) }),
  /** Writes the sample project beside the user's documents (a new name if taken) and opens it. */
  'project.openSample': nothing,
  'project.close': nothing,
  'project.overview': nothing,
  'project.rename': v.strictObject({ title: name }),
  /** Acts as another annotator of this device from now on. */
  'project.actAs': v.strictObject({ annotator: v.string() }),
  'project.saveCopy': v.strictObject({ path }),
  'project.verify': nothing,
  /** Rebuilds a damaged or deleted file from its remains and this device's journal; the old one is kept aside. */
  'project.recover': v.strictObject({ path }),
  'project.forgetRecent': v.strictObject({ path }),

  /** A new label with the next free colour and key; `name-taken` when another goes by that name. */
  'labels.add': v.strictObject({ name, definition: v.exactOptional(definition) }),
  /** Changes labels, as one action (`checkedChanges` in shared/scheme/rules.ts says what is refused). */
  'labels.set': v.strictObject({
    changes: v.pipe(
      v.array(v.strictObject({ label: labelId, set: labelSet })),
      v.minLength(1),
      v.maxLength(1000),
    ),
  }),
  'labels.uses': nothing,
  /** A new label with what another says of itself but name, key, colour and examples; no annotation moves. */
  'labels.split': v.strictObject({ label: labelId, name }),
  /** In how many annotations of the label each attribute has a value. */
  'labels.attributeUses': v.strictObject({ label: labelId }),
  /** Passages that show as the label and belong to the person of this window, by article and place. */
  'labels.passages': v.strictObject({
    label: labelId,
    offset: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
  }),
  /** Gives annotations another label, as one action; others' and those that show as another label now are left. */
  'labels.move': v.strictObject({
    from: labelId,
    to: labelId,
    annotations: v.pipe(
      v.array(v.strictObject({ article: articleId, id: recordId })),
      v.minLength(1),
      v.maxLength(10_000),
    ),
  }),

  /** A new type of links that any label may stand at; `name-taken` when another goes by that name. */
  'relationTypes.add': v.strictObject({ name }),
  /** Changes types of links, as one action (`checkedTypeChanges` in shared/scheme/relation-rules.ts). */
  'relationTypes.set': v.strictObject({
    changes: v.pipe(
      v.array(v.strictObject({ type: relationTypeId, set: relationTypeSet })),
      v.minLength(1),
      v.maxLength(1000),
    ),
  }),
  /** How many links there are of each type. */
  'relationTypes.uses': nothing,

  /** Writes the project's scheme to a file on the backend's computer (SPEC SC-10). */
  'scheme.save': v.strictObject({ path }),
  /** The text of a scheme file on the backend's computer. */
  'scheme.load': v.strictObject({ path }),
  /**
   * Brings a scheme in as `planImport` (shared/scheme/plan-import.ts) says: a file's text, or a preset, whose guideline is
   * taken, too, where the project has none. One action; fails with `scheme-file`.
   */
  'scheme.import': v.strictObject({
    scheme: v.union([
      v.strictObject({ text: text(MAX_SCHEME_FILE) }),
      v.strictObject({ preset: v.picklist(PRESET_IDS) }),
    ]),
    mode: v.picklist(['add', 'replace']),
    retireOthers: v.boolean(),
  }),

  /** A new version of the guideline (SPEC RE-16), written from version `base`. */
  'guideline.publish': v.strictObject({
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_GUIDELINE)),
    base: v.exactOptional(recordId),
  }),
  'guideline.versions': nothing,

  /** Discussions of all articles, the one with the latest word first. All filters but `all` leave removed articles out. */
  'comments.list': v.strictObject({
    filter: v.picklist(['open', 'mine', 'unread', 'all']),
    offset: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  }),
  'comments.unread': nothing,
  /** Which comments of an article the person of this window has not seen. */
  'comments.unreadIn': v.strictObject({ article: articleId }),
  /** Remembers, on this computer only, that the person of this window has seen these comments, or all that there are. */
  'comments.seen': v.strictObject({
    comments: v.union([v.literal('all'), v.pipe(v.array(recordId), v.maxLength(10_000))]),
  }),

  'articles.list': v.strictObject({
    search: v.optional(text(200)),
    sort: v.optional(v.picklist(['title', 'date', 'source', 'annotations', 'added'])),
    descending: v.optional(v.boolean()),
    status: v.optional(v.picklist(STATUSES)),
    removed: v.optional(v.boolean()),
    offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  }),
  /**
   * The article after `position` in a list like `articles.list` that this person has not finished, and after the last
   * one the first; never the `open` one. Nothing when all others are finished.
   */
  'articles.nextUnfinished': v.strictObject({
    search: v.optional(text(200)),
    sort: v.optional(v.picklist(['title', 'date', 'source', 'annotations', 'added'])),
    descending: v.optional(v.boolean()),
    status: v.optional(v.picklist(STATUSES)),
    removed: v.optional(v.boolean()),
    open: articleId,
    position: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  }),
  'article.open': v.strictObject({ id: articleId }),
  /** Removes articles from the project (or brings them back); one action, can be undone. */
  'articles.remove': v.strictObject({ ids: v.pipe(v.array(articleId), v.maxLength(10_000)) }),
  'articles.restore': v.strictObject({ ids: v.pipe(v.array(articleId), v.maxLength(10_000)) }),
  /** Confirms or changes metadata; null unsets. */
  'article.describe': v.strictObject({
    id: articleId,
    set: v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,64}$/)), v.nullable(text(4096))),
  }),
  /** Who did what, backwards from `before` (a position in the order of records) or from now. */
  'project.history': v.strictObject({
    before: v.exactOptional(v.strictObject({ c: offset, log: text(64), n: offset })),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
    by: v.exactOptional(text(128)),
    kind: v.exactOptional(v.picklist(HISTORY_KINDS)),
    search: v.exactOptional(text(200)),
  }),

  /**
   * Looks for passages that mention `words`, in an article or in all that are not removed, at most `MENTION_PAGE` at a
   * time; goes on at `from`. Progress comes as events with this job id; fails with `cancelled` after `job.cancel`.
   */
  'mentions.find': v.strictObject({
    job,
    words: text(MAX_PHRASE),
    rule: mentionRule,
    article: v.optional(articleId),
    from: v.optional(v.strictObject({ article: articleId, offset: offset })),
  }),
  /** Tags passages (UTF-16), as one action over all their articles; what is tagged so already is left alone. */
  'mentions.tag': v.strictObject({
    label: labelId,
    passages: v.pipe(
      v.array(
        v.strictObject({
          article: articleId,
          at: v.pipe(v.array(v.strictTuple([offset, offset])), v.maxLength(MENTION_PAGE)),
        }),
      ),
      v.maxLength(MENTION_PAGE),
    ),
  }),

  /** A window's new structs of its own log's root (SPEC DO-4). Answers when saved; `need-earlier` otherwise. */
  'records.append': v.strictObject({ doc: docId, update: bytes(8 * 1024 * 1024) }),
  'records.grant': nothing,
  'undo.state': nothing,
  'undo.undo': nothing,
  'undo.redo': nothing,

  /**
   * Imports files named by path (chosen in a dialog of the backend's machine or dropped in Electron) or sent along
   * (dropped on the page). Progress comes as events with this job id; answers when done or cancelled.
   */
  'import.run': v.strictObject({
    job,
    paths: v.optional(v.pipe(v.array(path), v.maxLength(10_000))),
    files: v.optional(
      v.pipe(
        v.array(v.strictObject({ name: text(1024), bytes: bytes(64 * 1024 * 1024) })),
        v.maxLength(10_000),
      ),
    ),
    language: v.optional(text(35)),
    /** For files whose encoding could not be told, by name as reported. */
    encoding: v.optional(text(40)),
  }),
  'export.run': v.strictObject({ job, dir: path, format: v.literal('jsonl'), names: v.boolean() }),
  'job.cancel': v.strictObject({ job }),

  'sync.setFolder': v.strictObject({
    folder: v.nullable(path),
    /** The folder holds another project: join it (asked before with `joins-other`). */
    join: v.optional(v.boolean()),
  }),
  'sync.now': nothing,
  'sync.status': nothing,

  /** Where this window is, for others who look now; null: in no article, or not to be seen. Never stored. */
  'presence.set': v.strictObject({
    article: v.nullable(articleId),
    caret: v.exactOptional(offset),
    selection: v.exactOptional(span),
  }),

  /** Native dialogs in Electron; `no-dialog` in the web door, where the page shows its own chooser over `places`. */
  'dialog.open': v.strictObject({ purpose: v.picklist(['project', 'import', 'folder', 'scheme']) }),
  'dialog.save': v.strictObject({ purpose: v.picklist(['project', 'copy', 'scheme']), name: text(255) }),
  'places.list': v.strictObject({ dir: v.optional(path) }),
  'places.makeFolder': v.strictObject({ dir: path, name: text(255) }),
} as const;

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
