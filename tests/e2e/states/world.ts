import { RecordsDoc } from '@shared/doc/records-doc.ts';
import type { ArticleSummary } from '@shared/model/article.ts';
import { recordId } from '@shared/model/ids.ts';
import { DEFAULT_LABELS, DEFAULT_RELATION_TYPES, type Guideline } from '@shared/model/label-scheme.ts';
import type { Span } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { toStored } from '@shared/records/stored.ts';
import type { OpenedArticle, ProjectOverview } from '@shared/rpc/contract.ts';
import { ARTICLE, DEVICE, LOG, ME } from '../../support/memory-backend.ts';

/** Monday, 2 March 2026, 09:00 UTC: the moment at which every picture is taken. */
export const NOW = Date.UTC(2026, 2, 2, 9);

const BEN_DEVICE = 'c'.repeat(32);
const BEN_LOG = '9'.repeat(32);
export const BEN = `${BEN_DEVICE}00000001`;

/** Paragraphs, as a newspaper sets them. */
const TEXT = `${[
  'Floods leave two thousand homes without power',
  '2 March 2026 · By Clara Ruiz',
  'Two thousand homes near the river lost power on Sunday night, the regional grid operator said. “We ' +
    'expect everybody to be back on by noon,” its spokeswoman Lena Hofer told reporters.',
  'The mayor called the response “far too slow” and accused the operator of having ignored warnings. ' +
    'According to an internal report seen by this newspaper, engineers had asked for higher dams as early' +
    ' as 2019.',
  'The town has been flooded three times since the new bridge was built.',
  'Nobody was hurt.',
].join('\n\n')}
`;

/** Where a phrase stands in the text, UTF-16. */
export function at(...phrases: readonly string[]): Span {
  return phrases.map((phrase) => {
    const start = TEXT.indexOf(phrase);
    if (start < 0) throw new Error(`“${phrase}” is not in the text`);
    return { start, end: start + phrase.length };
  });
}

/** Whose records: one log each. */
export type Who = 'me' | 'ben';
const LOGS = { me: { log: LOG, by: ME }, ben: { log: BEN_LOG, by: BEN } } as const;

/** The id of the n-th record of somebody. */
export const idOf = (who: Who, n: number) => recordId(LOGS[who].log, n);

/** The article with these records, each a gesture of its own, a minute apart. */
export function articleWith(records: readonly (readonly [Who, ArticleBody])[]): OpenedArticle {
  const doc = new RecordsDoc();
  const last = { me: 0, ben: 0 };
  records.forEach(([who, body], i) => {
    const { log, by } = LOGS[who];
    const n = (last[who] += 1);
    const record = {
      id: recordId(log, n),
      at: { c: i + 1, log, n },
      by,
      action: recordId(log, n),
      time: NOW - (records.length - i) * 60_000,
      body,
    };
    doc.append(log, [toStored(record)]);
  });
  return {
    id: ARTICLE,
    text: TEXT,
    suggested: {
      title: 'Floods leave two thousand homes without power',
      date: '2026-03-02',
      byline: 'Clara Ruiz',
    },
    metadataEnd: TEXT.indexOf('Two thousand homes near'),
    atTop: [],
    update: doc.encode(),
    voided: [],
    devices: { [LOG]: DEVICE, [BEN_LOG]: BEN_DEVICE },
  };
}

/** Tags of two people: three levels of overlap, two fragments, a note, a doubt, links. */
export const WORK: readonly (readonly [Who, ArticleBody])[] = [
  [
    'me',
    {
      kind: 'annotate',
      label: 'claim',
      span: at('Two thousand homes near the river lost power on Sunday night'),
    },
  ],
  ['me', { kind: 'annotate', label: 'attribution', span: at('the regional grid operator said') }],
  ['me', { kind: 'relate', type: 'attributed-to', from: idOf('me', 1), to: idOf('me', 2) }],
  ['ben', { kind: 'annotate', label: 'background', span: at('near the river') }],
  [
    'ben',
    {
      kind: 'annotate',
      label: 'opinion',
      span: at('The mayor called the response “far too slow”'),
      note: 'Her word, or the paper’s?',
      attributes: { unsure: true },
    },
  ],
  ['me', { kind: 'annotate', label: 'claim', span: at('engineers had asked', 'as early as 2019') }],
  [
    'me',
    {
      kind: 'annotate',
      label: 'attribution',
      span: at('According to an internal report seen by this newspaper'),
    },
  ],
  [
    'ben',
    {
      kind: 'annotate',
      label: 'claim',
      span: at('lost power on Sunday night, the regional grid operator said'),
    },
  ],
  ['me', { kind: 'status', value: 'in-progress' }],
];

/** What the two say about it. */
export const TALK: readonly (readonly [Who, ArticleBody])[] = [
  ['ben', { kind: 'comment', text: 'Is this still background?', on: { annotation: idOf('ben', 1) } }],
  ['me', { kind: 'comment', text: 'I think so: everybody in town knows.', reply: idOf('ben', 4) }],
  ['me', { kind: 'comment', text: 'The date line is missing its place.' }],
];

export const GUIDELINE: Guideline = {
  id: idOf('ben', 9),
  version: 1,
  text: '# What to tag\n\nTag the **whole** clause.\n\n- A number inside a judgement is a claim.\n- Leave out quotation marks.\n\n> When in doubt, mark it as unsure.',
  by: BEN,
  time: NOW - 86_400_000,
  isConcurrent: false,
};

export const OVERVIEW: ProjectOverview = {
  title: 'Floods of 2026',
  labels: DEFAULT_LABELS,
  relationTypes: DEFAULT_RELATION_TYPES,
  names: { [ME]: 'Ana', [BEN]: 'Ben' },
  counts: { articles: 4, annotations: 31, arriving: 0, unreadable: 0 },
};

const row = (id: string, more: Partial<ArticleSummary>): ArticleSummary => ({
  id: id.repeat(64),
  title: '',
  date: '2026-03-02',
  source: '',
  language: 'en',
  chars: 2400,
  annotations: 0,
  statuses: {},
  removed: false,
  ...more,
});

export const ROWS: readonly ArticleSummary[] = [
  {
    ...row('0', {
      title: 'Floods leave two thousand homes without power',
      source: 'Clara Ruiz',
      annotations: 6,
    }),
    id: ARTICLE,
    statuses: { [ME]: 'in-progress', [BEN]: 'finished' },
  },
  row('1', {
    title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz angenommen',
    source: 'Landbote',
    language: 'de',
    annotations: 12,
    statuses: { [ME]: 'finished' },
  }),
  row('3', { title: 'What the dams were for', date: '', chars: 18_200 }),
];
