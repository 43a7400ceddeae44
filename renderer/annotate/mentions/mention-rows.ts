import type { ArticleId, LabelId } from '@shared/model/ids.ts';
import type { ArticleMentions, Mention, MentionReport, Params } from '@shared/rpc/contract.ts';
import { count, excerpt } from '../../ui/words.ts';

/** A line of the list: an article, then its mentions. */
export type MentionRow =
  | { readonly kind: 'article'; readonly id: string; readonly article: ArticleMentions }
  | {
      readonly kind: 'mention';
      readonly id: string;
      readonly article: ArticleMentions;
      readonly mention: Mention;
      /** From 1, within the article. */
      readonly place: number;
      /** One has tagged it with the chosen label already. */
      readonly isTagged: boolean;
    };

/** The lines of a report; `first` names the article that comes before all others. */
export function rowsOf(
  { articles }: MentionReport,
  isTagged: (labels: readonly LabelId[]) => boolean,
  first: ArticleId,
): readonly MentionRow[] {
  const sorted = articles.toSorted((a, b) => Number(b.article === first) - Number(a.article === first));
  return sorted.flatMap((article) => {
    const rows: MentionRow[] = [{ kind: 'article', id: article.article, article }];
    return rows.concat(mentionRows(article, isTagged));
  });
}

const mentionRows = (
  article: ArticleMentions,
  isTagged: (labels: readonly LabelId[]) => boolean,
): MentionRow[] =>
  article.mentions.map((mention, index) => ({
    kind: 'mention',
    id: `${article.article}-${mention.start}`,
    article,
    mention,
    place: index + 1,
    isTagged: isTagged(mention.labels),
  }));

/** Which mentions would be tagged: all but those left out, and those that are tagged so already. */
export interface MentionChoice {
  readonly passages: Params<'mentions.tag'>['passages'];
  readonly mentions: number;
  /** Mentions that could be tagged, chosen or not. */
  readonly possible: number;
  /** How many of each article's mentions are chosen; an article without any to tag is not here. */
  readonly byArticle: ReadonlyMap<ArticleId, { readonly chosen: number; readonly possible: number }>;
}

/** `leftOut` holds ids of rows. */
export function choiceOf(rows: readonly MentionRow[], leftOut: ReadonlySet<string>): MentionChoice {
  const at = new Map<ArticleId, [number, number][]>();
  const byArticle = new Map<ArticleId, { chosen: number; possible: number }>();
  let mentions = 0;
  let possible = 0;
  for (const row of rows) {
    if (row.kind === 'article' || row.isTagged) continue;
    const { article } = row.article;
    const counts = byArticle.get(article) ?? { chosen: 0, possible: 0 };
    byArticle.set(article, counts);
    counts.possible += 1;
    possible += 1;
    if (leftOut.has(row.id)) continue;
    counts.chosen += 1;
    mentions += 1;
    const passages = at.get(article) ?? [];
    at.set(article, passages);
    passages.push([row.mention.start, row.mention.end]);
  }
  const passages = [...at].map(([article, at]) => ({ article, at }));
  return { passages, mentions, possible, byArticle };
}

/** What is left out once a row is switched: an article's row switches all of its mentions. */
export function switched(
  rows: readonly MentionRow[],
  leftOut: ReadonlySet<string>,
  row: MentionRow,
): ReadonlySet<string> {
  const all = rows.filter((one) => isOf(one, row));
  return withAll(
    leftOut,
    all,
    all.every(({ id }) => !leftOut.has(id)),
  );
}

/** What is left out once all rows are: none of them if any was left out, else all. */
export function switchedAll(rows: readonly MentionRow[], leftOut: ReadonlySet<string>): ReadonlySet<string> {
  const all = rows.filter((row) => row.kind === 'mention' && !row.isTagged);
  return withAll(
    leftOut,
    all,
    all.every(({ id }) => !leftOut.has(id)),
  );
}

const isOf = (one: MentionRow, row: MentionRow): boolean =>
  one.kind === 'mention' &&
  !one.isTagged &&
  (row.kind === 'article' ? one.article === row.article : one === row);

function withAll(
  leftOut: ReadonlySet<string>,
  rows: readonly MentionRow[],
  isOut: boolean,
): ReadonlySet<string> {
  const next = new Set(leftOut);
  for (const { id } of rows)
    if (isOut) next.add(id);
    else next.delete(id);
  return next;
}

/** A row in words, for those who hear the list. */
export function rowWords(row: MentionRow, choice: MentionChoice): string {
  const title = row.article.title || 'Untitled article';
  if (row.kind === 'article') {
    const counts = choice.byArticle.get(row.article.article);
    const when = row.article.date === '' ? '' : `, ${row.article.date}`;
    return counts
      ? `${title}${when}: ${counts.chosen} of ${count(counts.possible, 'passage')} chosen`
      : `${title}${when}: all tagged already`;
  }
  const { mention, place, isTagged, article } = row;
  const line = excerpt(`${mention.before.slice(-50)}[${mention.text}]${mention.after.slice(0, 50)}`, 200);
  return `${isTagged ? 'Tagged already. ' : ''}${line}. ${title}, ${place} of ${article.mentions.length}`;
}

/** `37 passages in 12 articles`. */
export const passagesWords = (passages: number, articles: number): string =>
  `${count(passages, 'passage')} in ${count(articles, 'article')}`;

/** Whether a passage is read from right to left, by its first letter. */
export const isRightToLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    text,
  );
