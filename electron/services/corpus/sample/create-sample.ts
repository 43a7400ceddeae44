import type { ImportedArticle, ImportedSpan } from '@shared/import/imported.ts';
import { LabelBook } from '@shared/import/label-book.ts';
import { planArticle } from '@shared/import/plan-article.ts';
import { type AnnotatorId, type ArticleId, PROJECT_DOC, type RecordId } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { Span } from '@shared/model/span.ts';
import { byGuideline } from '@shared/records/in-force.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import type { Gesture, OpenProject } from '../../project/open-project.ts';
import { sha256Hex } from '../article-writer.ts';
import { bridge } from './bridge.ts';
import { election } from './election.ts';
import { school } from './school.ts';
import type { SampleArticle, SampleTag } from './sample-article.ts';

/** The articles of the sample project. */
export const SAMPLE_ARTICLES: readonly SampleArticle[] = [bridge, election, school];

export const SAMPLE_TITLE = 'Sample: three news articles';
/** The colleague: a layer brought in from a file, as it would come from somebody without this app. */
const COLLEAGUE = { annotator: 'sample-colleague', annotatorName: 'Ines Marten (example)' };
const SOURCE = 'ines-marten.jsonl';

type Doc = Gesture['records'][number];

/**
 * Fills a new project with the sample: three articles, tagged by `by` and by a colleague. One action. Fails as
 * `OpenProject.write`.
 */
export async function createSample(
  project: OpenProject,
  by: AnnotatorId,
  clock: () => number,
): Promise<Result<void>> {
  const guideline = project.state().guidelines.at(-1)?.id;
  const labels = new LabelBook(project.state().labels, sha256Hex);
  const articles = SAMPLE_ARTICLES.map((article) => ({ article, id: sha256Hex(article.text) }));
  const tags = articles.flatMap(({ article, id }) => ownTags(article, id));
  const records: Doc[] = [
    ...tags.map(({ doc, body }) => ({ doc, body: byGuideline(body, guideline) })),
    ...articles.flatMap(({ article, id }) => {
      const plan = planArticle(colleaguesWork(article), id, undefined, {
        by,
        now: clock(),
        source: SOURCE,
        labels,
        sha256: sha256Hex,
      });
      return plan.bodies.map((body) => ({ doc: id, body }));
    }),
    ...articles.flatMap(({ article, id }) => ownStatus(article, id)),
    ...labels.takePending().map((body) => ({ doc: PROJECT_DOC, body })),
  ];
  const texts = articles.map(({ article, id }) => ({ id, text: article.text }));
  const written = await project.write({ by, texts, records });
  if (!written.ok) return written;
  const { action, ids } = written.value;
  const idOf = new Map(tags.map(({ doc, tag }, i) => [key(doc, tag.id), ids[i]!]));
  const links = articles.flatMap(({ article, id }) => ownLinks(article, id, idOf));
  const linked = await project.write({
    by,
    records: links,
    ...(action !== undefined && { continues: action }),
  });
  return linked.ok ? ok(undefined) : linked;
}

const key = (article: ArticleId, tag: string) => `${article} ${tag}`;

function ownTags(
  article: SampleArticle,
  doc: ArticleId,
): readonly { readonly doc: ArticleId; readonly tag: SampleTag; readonly body: RecordBody }[] {
  return article.tags
    .filter(({ who }) => who === 'first')
    .map((tag) => {
      const note = tag.note === undefined ? {} : { note: tag.note };
      return { doc, tag, body: { kind: 'annotate', label: tag.label, span: spanOf(article, tag), ...note } };
    });
}

function ownStatus({ statuses }: SampleArticle, doc: ArticleId): readonly Doc[] {
  return statuses.first === undefined ? [] : [{ doc, body: { kind: 'status', value: statuses.first } }];
}

function ownLinks(
  { links }: SampleArticle,
  doc: ArticleId,
  idOf: ReadonlyMap<string, RecordId>,
): readonly Doc[] {
  return links.map(({ type, from, to }) => ({
    doc,
    body: { kind: 'relate', type, from: idOf.get(key(doc, from))!, to: idOf.get(key(doc, to))! },
  }));
}

function colleaguesWork(article: SampleArticle): ImportedArticle {
  const { text, statuses } = article;
  const spans = article.tags
    .filter(({ who }) => who === 'second')
    .map((tag): ImportedSpan => ({
      id: tag.id,
      annotator: COLLEAGUE.annotator,
      annotatorName: COLLEAGUE.annotatorName,
      label: tag.label,
      span: spanOf(article, tag),
      note: tag.note ?? '',
      attributes: {},
    }));
  return {
    text,
    meta: {},
    spans,
    relations: [],
    statuses:
      statuses.second === undefined ? [] : [{ annotator: COLLEAGUE.annotator, value: statuses.second }],
    ownExport: true,
    problems: [],
    notes: [],
  };
}

function spanOf({ text }: SampleArticle, { id, passages }: SampleTag): Span {
  return passages.map((words) => {
    const start = text.indexOf(words);
    if (start === -1 || text.includes(words, start + 1))
      throw new Error(`the words of sample tag ${id} occur not once`);
    return { start, end: start + words.length };
  });
}
