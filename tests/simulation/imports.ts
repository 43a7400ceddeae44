import { PROJECT_DOC } from '@shared/model/ids.ts';
import { importSources } from '../../electron/services/corpus/import-files.ts';
import { must } from '../support/sync-people.ts';
import type { Ack, Member } from './member.ts';
import type { Random } from './random.ts';
import { TEXTS } from './texts.ts';

export function importText(member: Member, random: Random): Promise<Ack[]> {
  return importBytes(member, 'article.txt', random.pick(TEXTS), random);
}

/** Somebody else's annotations, links and status, from a file that several may import. */
export function importLines(member: Member, random: Random): Promise<Ack[]> {
  const text = random.pick(TEXTS);
  const ids = [`x${random.below(4)}`, `y${random.below(4)}`];
  const spans = ids.map((id, i) => ({
    id,
    annotator: 'elsewhere',
    start: i,
    end: i + 3,
    label: random.pick(['Claim', 'Irony']),
    ...(random.chance(0.5) && { note: `from a file ${random.below(3)}` }),
  }));
  const relations = random.chance(0.5)
    ? [{ type: 'supports', from: ids[0], to: ids[1], annotator: 'elsewhere' }]
    : [];
  const line = { text, meta: { title: random.pick(['One', 'Two']) }, spans, relations };
  return importBytes(member, 'work.jsonl', `${JSON.stringify(line)}\n`, random);
}

async function importBytes(member: Member, name: string, content: string, random: Random): Promise<Ack[]> {
  const { project, by, parts } = member.person;
  const bytes = Buffer.from(random.chance(0.3) ? content.replaceAll('\n', '\r\n') : content);
  return written(member, async () => {
    const options = { by, clock: parts.clock };
    const never = new AbortController().signal;
    const report = await importSources(project, [{ name, bytes }], options, () => {}, never);
    if (report.failed.length > 0) throw new Error(report.failed.map((f) => f.reason).join());
  });
}

/** Does something; answers the records of the log that is written to, if it grew. */
export async function written({ person: { project } }: Member, run: () => Promise<unknown>): Promise<Ack[]> {
  const head = () => project.heads().find(({ log }) => log === project.log)?.seq ?? 0;
  const before = head();
  await run();
  if (head() === before) return [];
  const docs = [PROJECT_DOC, ...project.articleIds({ removed: true })];
  return docs.flatMap((doc) =>
    must(project.entries(doc))
      .filter(({ log }) => log === project.log)
      .map(({ stored }) => ({ doc, id: `${project.log}:${(stored as { n: number }).n}` })),
  );
}
