import type { LabelId } from '../../model/ids.ts';
import { DEFAULT_LABELS, type Label } from '../../model/label-scheme.ts';
import type { SchemePreset } from './preset.ts';

const guideline = `# News: claim, opinion, background, attribution

Read the article once before you tag anything. Then go through it paragraph by paragraph.

## What to tag

| Label | In one line | Ask yourself |
| --- | --- | --- |
| **Claim** | Presented as fact, and could be checked | Could somebody find out whether it is true? |
| **Opinion** | Judges, evaluates or predicts | Could two people who know all the facts still disagree? |
| **Background** | Helps the reader understand, and is not news | Would a reader who followed the story skip it? |
| **Attribution** | The words that say whose statement it is | If I take these words out, do I still know who says it? |

A sentence may hold several. “The minister said the plan was reckless and would cost 40 million” holds an attribution
(“The minister said”), an opinion (“the plan was reckless”) and a claim (“would cost 40 million”).

## How long a passage is

- Tag the shortest passage that still makes sense when it is read alone: mostly a clause or a sentence.
- Leave out the full stop at the end and the quotation marks around a quote.
- A passage that is interrupted is one annotation with two fragments: “The bridge, *officials said*, is safe.”
- Passages may overlap. Do not shorten one because another is in its way.

## Hard cases

- **A number inside a judgement.** “A shameful 12 per cent” is a claim (12 per cent) within an opinion (shameful).
- **Predictions.** What will happen is an opinion, unless it is a plan that somebody has announced: that it was
  announced is a claim.
- **Quotes.** Who says it does not matter for claim or opinion. A quoted claim is a claim.
- **Background that could be checked.** If it is in the article as news, it is a claim; if it is there so that the reader
  understands the news, it is background.
- **Unsure?** Choose the label that fits best, mark the annotation as unsure, and say why in a note.

## Links

Say of every claim or opinion that is somebody else’s whose it is. Select what is said and press A; then the cue (“said”)
and A; then the source (“the minister”) and A. Press X where the text names no source. Attributions that are tagged in
one passage are linked with “is attributed to”. Use “supports” and “contradicts” only where the article itself puts the
two beside each other.
`;

type Described = Pick<Label, 'definition' | 'positive' | 'negative'>;

/** What the labels that every project begins with mean here. */
const MEANINGS: Readonly<Record<LabelId, Described>> = {
  claim: {
    definition:
      'A statement presented as fact that could be checked, whoever makes it. It need not be true, and it may be in quotation marks.',
    positive: [
      'The council spent 3.2 million on the new ferry.',
      'Fewer trains ran in March than in any month since 2011.',
      '“Nobody was hurt,” the driver said. (Tag: Nobody was hurt)',
    ],
    negative: [
      'The ferry was a waste of money. (A judgement: opinion)',
      'Will the council ever learn? (A question that asserts nothing)',
      'The ferry, first proposed in 1998, links both banks. (Known to all who follow the story: background)',
    ],
  },
  opinion: {
    definition:
      'A judgement, evaluation, demand or prediction: people who know all the facts could still disagree about it.',
    positive: [
      'The plan is reckless.',
      'Rents will rise again next year, tenants fear. (Tag: Rents will rise again next year)',
      'The mayor should step down.',
    ],
    negative: [
      'The mayor said she would step down. (That she said it can be checked: claim)',
      'Sixty per cent of those asked call the plan reckless. (A result that can be checked: claim)',
      'Rents have risen by 4 per cent. (Claim)',
    ],
  },
  background: {
    definition:
      'Context that the reader needs to understand the news: history, definitions, who somebody is, how something works.',
    positive: [
      'The law, passed after the floods of 2016, obliges towns to keep maps of risk.',
      'A by-election is held when a seat falls vacant between general elections.',
      'Okafor, who has led the union for nine years, …',
    ],
    negative: [
      'Parliament passed the law on Tuesday. (The news itself: claim)',
      'The law was badly needed. (Opinion)',
    ],
  },
  attribution: {
    definition:
      'The words that say whose statement something is: the source with the cue, such as “she said” or “according to the report”.',
    positive: [
      'The bridge is safe, two engineers told this newspaper. (Tag: two engineers told this newspaper)',
      'According to the audit, … (Tag: According to the audit)',
      'Critics call it naïve. (Tag: Critics call it)',
    ],
    negative: [
      'Two engineers inspected the bridge. (They do something and say nothing)',
      'It is said that history repeats itself. (Nobody in particular says it)',
    ],
  },
};

const withMeaning = (label: Label): Label => ({ ...label, ...MEANINGS[label.id] });

/** Claim, opinion, background and attribution: what a new project begins with. */
export const news: SchemePreset = {
  id: 'news',
  name: 'News',
  about: 'Claim, opinion, background and attribution: for articles, columns and transcripts of any kind.',
  guideline,
  content: {
    title: 'News',
    labels: DEFAULT_LABELS.map(withMeaning),
    relationTypes: [
      {
        type: 'source',
        name: 'has the source',
        definition: 'From what is said to who says it.',
        from: ['claim', 'opinion', 'background'],
        to: ['attribution'],
        order: 1,
        retired: false,
      },
      {
        type: 'cue',
        name: 'has the cue',
        definition: 'From what is said to the words that say so: “said”, “according to”.',
        from: ['claim', 'opinion', 'background'],
        to: ['attribution'],
        order: 2,
        retired: false,
      },
      {
        type: 'attributed-to',
        name: 'is attributed to',
        definition: 'From what is said to source and cue in one passage: “the minister said”.',
        from: ['claim', 'opinion', 'background'],
        to: ['attribution'],
        order: 3,
        retired: false,
      },
      {
        type: 'supports',
        name: 'supports',
        definition: 'Gives a reason for the other.',
        from: ['claim', 'opinion', 'background'],
        to: ['claim', 'opinion'],
        order: 4,
        retired: false,
      },
      {
        type: 'contradicts',
        name: 'contradicts',
        definition: 'Both can’t be true, or nobody can hold both.',
        from: ['claim', 'opinion'],
        to: ['claim', 'opinion'],
        order: 5,
        retired: false,
      },
      {
        type: 'explains',
        name: 'gives background to',
        definition: 'Makes the other understandable.',
        from: ['background'],
        to: ['claim', 'opinion'],
        order: 6,
        retired: false,
      },
      {
        type: 'repeats',
        name: 'repeats',
        definition: 'Says the same again, in these or other words.',
        from: [],
        to: [],
        order: 7,
        retired: false,
      },
    ],
  },
};
