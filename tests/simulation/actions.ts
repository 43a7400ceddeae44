import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import { redo, undo } from '../../electron/services/project/undo.ts';
import { must } from '../support/sync-people.ts';
import { ARTICLE_ACTIONS, articleBody } from './article-bodies.ts';
import { importLines, importText, written } from './imports.ts';
import type { Ack, Member } from './member.ts';
import { PROJECT_ACTIONS, projectBody } from './project-bodies.ts';
import type { Random } from './random.ts';

/** What people do, and how often: together every kind of record that the app writes. */
export const ACTIONS = {
  annotate: 30,
  amend: 12,
  amendRelation: 2,
  retract: 5,
  restore: 2,
  relate: 6,
  status: 3,
  describe: 3,
  comment: 7,
  commentSet: 5,
  read: 4,
  everywhere: 2,
  label: 6,
  relationType: 2,
  guideline: 3,
  title: 1,
  name: 1,
  setting: 2,
  importText: 5,
  importLines: 3,
  undo: 7,
  redo: 4,
} as const;
export type Action = keyof typeof ACTIONS;

/** Does one thing at a member's computer; returns the records that were acknowledged as saved. */
export async function act(member: Member, action: Action, random: Random): Promise<Ack[]> {
  const { project, by } = member.person;
  if (action === 'importText') return importText(member, random);
  if (action === 'importLines') return importLines(member, random);
  if (action === 'undo') return written(member, async () => must(await undo(project, by)));
  if (action === 'redo') return written(member, async () => must(await redo(project, by)));
  const ofProject = PROJECT_ACTIONS.find((one) => one === action);
  if (ofProject) return put(member, [PROJECT_DOC], () => projectBody(member, ofProject, random));
  const articles = project.articleIds();
  if (articles.length === 0) return importText(member, random);
  // As all mentions of a name in the corpus, tagged in one gesture.
  if (action === 'everywhere')
    return put(member, articles, (doc) => articleBody(member, doc, 'annotate', random));
  const ofArticle = ARTICLE_ACTIONS.find((one) => one === action)!;
  for (const doc of random.shuffled(articles)) {
    const body = articleBody(member, doc, ofArticle, random);
    if (body) return put(member, [doc], () => body);
  }
  return [];
}

/** One gesture. */
async function put(
  { person: { project, by } }: Member,
  docs: readonly string[],
  bodyIn: (doc: string) => RecordBody | undefined,
): Promise<Ack[]> {
  const records = docs.flatMap((doc) => {
    const body = bodyIn(doc);
    return body ? [{ doc, body }] : [];
  });
  if (records.length === 0) return [];
  const { ids } = must(await project.write({ by, records }));
  return ids.map((id, i) => ({ id, doc: records[i]!.doc }));
}
