import type { SchemePreset } from './preset.ts';

const guideline = `# Attribution frames, strict profile

An attribution has three parts. Together they are a **frame**.

| Part | What it is | In “The bridge is safe, two engineers told us” |
| --- | --- | --- |
| **Content** | What is said, thought or written | The bridge is safe |
| **Cue** | The words that say that it is said | told |
| **Source** | Who says it | two engineers |

## The rules

1. Every content has **at least a cue or a source**, or it is marked as having **no source in the text** (implicit).
   A content without any of the three is not finished.
2. Links run **from the content**: “has the source” to a source, “has the cue” to a cue, and nothing else is legal.
3. One content has one cue. A cue in two pieces is **one** annotation with two fragments: “*made* it *clear*”.
4. One content may have several sources if they speak together: “Ito and Marsh said”. Several contents may share one
   source or cue.
5. Frames may lie in one another. Tag the inner one as well: “She said *he had promised* to pay” has two.

## How long a passage is

- **Content**: the whole clause or sentence that is attributed, without the quotation marks and without the word “that”
  before it. A content that is interrupted by its cue has two fragments.
- **Cue**: the verb, noun or preposition that reports, with what belongs to it: “has repeatedly denied”, “according to”,
  “in the words of”. Leave out the source.
- **Source**: the whole noun phrase with its titles and descriptions: “Mina Ito, who led the inquiry”.

## What is an attribution, and what is not

- Somebody must say, write, think, hope or feel the content. Doing is not saying: “The minister **opened** the bridge”
  is no attribution.
- A named document can be a source: “the report finds …”.
- “It is feared that …” has a content and a cue, and no source in the text.
- A quotation in a headline without any cue has a content only: mark it as having no source in the text.

## The type of content

**assertion** – put forward as true · **belief** – thought, hoped, felt or feared · **fact** – the cue itself presents it
as established (“found”, “showed”, “admitted”) · **directive** – asked, ordered, promised or planned.
If two seem right, choose the one that the **cue** suggests, not the content.
`;

/** Content, cue and source with legal links only. */
export const frames: SchemePreset = {
  id: 'frames',
  name: 'Attribution frames, strict profile',
  about: 'Who says what, part by part: content, cue and source, with legal links only and nested frames.',
  guideline,
  content: {
    title: 'Attribution frames, strict profile',
    labels: [
      {
        id: 'content',
        name: 'Content',
        colour: '#2563eb',
        key: '1',
        definition:
          'What is said, written, thought or felt by somebody: the whole clause or sentence that is attributed, without quotation marks.',
        positive: [
          '“We will appeal,” Okafor said. (Tag: We will appeal)',
          'The report finds that the dam was never inspected. (Tag: the dam was never inspected)',
          'Parents fear for the school’s future. (Tag: for the school’s future)',
        ],
        negative: [
          'Okafor appealed on Monday. (The article itself says so: no attribution)',
          'Okafor spoke for an hour. (That she spoke, but nothing that she said)',
        ],
        order: 1,
        retired: false,
        role: 'content',
        attributes: [
          {
            name: 'type',
            definition: {
              type: 'choice',
              options: ['assertion', 'belief', 'fact', 'directive'],
              hint: 'How the cue presents it',
              order: 1,
            },
          },
          {
            name: 'quote',
            definition: {
              type: 'choice',
              options: ['direct', 'indirect', 'mixed'],
              hint: 'In quotation marks, in the article’s words, or both',
              order: 2,
            },
          },
          {
            name: 'negated',
            definition: {
              type: 'boolean',
              hint: 'The source denies it, or has not said it',
              order: 3,
            },
          },
        ],
      },
      {
        id: 'cue',
        name: 'Cue',
        colour: '#c2410c',
        key: '2',
        definition:
          'The words that say that something is said, thought or written: a verb, noun or preposition with what belongs to it.',
        positive: [
          'Okafor has repeatedly denied the charge. (Tag: has repeatedly denied)',
          'According to the audit, … (Tag: According to)',
          'She made it clear that … (Tag: made it clear)',
        ],
        negative: [
          'Okafor denied him entry. (Denying here is doing, not saying)',
          'The speech lasted an hour. (Names an act of speaking, attributes nothing)',
        ],
        order: 2,
        retired: false,
        role: 'cue',
        attributes: [],
      },
      {
        id: 'source',
        name: 'Source',
        colour: '#0f766e',
        key: '3',
        definition:
          'Who says, writes, thinks or feels it: the whole noun phrase with titles and descriptions, also “she” and “they”.',
        positive: [
          'Mina Ito, who led the inquiry, said … (Tag: Mina Ito, who led the inquiry)',
          'two people close to the talks (Unnamed, but a source)',
          'the report (A document can be a source)',
        ],
        negative: [
          'Ito was told that … (She hears it; who told her is the source)',
          'It is feared that … (Nobody is named: no source in the text)',
        ],
        order: 3,
        retired: false,
        role: 'source',
        attributes: [
          {
            name: 'kind',
            definition: {
              type: 'choice',
              options: ['named person', 'unnamed person', 'group or organisation', 'document'],
              order: 1,
            },
          },
        ],
      },
    ],
    relationTypes: [
      {
        type: 'source',
        name: 'has the source',
        definition: 'From a content to who says it.',
        from: ['content'],
        to: ['source'],
        order: 1,
        retired: false,
      },
      {
        type: 'cue',
        name: 'has the cue',
        definition: 'From a content to the words that say that it is said.',
        from: ['content'],
        to: ['cue'],
        order: 2,
        retired: false,
      },
    ],
  },
};
