import {
  NO_WORK,
  counted,
  firstNaming,
  importNoun,
  isImport,
  isNaming,
  textsStay,
  withWork,
} from '@shared/history/import-words.ts';
import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import { describeRecord } from '@shared/records/history.ts';
import type { ArticleFold, FoldEntry } from '@shared/records/fold-article.ts';
import type { ArticleRecord } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { subjectOf } from '@shared/records/subject.ts';
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
  #articles = 0;
  #work = NO_WORK;
  #bringsIn = false;
  /** What the first record did and how many more there were in its article. */
  #first: { readonly what: string; readonly more: number } | undefined;

  constructor(project: OpenProject) {
    this.#project = project;
  }

  add(done: DoneIn): void {
    const { records } = done;
    if (records.length === 0) return;
    this.#articles += 1;
    this.#work = withWork(this.#work, records);
    this.#bringsIn ||= bringsIn(done);
    if (!this.#bringsIn)
      this.#first ??= { what: describeFirst(this.#project, done), more: records.length - 1 };
  }

  /**
   * Words that continue “Undone: …”, without a full stop: of an import what it brought in, of anything else what its first
   * record did and how much more there was. `unread`: of how many further articles the step's part was not read.
   */
  text(unread: number): string {
    if (this.#articles === 0) return '';
    const articles = this.#articles + unread;
    if (this.#bringsIn) return `${importNoun(this.#work, articles, unread > 0)} ${textsStay(articles)}`;
    const { what, more } = this.#first!;
    const others = [
      more > 0 ? `${more} more` : '',
      articles > 1 ? `in ${counted(articles, 'article')}` : '',
    ].filter(Boolean);
    return others.length === 0 ? what : `${what} (and ${others.join(' ')})`;
  }
}

/** Looks through all records of the article only where it must. */
function bringsIn({ entries, records }: DoneIn): boolean {
  const naming = records.some(isNaming) ? firstNaming(articleRecords(entries)) : undefined;
  return isImport({ records, naming });
}

function describeFirst(project: OpenProject, { article, text, entries, records }: DoneIn): string {
  const { labels } = project.state();
  const first = records[0]!;
  // Only what changes something that is there needs it looked up.
  let looked: ArticleFold | undefined;
  const now = (): ArticleFold => (looked ??= foldOf(subjectOf(first, article), { article, text, entries }));
  return describeRecord(first, {
    annotatorName: (annotator) => project.annotatorName(annotator),
    labelName: (label) => resolveLabel(labels, label).name,
    text,
    annotation: (id: RecordId) => now().annotation(id),
    isRelation: (id: RecordId) => now().relation(id) !== undefined,
  }).text;
}
