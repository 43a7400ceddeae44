import {
  counted,
  firstNaming,
  importNoun,
  isImport,
  isNaming,
  textsStay,
} from '@shared/history/import-words.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import { describeRecord } from '@shared/records/history.ts';
import type { FoldEntry } from '@shared/records/fold-article.ts';
import type { ArticleRecord } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { articleRecords } from '@shared/records/undo.ts';
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

/**
 * A step in words that continue “Undone: …”, without a full stop: of an import what it brought in, of anything else what
 * its first record did and how much more there was. `unread`: of how many further articles the step's part was not read.
 */
export function summarize(project: OpenProject, done: readonly DoneIn[], unread: number): string {
  const touched = done.filter(({ records }) => records.length > 0);
  const [first] = touched;
  if (!first) return '';
  if (touched.some(bringsIn)) return `${importNoun(touched, unread)} ${textsStay(touched.length + unread)}`;
  const what = describeFirst(project, first);
  const articles = touched.length + unread;
  const others = [
    first.records.length > 1 ? `${first.records.length - 1} more` : '',
    articles > 1 ? `in ${counted(articles, 'article')}` : '',
  ].filter(Boolean);
  return others.length === 0 ? what : `${what} (and ${others.join(' ')})`;
}

/** Looks through all records of the article only where it must. */
function bringsIn({ entries, records }: DoneIn): boolean {
  const naming = records.some(isNaming) ? firstNaming(articleRecords(entries)) : undefined;
  return isImport({ records, naming });
}

function describeFirst(project: OpenProject, { article, text, records }: DoneIn): string {
  // Only what changes something that is there needs it looked up, and that takes reading all of the article.
  let looked: ReturnType<OpenProject['view']> | undefined;
  const view = () => {
    looked ??= project.view(article);
    return looked.ok ? looked.value : undefined;
  };
  const { labels } = project.state();
  return describeRecord(records[0]!, {
    annotatorName: (annotator) => project.annotatorName(annotator),
    labelName: (label) => resolveLabel(labels, label).name,
    text,
    annotation: (id) => view()?.annotationsList.find((a) => a.id === id),
    isRelation: (id) => view()?.relations.some((r) => r.id === id) ?? false,
  }).text;
}
