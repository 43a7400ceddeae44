import { type Result, ok } from '@shared/model/result.ts';
import { type ProjectHistoryEvent, docHistory, projectHistory } from '../project/history.ts';
import type { OpenProject } from '../project/open-project.ts';
import { type Command, fileOf } from './command.ts';
import { findArticle } from './show.ts';

/** `ascribe log`: who did what, when. */
export const command: Command = {
  usage: 'FILE.ascribe [--article ID]',
  help: `Lists who did what and when, oldest first. Times are those of the writers’ clocks; the order is not.

  --article ID   only what was done in one article`,
  options: { article: { type: 'string' } },
  words: [1, 1],
  access: 'read',
  run: (given, context) =>
    context.read(fileOf(given, context), async (project) => {
      const events = await eventsOf(project, given.text('article'));
      if (!events.ok) return events;
      return ok({
        json: { entries: events.value.map(toJson) },
        text: events.value.map(toLine).join('\n'),
      });
    }),
};

async function eventsOf(
  project: OpenProject,
  article: string | undefined,
): Promise<Result<readonly ProjectHistoryEvent[]>> {
  if (article === undefined) return projectHistory(project);
  const id = findArticle(project, article);
  return id.ok ? docHistory(project, id.value) : id;
}

function toJson({ record, time, by, byName, kind, text, article, device }: ProjectHistoryEvent) {
  return {
    record,
    time: new Date(time).toISOString(),
    annotator: by,
    name: byName,
    article: article ?? null,
    kind,
    what: text,
    device,
  };
}

function toLine({ time, byName, text, article }: ProjectHistoryEvent): string {
  const when = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  return `${when}  ${byName} ${text}${article === undefined ? '' : `  [${article.slice(0, 12)}]`}`;
}
