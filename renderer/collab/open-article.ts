import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { type LogClocks, inPieces, mergeUpdates } from '@shared/doc/updates.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, ArticleId, LogId, RecordId } from '@shared/model/ids.ts';
import { type Failure, type Result, ok } from '@shared/model/result.ts';
import { ArticleFold, type FoldEntry } from '@shared/records/fold-article.ts';
import { byGuideline } from '@shared/records/in-force.ts';
import type { Standing } from '@shared/records/item.ts';
import type { ArticleBody, ArticleRecord, At } from '@shared/records/kinds.ts';
import { type ArticleState, Moments } from '@shared/records/moments.ts';
import { parseRecord } from '@shared/records/parse.ts';
import type { Backend, DocSnapshot, OpenedArticle, ProjectSession } from '@shared/rpc/contract.ts';
import {
  type ArticleContent,
  type ArticleSaving,
  type ArticleText,
  type ArticleView,
  type Kept,
  contentOf,
} from './article-content.ts';
import { ArticleRecords, type Gesture } from './article-records.ts';
import { carryOver } from './carry-over.ts';
import type { KeptCopy, LocalCopies } from './local-copies.ts';
import { Outbox } from './outbox.ts';
import type { RecordNumbers } from './record-numbers.ts';

export interface OpenArticleDeps {
  readonly backend: Pick<Backend, 'call'>;
  readonly session: ProjectSession;
  /** Who acts now; may change while the article is open. */
  readonly me: () => AnnotatorId;
  /** The version of the guideline in force; undefined while there is none. */
  readonly guideline: () => RecordId | undefined;
  readonly numbers: RecordNumbers;
  readonly copies: LocalCopies;
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Runs something when the next frame has been painted, or at once. */
  readonly afterPaint: (run: () => void) => void;
  /** Everything up to this seq of our log is saved. */
  readonly onSaved: (seq: number) => void;
}

const NOTHING: ReadonlySet<RecordId> = new Set();
const NO_CLOCKS: LogClocks = new Map();

/**
 * An article open in this window: its records, folded; what is written here goes to the backend by itself. `close` it.
 */
export class OpenArticle {
  readonly id: ArticleId;
  readonly log: LogId;
  #session: ProjectSession;
  readonly #deps: OpenArticleDeps;
  readonly #about: ArticleText;
  readonly #records: ArticleRecords;
  readonly #copy: KeptCopy;
  readonly #outbox: Outbox;
  readonly #listeners = new Set<() => void>();
  #arrived: ReadonlySet<RecordId> = new Set();
  /** How far what the backend had when the article was opened reaches. */
  #known: LogClocks = NO_CLOCKS;
  #checked = false;
  #checking: Promise<void> = Promise.resolve();
  /** The article as it stood at the moment that is looked at. */
  #past: Moments | undefined;
  /** There are records that `#past` does not know. */
  #isPastStale = false;
  #content: ArticleContent | undefined;
  /** What is shown until the records are folded: of the annotations only those at the top. */
  #glance: ArticleContent | undefined;
  #atTop: readonly Annotation[];
  #kept: Kept | undefined;
  #view: ArticleView | undefined;

  /** Opens an article. Fails as `article.open` does, and with `update-refused` when its records can't be read. */
  static async open(deps: OpenArticleDeps, id: ArticleId): Promise<Result<OpenArticle>> {
    const opened = await deps.backend.call('article.open', { id });
    if (!opened.ok) return opened;
    const article = new OpenArticle(deps, opened.value);
    const taken = article.#begin(opened.value);
    if (taken.ok) {
      article.#foldAfterPaint();
      return ok(article);
    }
    await article.close();
    return taken;
  }

