import { type Phrase, besidePassage, mentionsIn, phraseOf } from '@shared/mentions/find-mentions.ts';
import type { MentionRule } from '@shared/mentions/rule.ts';
import { type AnnotatorId, type ArticleId, type LabelId, compareStrings } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Fragment } from '@shared/model/span.ts';
import {
  type ArticleMentions,
  MENTION_PAGE,
  type Mention,
  type MentionPlace,
  type MentionReport,
} from '@shared/rpc/contract.ts';
import type { Progress } from '../jobs.ts';
import type { OpenProject } from '../project/open-project.ts';
import { createPauses } from '../pauses.ts';

export interface MentionQuery {
  readonly words: string;
  readonly rule: MentionRule;
  /** Only in this one. */
  readonly article?: ArticleId | undefined;
  readonly from?: MentionPlace | undefined;
  /** Whose tags are told of. */
  readonly by: AnnotatorId;
}

/** UTF-16 units shown on each side. */
const BESIDE = 90;

/**
 * Looks for mentions, text by text, in the articles that are not removed; others get their turn meanwhile. At most
 * `limit` are told, all are counted. Fails with `no-words` when there is nothing to look for, `no-article`, `cancelled`.
 */
export async function findMentions(
  project: OpenProject,
  query: MentionQuery,
  onProgress: Progress,
  signal: AbortSignal,
  limit = MENTION_PAGE,
): Promise<Result<MentionReport>> {
  const phrase = phraseOf(query.words, query.rule);
  if (!phrase) return fail('no-words', 'Write the words to look for.');
  const found = articlesToSearch(project, query);
  if (!found.ok) return found;
  const ids = found.value;
  const search = new Search(project, phrase, query, limit);
  const pause = createPauses(() => performance.now());
  for (const [done, id] of ids.entries()) {
    if (signal.aborted) return fail('cancelled', 'The search was cancelled.');
    onProgress(done, ids.length, id);
    await search.read(id, pause, signal);
  }
  onProgress(ids.length, ids.length, '');
  return ok(search.report());
}

/** Where to look, in order; fails with `no-article` when the only one is not in the library. */
export function articlesToSearch(
  project: OpenProject,
  { article, from }: Pick<MentionQuery, 'article' | 'from'>,
): Result<readonly ArticleId[]> {
  const all = project.articleIds();
  if (article !== undefined && !all.includes(article))
    return fail(
      'no-article',
      'This article is not in the library. Bring it back to look for mentions in it.',
    );
  return ok(
    (article === undefined ? all : [article]).filter((id) => from === undefined || id >= from.article),
  );
}

class Search {
  readonly #project: OpenProject;
  readonly #phrase: Phrase;
  readonly #query: MentionQuery;
  readonly #limit: number;
  readonly #articles: ArticleMentions[] = [];
  #told = 0;
  #mentions = 0;
  #articlesWith = 0;
  #unread = 0;
  #next: MentionPlace | undefined;

  constructor(project: OpenProject, phrase: Phrase, query: MentionQuery, limit: number) {
    this.#project = project;
    this.#phrase = phrase;
    this.#query = query;
    this.#limit = limit;
  }

  async read(article: ArticleId, pause: () => Promise<void>, signal: AbortSignal): Promise<void> {
    await pause();
    const text = this.#project.text(article);
    if (!text.ok) {
      this.#unread += 1;
      return;
    }
    const { from } = this.#query;
    const offset = from?.article === article ? from.offset : 0;
    const told: Fragment[] = [];
    let found = 0;
    for (const passage of mentionsIn(text.value, this.#phrase, offset)) {
      found += 1;
      if (this.#told + told.length < this.#limit) told.push(passage);
      else this.#next ??= { article, offset: passage.start };
      if (found % 1000 === 0) await pause();
      if (signal.aborted) return;
    }
    if (found === 0) return;
    this.#mentions += found;
    this.#articlesWith += 1;
    if (told.length > 0) this.#tell(article, text.value, told);
  }

  report(): MentionReport {
    return {
      articles: this.#articles.toSorted(
        (a, b) =>
          compareStrings(a.date, b.date) ||
          compareStrings(a.title, b.title) ||
          compareStrings(a.article, b.article),
      ),
      found: { mentions: this.#mentions, articles: this.#articlesWith },
      ...(this.#next && { next: this.#next }),
      unread: this.#unread,
    };
  }

  #tell(article: ArticleId, text: string, passages: readonly Fragment[]): void {
    const view = this.#project.view(article);
    if (!view.ok) {
      this.#unread += 1;
      return;
    }
    const { title, date, annotationsList } = view.value;
    const tags = new Map<string, LabelId[]>();
    for (const { span, layer, importedBy, label } of annotationsList) {
      const [only] = span;
      if (span.length !== 1 || !only || layer !== this.#query.by || importedBy !== undefined) continue;
      tags.set(keyOf(only), [...(tags.get(keyOf(only)) ?? []), label]);
    }
    const mentions = passages.map(({ start, end }): Mention => ({
      start,
      end,
      text: text.slice(start, end),
      ...besidePassage(text, { start, end }, BESIDE),
      labels: tags.get(keyOf({ start, end })) ?? [],
    }));
    this.#articles.push({ article, title, date, mentions });
    this.#told += mentions.length;
  }
}

const keyOf = ({ start, end }: Fragment): string => `${start}-${end}`;
