import * as v from 'valibot';
import { exportLine } from '@shared/export/jsonl.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { OpenProject } from '../project/open-project.ts';
import { type Command, count, fileOf } from './command.ts';

/** `ascribe show`: one article with its annotations. */
export const command: Command = {
  usage: 'FILE.ascribe ARTICLE-ID',
  help: `Shows an article's text and annotations. The first characters of the id are enough where they fit
one article only. With --json: the line that an export with names has for it, and its title.
Offsets count code points.`,
  options: {},
  words: [2, 2],
  access: 'read',
  run: (given, context) =>
    context.read(fileOf(given, context), (project) => {
      const found = findArticle(project, given.words[1] ?? '');
      if (!found.ok) return found;
      const shown = describe(project, found.value);
      return shown.ok ? ok({ json: shown.value, text: print(shown.value) }) : shown;
    }),
};

const SHORTEST_PREFIX = 4;

/** The article whose id begins so. Fails with `no-article` or `many-articles`. */
export function findArticle(project: OpenProject, prefix: string): Result<ArticleId> {
  const start = prefix.toLowerCase();
  if (project.hasArticle(start)) return ok(start);
  if (start.length < SHORTEST_PREFIX)
    return fail(
      'no-article',
      `Say at least ${SHORTEST_PREFIX} characters of the article’s id; \`ascribe list\` shows them.`,
    );
  const fits = project.articleIds().filter((id) => id.startsWith(start));
  if (fits.length > 1)
    return fail('many-articles', `${count(fits.length, 'article')} have an id that begins with ${start}.`);
  return fits[0] === undefined
    ? fail('no-article', `No article of this project has the id ${prefix}; \`ascribe list\` shows them.`)
    : ok(fits[0]);
}

/** What this command prints of an exported line (SPEC EX-1, EX-2). */
const Line = v.looseObject({
  id: v.string(),
  text: v.string(),
  meta: v.record(v.string(), v.unknown()),
  spans: v.array(
    v.looseObject({
      start: v.number(),
      end: v.number(),
      text: v.string(),
      label_name: v.string(),
      annotator: v.string(),
      annotator_name: v.string(),
      note: v.string(),
    }),
  ),
});
type Shown = v.InferOutput<typeof Line> & { readonly title: string };

function describe(project: OpenProject, id: ArticleId): Result<Shown> {
  const view = project.view(id);
  if (!view.ok) return view;
  const text = project.text(id);
  if (!text.ok) return text;
  const { meta, suggested, annotationsList, relations, statusList, title } = view.value;
  const labels = new Map(project.state().labels.map((label) => [label.id, label]));
  const line = exportLine(
    { id, text: text.value, meta, suggested, annotations: annotationsList, relations, statuses: statusList },
    {
      label: (label) => {
        const target = labels.get(labels.get(label)?.mergedInto ?? label);
        return { id: target?.id ?? label, name: target?.name ?? label };
      },
      annotator: (annotator) => project.annotatorName(annotator),
    },
  );
  if (!line.ok) return line;
  return ok({ title, ...v.parse(Line, JSON.parse(line.value.line)) });
}

function print({ id, title, meta, text, spans }: Shown): string {
  const facts = Object.entries(meta)
    .filter(([field]) => field !== 'title' && field !== 'unconfirmed')
    .map(([field, value]) => `${field}: ${String(value)}`);
  const lines = spans.map((span) => {
    const who = span.annotator_name || span.annotator;
    const note = span.note && `\n    note: ${oneLine(span.note)}`;
    return `  ${span.start}–${span.end}  ${span.label_name}  ${who}  “${oneLine(span.text)}”${note}`;
  });
  return [
    title,
    id,
    ...facts,
    '',
    text.trimEnd(),
    '',
    `${count(spans.length, 'annotation')}:`,
    ...lines,
  ].join('\n');
}

const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();
