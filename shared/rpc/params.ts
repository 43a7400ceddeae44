import * as v from 'valibot';
import { STATUSES } from '../model/annotation.ts';
import { MAX_PHRASE } from '../mentions/rule.ts';
import { HISTORY_KINDS } from '../history/history-action.ts';
import { PRESET_IDS } from '../scheme/presets/preset.ts';
import { MAX_SCHEME_FILE } from '../scheme/scheme-file.ts';
import { COMMANDS } from './commands.ts';
import {
  text,
  path,
  articleId,
  docId,
  bytes,
  name,
  nothing,
  labelId,
  recordId,
  definition,
  labelSet,
  offset,
  span,
  relationTypeId,
  relationTypeSet,
  job,
  mentionRule,
} from './fields.ts';

/** Longest guideline in UTF-16 units: what a string in a record may have (SPEC RE-6). */
export const MAX_GUIDELINE = 65_536;

/** Mentions that one search shows, and one call tags, at most. */
export const MENTION_PAGE = 5000;

/** Annotations that one call moves to another label at most. */
export const MOST_MOVED = 10_000;

const mentionPlace = v.strictObject({ article: articleId, offset });

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
  /**
   * Passages that show as the label and belong to the person of this window, by article and place; with a `search` only
   * those that have it in the passage or the note.
   */
  'labels.passages': v.strictObject({
    label: labelId,
    search: v.exactOptional(text(200)),
    offset: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
  }),
  /** Where all those passages are, as `labels.move` takes them: the first `MOST_MOVED`. */
  'labels.places': v.strictObject({ label: labelId, search: v.exactOptional(text(200)) }),
  /** Gives annotations another label, as one action; others' and those that show as another label now are left. */
  'labels.move': v.strictObject({
    from: labelId,
    to: labelId,
    annotations: v.pipe(
      v.array(v.strictObject({ article: articleId, id: recordId })),
      v.minLength(1),
      v.maxLength(MOST_MOVED),
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
    from: v.optional(mentionPlace),
  }),
  /**
   * Tags passages (UTF-16), as one action over all their articles; what is tagged so already is left alone. With a `rest`
   * also all that `mentions.find` finds from a place on; progress comes as events with its job id, and after `job.cancel`
   * it answers what was tagged by then.
   */
  'mentions.tag': v.strictObject({
    rest: v.exactOptional(
      v.strictObject({
        job,
        words: text(MAX_PHRASE),
        rule: mentionRule,
        article: v.optional(articleId),
        from: mentionPlace,
      }),
    ),
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
  /**
   * Takes back this person's latest step. Progress comes as events with this job id; after `job.cancel` it
   * answers what was done by then, or fails with `cancelled`, and the same again goes on with the rest.
   */
  'undo.undo': v.strictObject({ job }),
  /** Does again what was undone last; as `undo.undo`. */
  'undo.redo': v.strictObject({ job }),

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
  /** The keys of what the shell's menu offers and the page has keys for, as strokes of the page; without: none. */
  'menu.keys': v.strictObject({ keys: v.record(v.picklist(COMMANDS), text(64)) }),
  'places.list': v.strictObject({ dir: v.optional(path) }),
  'places.makeFolder': v.strictObject({ dir: path, name: text(255) }),
} as const;
