import { PROJECT_DOC } from '@shared/model/ids.ts';
import type { Span } from '@shared/model/span.ts';
import { normalizeSpan } from '@shared/model/span.ts';
import type { ArticleBody, RecordBody } from '@shared/records/kinds.ts';
import { importSources } from '../../electron/services/corpus/import-files.ts';
import { redo, undo } from '../../electron/services/project/undo.ts';
import { must } from '../support/sync-people.ts';
import { type Ack, type Member, acksOf, own } from './member.ts';
import type { Random } from './random.ts';
import { TEXTS } from './texts.ts';

/** What people do, and how often. */
export const ACTIONS = {
  annotate: 30,
  amend: 10,
  retract: 5,
  restore: 2,
  relate: 4,
  status: 4,
  describe: 3,
  label: 3,
  importText: 5,
  importLines: 2,
  undo: 6,
  redo: 3,
} as const;
export type Action = keyof typeof ACTIONS;

const LABELS = ['claim', 'opinion', 'background', 'attribution'];

/** Does one thing at a member's computer; returns the records that were acknowledged as saved. */
export async function act(member: Member, action: Action, random: Random): Promise<Ack[]> {
  const { project, by } = member.person;
  if (action === 'importText') return importText(member, random);
  if (action === 'importLines') return importLines(member, random);
  if (action === 'undo') return reversed(member, () => undo(project, by));
  if (action === 'redo') return reversed(member, () => redo(project, by));
  if (action === 'label')
    return put(member, PROJECT_DOC, {
      kind: 'label',
      label: random.pick(LABELS),
      set: random.pick([
        { name: `Name ${random.below(5)}` },
        { key: String(random.below(4)) },
        { order: random.below(9) },
      ]),
    });
  const articles = project.articleIds();
  if (articles.length === 0) return importText(member, random);
  const doc = random.pick(articles);
  const body = bodyFor(member, doc, action, random);
  return body ? put(member, doc, body) : [];
}

async function put(member: Member, doc: string, body: RecordBody): Promise<Ack[]> {
  const { project, by } = member.person;
  return acksOf(await project.write({ by, records: [{ doc, body }] }), [doc]);
}

function bodyFor(member: Member, doc: string, action: Action, random: Random): ArticleBody | undefined {
  const { annotations, relations } = own(member, doc);
  const target = random.pick([...annotations, ...relations]);
  const text = must(member.person.project.text(doc));
  switch (action) {
    case 'annotate':
      return {
        kind: 'annotate',
        label: random.pick(LABELS),
        span: spanIn(text, random),
        ...(random.chance(0.3) && { note: `note ${random.below(9)} “…” 👩‍👩‍👧` }),
      };
    case 'amend':
      if (annotations.length === 0) return undefined;
      return { kind: 'amend', target: random.pick(annotations), set: amendment(text, random) };
    case 'retract':
      return target === undefined ? undefined : { kind: 'retract', target };
    case 'restore': {
      const gone = random.pick([...removedHere(member, doc), doc]);
      return { kind: random.chance(0.2) && gone === doc ? 'retract' : 'restore', target: gone };
    }
    case 'relate': {
      const all = must(member.person.project.view(doc)).annotationsList;
      if (all.length < 2) return undefined;
      return { kind: 'relate', type: 'supports', from: random.pick(all).id, to: random.pick(all).id };
    }
    case 'status':
      return { kind: 'status', value: random.pick(['not-started', 'in-progress', 'finished'] as const) };
    default:
      return {
        kind: 'describe',
        field: random.pick(['title', 'byline']),
        value: random.pick(['A', 'B', null]),
      };
  }
}

/** Annotations of an article that this member made and that were retracted. */
function removedHere({ person }: Member, doc: string): string[] {
  const there = new Set(must(person.project.view(doc)).annotationsList.map(({ id }) => id));
  return must(person.project.entries(doc)).flatMap(({ log, stored }) => {
    const { n, kind, by } = stored as { n: number; kind: string; by: string };
    const id = `${log}:${n}`;
    return kind === 'annotate' && by === person.by && !there.has(id) ? [id] : [];
  });
}

function amendment(text: string, random: Random) {
  return random.pick([
    { label: random.pick(LABELS) },
    { span: spanIn(text, random) },
    { note: `changed ${random.below(9)}` },
    { attributes: { sure: random.chance(0.5), [`a${random.below(3)}`]: random.pick([1, 'x', null]) } },
  ]);
}

/** One to three fragments whose ends are between code points. UTF-16 code units. */
function spanIn(text: string, random: Random): Span {
  const borders = [0];
  for (const point of text) borders.push(borders.at(-1)! + point.length);
  const fragments = Array.from({ length: 1 + random.below(3) }, () => {
    const from = random.below(borders.length - 1);
    const to = Math.min(borders.length - 1, from + 1 + random.below(12));
    return { start: borders[from]!, end: borders[to]! };
  });
  return normalizeSpan(fragments);
}

async function importText(member: Member, random: Random): Promise<Ack[]> {
  return importBytes(member, 'article.txt', random.pick(TEXTS), random);
}

/** Somebody else's annotations, from a file that several may import. */
async function importLines(member: Member, random: Random): Promise<Ack[]> {
  const text = random.pick(TEXTS);
  const spans = [
    {
      id: `x${random.below(4)}`,
      annotator: 'elsewhere',
      start: 0,
      end: 3,
      label: random.pick(['Claim', 'Irony']),
    },
  ];
  return importBytes(member, 'work.jsonl', `${JSON.stringify({ text, spans })}\n`, random);
}

async function importBytes(
  { person }: Member,
  name: string,
  content: string,
  random: Random,
): Promise<Ack[]> {
  const { project, by, parts } = person;
  const bytes = Buffer.from(random.chance(0.3) ? content.replaceAll('\n', '\r\n') : content);
  const before = project.heads().find(({ log }) => log === project.log)?.seq ?? 0;
  const options = { by, clock: parts.clock };
  const report = await importSources(
    project,
    [{ name, bytes }],
    options,
    () => {},
    new AbortController().signal,
  );
  if (report.failed.length > 0) throw new Error(report.failed.map((f) => f.reason).join());
  return recordsSince(member(person), before);
}

const member = (person: Member['person']) => ({ person });

async function reversed({ person }: Member, run: () => ReturnType<typeof undo>): Promise<Ack[]> {
  const { project } = person;
  const before = project.heads().find(({ log }) => log === project.log)?.seq ?? 0;
  must(await run());
  return recordsSince({ person }, before);
}

/** Records of the log that is written to now, in envelopes after `seq`. */
function recordsSince({ person }: Pick<Member, 'person'>, seq: number): Ack[] {
  const { project } = person;
  const docs = [PROJECT_DOC, ...project.articleIds({ removed: true })];
  if ((project.heads().find(({ log }) => log === project.log)?.seq ?? 0) === seq) return [];
  return docs.flatMap((doc) =>
    must(project.entries(doc))
      .filter(({ log }) => log === project.log)
      .map(({ stored }) => ({ doc, id: `${project.log}:${(stored as { n: number }).n}` })),
  );
}
