import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { OpenProject } from '../../electron/services/project/open-project.ts';
import { must } from '../support/sync-people.ts';
import { foldOf } from './member.ts';

/**
 * All that a project holds, exported or not, one line a thing: discussions, read paragraphs and removed articles, guideline,
 * scheme, people. Two who have the same records have the same lines.
 */
export function wholeState(project: OpenProject): readonly string[] {
  const { title, labels, relationTypes, guidelines, members, settings } = project.state();
  const people = members.map(({ annotator }) => annotator);
  const articles = project.articleIds({ removed: true }).map((doc) => {
    const fold = foldOf(project, doc);
    return {
      doc,
      annotations: fold.annotations(),
      relations: fold.relations(),
      statuses: [...fold.statuses()],
      meta: fold.meta(),
      threads: fold.threads(),
      read: people.map((by) => [...fold.readBy(by)].sort((a, b) => a - b)),
      removed: fold.removed(),
      counts: fold.counts(),
    };
  });
  const things = [{ title, settings }, labels, relationTypes, guidelines, members, ...articles];
  return things.map((thing) => JSON.stringify(thing));
}

/** Records that have no effect for what they say, of which there should be none. */
export function refusedIn(project: OpenProject): number {
  const counts = project.articleIds({ removed: true }).map((doc) => foldOf(project, doc).counts());
  return counts.reduce(
    (sum, { unreadable, badSpan, unauthorised }) => sum + unreadable + badSpan + unauthorised,
    0,
  );
}

/** Kinds of records that a project holds. */
export function kindsIn(project: OpenProject): readonly string[] {
  const docs = [PROJECT_DOC, ...project.articleIds({ removed: true })];
  const records = docs.flatMap((doc) => must(project.entries(doc)));
  return [...new Set(records.map(({ stored }) => (stored as { kind: string }).kind))];
}
