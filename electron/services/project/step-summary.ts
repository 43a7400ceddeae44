import {
  NO_WORK,
  firstNaming,
  importNoun,
  isImport,
  isNaming,
  textsStay,
  withWork,
} from '@shared/history/import-words.ts';
import { StepWords } from '@shared/history/step-words.ts';
import { rememberingRemoved } from '@shared/history/timeline.ts';
import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import type { HistoryContext } from '@shared/records/history.ts';
import type { ArticleRecord } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { articleRecords, foldOf } from '@shared/records/undo.ts';
import type { OpenProject } from './open-project.ts';

/** What a step did in one article. */
export interface DoneIn {
  readonly article: ArticleId;
  readonly text: string | undefined;
  /** All records of the article. */
  readonly entries: readonly FoldEntry[];
  /** Those of the step, in order of `at`. */
  readonly records: readonly ArticleRecord[];
}

/** Puts a step into words, article by article; each as it is before the step is reversed there. */
export class StepSummary {
  readonly #project: OpenProject;
  readonly #words = new StepWords();
  #articles = 0;
  #work = NO_WORK;
  #bringsIn = false;

  constructor(project: OpenProject) {
    this.#project = project;
  }

  add(done: DoneIn): void {
    const { article, records } = done;
    if (records.length === 0) return;
    this.#articles += 1;
    this.#work = withWork(this.#work, records);
    this.#bringsIn ||= bringsIn(done);
    if (!this.#bringsIn)
      this.#words.add({ article: { id: article }, context: contextOf(this.#project, done), records });
  }

  /**
   * Words that continue “Undone: …”, without a full stop: of an import what it brought in, of anything else what a history
   * says of it. `unread`: of how many further articles the step's part was not read.
   */
  text(unread: number): string {
    if (this.#articles === 0) return '';
    if (!this.#bringsIn) return this.#words.text(unread);
    const articles = this.#articles + unread;
    return `${importNoun(this.#work, articles, unread > 0)} ${textsStay(articles)}`;
  }
}

/** Looks through all records of the article only where it must. */
function bringsIn({ entries, records }: DoneIn): boolean {
  const naming = records.some(isNaming) ? firstNaming(articleRecords(entries)) : undefined;
  return isImport({ records, naming });
}

function contextOf(project: OpenProject, document: DoneIn): HistoryContext {
  const { labels } = project.state();
  const context = {
    annotatorName: (annotator: string) => project.annotatorName(annotator),
    labelName: (label: string) => resolveLabel(labels, label).name,
    text: document.text,
    annotation: (id: RecordId) => foldOf(id, document).annotation(id),
  };
  return rememberingRemoved(context, recordsIn(document));
}

/** Only when somebody asks for the first. */
function* recordsIn({ entries }: DoneIn): Iterable<ArticleRecord> {
  yield* articleRecords(entries);
}
