import { createHash } from 'node:crypto';
import type { ImportedArticle } from '@shared/import/imported.ts';
import { LabelBook } from '@shared/import/label-book.ts';
import { planArticle } from '@shared/import/plan-article.ts';
import type { KnownArticle } from '@shared/import/plan-context.ts';
import { metadataEnd, recognise } from '@shared/import/recognise.ts';
import type { Meta } from '@shared/model/article.ts';
import { type AnnotatorId, type ArticleId, type RecordId, PROJECT_DOC } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import { ok } from '@shared/model/result.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { OffsetIndex } from '@shared/text/offsets.ts';
import type { ArticleView, OpenProject } from '../project/open-project.ts';
import { firstWords } from '../project/recogniser.ts';
import type { ImportedSummary, ReportBuilder } from './import-report.ts';

/** Who imports, and what holds for every file. */
export interface WriterOptions {
  readonly by: AnnotatorId;
  /** Language of articles whose source states none. */
  readonly language?: string | undefined;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
}

/** Where an article was found. */
export interface Origin {
  readonly path: string;
  /** Base name of the file. */
  readonly source: string;
  /** From 1, in files that hold several articles. */
  readonly line?: number;
}

interface Waiting {
  readonly id: ArticleId;
  readonly text: string;
  readonly isNew: boolean;
  readonly bodies: readonly ArticleBody[];
  readonly summary: ImportedSummary;
  readonly origin: Origin;
}

/** A batch is written when it holds this much: small enough to cancel soon, large enough to be quick. */
const BATCH_ARTICLES = 200;
const BATCH_UNITS = 1_000_000;
const BATCH_RECORDS = 4_000;
/** A huge import is several actions, so that none becomes too large to be taken back in one go. */
const ACTION_ARTICLES = 5_000;

/**
 * Writes imported articles to a project in batches, each article whole or not at all, up to 5,000 of them as one
 * action, so that one undo takes back what was tagged in them.
 */
export class ArticleWriter {
  readonly #project: OpenProject;
  readonly #options: WriterOptions;
  readonly #report: ReportBuilder;
  #labels: LabelBook;
  #waiting = new Map<ArticleId, Waiting>();
  #units = 0;
  #records = 0;
  #action: RecordId | undefined;
  #inAction = 0;

  constructor(project: OpenProject, options: WriterOptions, report: ReportBuilder) {
    this.#project = project;
    this.#options = options;
    this.#report = report;
    this.#labels = this.#newLabels();
  }

  /** Takes an article up; what there is to say about it goes to the report when it is written. */
  async add(article: ImportedArticle, origin: Origin): Promise<void> {
    const id = sha256Hex(article.text);
    // The same article a second time: what the first brought must be there to compare with.
    if (this.#waiting.has(id)) await this.flush();
    const known = this.#known(id);
    if (!known.ok) return this.#report.fail(origin, known.error.message);
    const { by, language, clock } = this.#options;
    const plan = planArticle(article, id, known.value && knownArticle(known.value), {
      by,
      now: clock(),
      source: origin.source,
      ...(language !== undefined && { language }),
      labels: this.#labels,
      sha256: sha256Hex,
    });
    for (const problem of plan.problems) this.#report.fail(origin, problem);
    for (const note of plan.notes) this.#report.note(origin, note);
    this.#wait({
      id,
      text: article.text,
      isNew: known.value === undefined || known.value.removed,
      bodies: plan.bodies,
      summary: summaryOf(id, article, known.value),
      origin,
    });
    if (this.#isFull()) await this.flush();
  }

  /** Writes what waits. When that fails, every article of the batch is reported as failed. */
  async flush(): Promise<void> {
    const batch = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#units = 0;
    this.#records = 0;
    if (batch.length === 0) return;
    const written = await this.#project.write({
      by: this.#options.by,
      ...(this.#action !== undefined && { continues: this.#action }),
      texts: batch.map(({ id, text }) => ({ id, text })),
      records: [
        ...this.#labels.takePending().map((body) => ({ doc: PROJECT_DOC, body })),
        ...batch.flatMap(({ id, bodies }) => bodies.map((body) => ({ doc: id, body }))),
      ],
    });
    if (written.ok) this.#written(batch, written.value.action);
    else this.#notWritten(batch, written.error.message);
  }

  #written(batch: readonly Waiting[], action: RecordId | undefined): void {
    this.#action ??= action;
    this.#inAction += batch.length;
    if (this.#inAction >= ACTION_ARTICLES) {
      this.#action = undefined;
      this.#inAction = 0;
    }
    for (const { isNew, summary } of batch) this.#report.add(summary, isNew);
  }

  #notWritten(batch: readonly Waiting[], reason: string): void {
    for (const { origin } of batch) this.#report.fail(origin, reason, 'not-saved');
    this.#labels = this.#newLabels();
  }

  #newLabels(): LabelBook {
    return new LabelBook(this.#project.state().labels, sha256Hex);
  }

  #known(id: ArticleId): Result<ArticleView | undefined> {
    return this.#project.hasArticle(id) ? this.#project.view(id) : ok(undefined);
  }

  #wait(article: Waiting): void {
    this.#waiting.set(article.id, article);
    this.#units += article.text.length;
    this.#records += article.bodies.length;
  }

  #isFull(): boolean {
    return (
      this.#waiting.size >= BATCH_ARTICLES || this.#units >= BATCH_UNITS || this.#records >= BATCH_RECORDS
    );
  }
}

/** Lower-case hex of the SHA-256 of bytes, or of a text in UTF-8. */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function knownArticle(view: ArticleView): KnownArticle {
  const { meta, removed, annotationsList, relations, statusList } = view;
  return { meta, removed, annotations: annotationsList, relations, statuses: statusList };
}

/** As the library will show it: confirmed values, else stated ones, else recognised ones. */
function summaryOf(
  id: ArticleId,
  { text, meta }: ImportedArticle,
  known: ArticleView | undefined,
): ImportedSummary {
  const shown: Meta = { ...recognise(text), ...meta, ...known?.meta };
  return {
    id,
    title: shown['title'] || firstWords(text, metadataEnd(text)),
    date: shown['date'] ?? '',
    byline: shown['byline'] ?? '',
    chars: new OffsetIndex(text).codePoints,
  };
}
