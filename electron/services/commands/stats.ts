import { ok } from '@shared/model/result.ts';
import type { ArticleView, OpenProject } from '../project/open-project.ts';
import { type Command, count, fileOf } from './command.ts';

/** `ascribe stats`: counts per label, annotator and status. */
export const command: Command = {
  usage: 'FILE.ascribe',
  help: 'Counts the articles, annotations and statuses of a project, per label and annotator.',
  options: {},
  words: [1, 1],
  access: 'read',
  run: (given, context) =>
    context.read(fileOf(given, context), (project) => {
      const stats = countAll(project);
      return ok({ json: stats, text: describe(stats) });
    }),
};

interface Stats {
  readonly title: string;
  articles: number;
  /** Code points of all texts. */
  chars: number;
  annotations: number;
  relations: number;
  readonly labels: Record<string, { readonly name: string; annotations: number }>;
  readonly annotators: Record<
    string,
    { readonly name: string; annotations: number; finished: number; 'in-progress': number }
  >;
}

function countAll(project: OpenProject): Stats {
  const { title, labels, members } = project.state();
  const stats: Stats = {
    title,
    articles: 0,
    chars: 0,
    annotations: 0,
    relations: 0,
    labels: Object.fromEntries(labels.filter(isUsed).map(({ id, name }) => [id, { name, annotations: 0 }])),
    annotators: {},
  };
  const merged = new Map(labels.map(({ id, mergedInto }) => [id, mergedInto ?? id]));
  for (const { annotator } of members) person(stats, project, annotator);
  for (const id of project.articleIds()) {
    const view = project.view(id);
    if (view.ok) addArticle(stats, project, view.value, (label) => merged.get(label) ?? label);
  }
  return stats;
}

const isUsed = (label: { retired: boolean; mergedInto?: string }) =>
  !label.retired && label.mergedInto === undefined;

function addArticle(
  stats: Stats,
  project: OpenProject,
  { chars, annotationsList, relations, statusList }: ArticleView,
  resolve: (label: string) => string,
): void {
  stats.articles += 1;
  stats.chars += chars;
  stats.annotations += annotationsList.length;
  stats.relations += relations.filter((relation) => !relation.broken).length;
  for (const { label, layer } of annotationsList) {
    const id = resolve(label);
    (stats.labels[id] ??= { name: id, annotations: 0 }).annotations += 1;
    person(stats, project, layer).annotations += 1;
  }
  for (const { annotator, value } of statusList)
    if (value !== 'not-started') person(stats, project, annotator)[value] += 1;
}

function person(stats: Stats, project: OpenProject, id: string) {
  const name = project.annotatorName(id) ?? id;
  return (stats.annotators[id] ??= { name, annotations: 0, finished: 0, 'in-progress': 0 });
}

function describe({ title, articles, annotations, relations, labels, annotators }: Stats): string {
  const share = (n: number) => n.toLocaleString('en-US').padStart(8);
  return [
    `${title}: ${count(articles, 'article')}, ${count(annotations, 'annotation')}, ${count(relations, 'relation')}`,
    '',
    'Annotations by label',
    ...Object.values(labels).map((label) => `${share(label.annotations)}  ${label.name}`),
    '',
    'Annotations by annotator',
    ...Object.values(annotators).map(
      (who) =>
        `${share(who.annotations)}  ${who.name} (${count(who.finished, 'article')} finished, ${who['in-progress']} in progress)`,
    ),
  ].join('\n');
}