  private constructor(deps: OpenArticleDeps, { id, text, metadataEnd, suggested, atTop }: OpenedArticle) {
    const doc = new RecordsDoc();
    const { project, log } = deps.session;
    const copy = deps.copies.open(project, log, id, doc);
    this.id = id;
    this.log = log;
    this.#session = deps.session;
    this.#deps = deps;
    this.#about = { id, text, metadataEnd, suggested };
    this.#atTop = atTop;
    this.#copy = copy;
    const { session, numbers, now } = deps;
    const author = { log: session.log, device: session.device, by: deps.me, numbers, now };
    this.#records = new ArticleRecords(id, text, doc, author, (byOthers) => {
      if (this.#checked && byOthers.length > 0) this.#arrived = new Set([...this.#arrived, ...byOthers]);
      this.#isPastStale = true;
      this.#content = undefined;
      this.#changed();
    });
    this.#outbox = new Outbox({
      send: (update) => deps.backend.call('records.append', { doc: id, update }),
      pack: (updates) => inPieces(mergeUpdates(updates)),
      everything: () => doc.rootUpdates(session.log),
      onState: (state) => {
        copy.setUnsaved(state.kind !== 'saved');
        this.#changed();
      },
      onSaved: deps.onSaved,
      later: deps.later,
    });
    copy.onTrouble(() => this.#changed());
  }

  /** An annotation; undefined when unknown or removed. */
  annotation(id: RecordId): Annotation | undefined {
    return this.#shown.annotation(id);
  }

  /** Values of an annotation or relation, removed or not; undefined while nothing has been heard of it. */
  standing(id: RecordId): Standing | undefined {
    return this.#shown.standing(id);
  }

  /** Every record of the article, also while an earlier moment is looked at. */
  entries(): readonly FoldEntry[] {
    return this.#records.entries();
  }

  /** How many records the article has; grows with every one, also while an earlier moment is looked at. */
  readonly recordCount = (): number => this.#records.fold.counts().records;

  /**
   * From now on shows the article as it stood at a moment, and takes no gestures; undefined: as it stands now, again. What
   * comes in meanwhile is kept and shown then.
   */
  lookAt(moment: At | undefined): void {
    if (moment === undefined && this.#past === undefined) return;
    if (moment === undefined) this.#past = undefined;
    else {
      if (!this.#past || this.#isPastStale)
        this.#past = new Moments(this.id, this.#about.text, this.entries());
      this.#isPastStale = false;
      this.#past.goTo(moment);
    }
    this.#content = undefined;
    this.#changed();
  }

  /**
   * The same as `content`, but for the moment before the text of an article with thousands of annotations has been painted:
   * then nothing but the text and the annotations at its top.
   */
  readonly inSight = (): ArticleContent =>
    this.isInSight()
      ? this.content()
      : (this.#glance ??= {
          ...this.#contentOf(new ArticleFold(this.id, undefined)),
          annotations: this.#atTop,
        });

  /** Whether `inSight` is all that the article holds. */
  readonly isInSight = (): boolean => this.#past !== undefined || this.#records.isFolded;

  /** What stands now; the same object until it changes, however often something is saved meanwhile. */
  readonly content = (): ArticleContent => (this.#content ??= this.#contentOf(this.#shown));

  /** How it is kept; the same object until something changes. */
  readonly kept = (): Kept => (this.#kept ??= { saving: this.#saving(), copyTrouble: this.#copy.trouble() });

  /** What stands now and how it is kept; the same object until something changes. */
  readonly view = (): ArticleView => (this.#view ??= { ...this.content(), ...this.kept() });

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Makes sure that a gesture of so many records can be written: `write` by itself has room for a few hundred. */
  makeRoom(records: number): Promise<Result<void>> {
    return this.#deps.numbers.makeRoom(records);
  }

  /** Why no gesture is taken now; undefined where they are. */
  refusal(): Failure | undefined {
    if (this.#past === undefined) return this.#readOnly();
    return {
      code: 'in-the-past',
      message: 'This is how the article stood earlier. Go back to now to change it.',
    };
  }

  /**
   * Adds the records of one gesture, shown at once and saved soon. Answers their ids. With an `action` of this window they
   * go on with that one.
   */
  write(bodies: readonly ArticleBody[], action?: RecordId): Result<readonly RecordId[]> {
    return this.writeGesture({ count: bodies.length, action, bodies: () => bodies });
  }

  /** The same for records that name one another. */
  writeGesture({ count, action, bodies }: Gesture): Result<readonly RecordId[]> {
    const refusal = this.refusal();
    if (refusal) return { ok: false, error: refusal };
    const guideline = this.#deps.guideline();
    return this.#write({
      count,
      action,
      bodies: (ids) => bodies(ids).map((body) => byGuideline(body, guideline)),
    });
  }

  /** Takes news from the backend. */
  take(news: DocSnapshot): void {
    this.#records.take(news);
  }

  /**
   * Goes on after the backend was away, with a session of the same log: takes what is new and hands over the rest.
   */
  async resume(session: ProjectSession): Promise<Result<void>> {
    this.#session = session;
    const opened = await this.#deps.backend.call('article.open', { id: this.id });
    if (!opened.ok) return opened;
    this.#checked = false;
    const begun = this.#begin(opened.value);
    await this.#checking;
    return begun;
  }

  /** Tries again to save, when an attempt has failed. */
  retry(): void {
    this.#outbox.retry();
  }

  /** Resolves when everything is saved, or an attempt has failed; answers whether it is saved. */
  async flush(): Promise<boolean> {
    await this.#checking;
    const [saved] = await Promise.all([this.#outbox.flush(), this.#copy.flush()]);
    return saved;
  }

  /** What this window has under its own log beyond what reaches so far. */
  leftovers(known: LogClocks): readonly ArticleRecord[] {
    return this.#records.doc.missingFrom(known, this.log).flatMap((stored) => {
      const parsed = parseRecord(stored, this.log);
      return parsed.ok ? [parsed.record as ArticleRecord] : [];
    });
  }

  /** Writes again what was made under a log that can't be continued. Answers how many records. */
  carryOver(records: readonly ArticleRecord[]): number {
    return carryOver(records, (bodies) => {
      const written = this.#write({ count: bodies.length, bodies: () => bodies });
      return written.ok ? written.value : undefined;
    });
  }

  /** How far what the backend had when the article was opened reaches. */
  get known(): LogClocks {
    return this.#known;
  }

  /** Lets go of the document and this window's copy. What is unsaved stays in the copy; `flush` before. */
  async close(): Promise<void> {
    this.#listeners.clear();
    this.#outbox.close();
    await this.#copy.close();
    this.#records.close();
    this.#past = undefined;
    this.#content = undefined;
    this.#changed();
  }

  #readOnly(): Failure | undefined {
    if (!this.#session.readOnly) return undefined;
    return {
      code: 'read-only',
      message: this.#session.readOnlyReason ?? 'This project can only be read here.',
    };
  }

  #write(gesture: Gesture): Result<readonly RecordId[]> {
    const refusal = this.#readOnly();
    if (refusal) return { ok: false, error: refusal };
    const written = this.#records.write(gesture);
    if (!written.ok) return written;
    this.#outbox.add(written.value.update, gesture.count);
    return ok(written.value.ids);
  }

  /** Takes what the backend has, and hands over what it lacks as soon as that is known. */
  #begin(opened: OpenedArticle): Result<void> {
    const taken = this.#records.take(opened);
    if (!taken.ok) return taken;
    this.#known = taken.value;
    this.#checking = this.#handOverLeftovers();
    return ok(undefined);
  }

  /**
   * Records that only this window's copy holds (the backend died before it saved them) are handed over before anything
   * is called saved.
   */
  async #handOverLeftovers(): Promise<void> {
    await this.#copy.ready;
    const missing = this.#records.doc.missingFrom(this.#known, this.log);
    this.#checked = true;
    const waiting = this.#outbox.state();
    const known = waiting.kind === 'saved' ? 0 : waiting.unsaved;
    // What was written or came in since the snapshot is sent once too often, which does no harm.
    if (missing.length > known)
      this.#outbox.add(this.#records.doc.rootUpdate(this.log), missing.length - known);
    else this.#outbox.retry();
    this.#copy.setUnsaved(this.#outbox.state().kind !== 'saved');
    this.#changed();
  }

  /** What many records say is shown when the text has been painted, which doesn't wait for them. */
  #foldAfterPaint(): void {
    if (this.#records.isFolded) return;
    this.#deps.afterPaint(() => {
      this.content();
      this.#glance = undefined;
      this.#atTop = [];
      this.#changed();
    });
  }

  #changed(): void {
    this.#view = undefined;
    this.#kept = undefined;
    for (const listener of this.#listeners) listener();
  }

  get #shown(): ArticleState {
    return this.#past ?? this.#records.fold;
  }

  #contentOf(state: ArticleState): ArticleContent {
    return contentOf(this.#about, state, this.#deps.me(), this.#past ? NOTHING : this.#arrived);
  }

  #saving(): ArticleSaving {
    const state = this.#outbox.state();
    return state.kind === 'saved' && !this.#checked ? { kind: 'checking' } : state;
  }
}
