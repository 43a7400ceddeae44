import type { ArticleSummary } from '@shared/model/article.ts';
import { ok } from '@shared/model/result.ts';
import type { OpenProject } from '../project/open-project.ts';
import { type Command, count, fileOf } from './command.ts';

/** `ascribe list`: the articles of a project. */
export const command: Command = {
  usage: 'FILE.ascribe [--removed]',
  help: `Lists the articles of a project, by title.

  --removed   those that were removed instead`,
  options: { removed: { type: 'boolean' } },
  words: [1, 1],
  access: 'read',
  run: (given, context) =>
    context.read(fileOf(given, context), (project) => {
      const articles = allArticles(project, given.flag('removed'));
      const names = (id: string) => project.annotatorName(id) ?? id;
      return ok({
        json: { title: project.state().title, articles: articles.map(describe) },
        text: [
          `${project.state().title}: ${count(articles.length, 'article')}`,
          ...articles.map((article) => line(article, names)),
        ].join('\n'),
      });
    }),
};

const PAGE = 1000;

/** All articles by title, however many. */
function allArticles(project: OpenProject, removed: boolean): readonly ArticleSummary[] {
  const all: ArticleSummary[] = [];
  for (;;) {
    const { rows, total } = project.articles({ sort: 'title', removed, offset: all.length, limit: PAGE });
    all.push(...rows);
    if (all.length >= total || rows.length === 0) return all;
  }
}

function describe({ id, title, date, source, language, chars, annotations, statuses }: ArticleSummary) {
  return { id, title, date, source, language, chars, annotations, statuses };
}

/** Enough of an id to name an article of any project by. */
const SHORT_ID = 12;

function line(
  { id, title, date, source, annotations, statuses }: ArticleSummary,
  names: (id: string) => string,
) {
  const states = Object.entries(statuses).map(
    ([who, status]) => `${names(who)}: ${status.replace('-', ' ')}`,
  );
  const facts = [date, source, count(annotations, 'annotation'), ...states].filter(Boolean);
  return `${id.slice(0, SHORT_ID)}  ${title}  (${facts.join(', ')})`;
}
