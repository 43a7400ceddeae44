import type { SampleArticle } from './sample-article.ts';

const text = ` date 2023-04-18 By Tarn Valley Courier

The old bridge at Lower Ostrel will be closed to lorries from the first of June, the Ministry of Roads of the Republic of Veldmark announced on Tuesday.

“The eastern pier has sunk by eleven centimetres since 2019. That is a fact, and no politician can vote it away,” said Ilse Brandvold, the ministry’s chief engineer.

Drivers will have to take the road over the Harn Pass, which is forty kilometres longer. Haulage firms are furious.

“This is the worst decision that the ministry has taken in years,” Piet Oskamp, who runs a firm with thirty lorries in Ostrel, told the Courier. “Nobody asked us. They will ruin the valley.”

According to the ministry, repairs will cost 14 million crowns and will be finished by the autumn of 2024. Mr Oskamp doubts both figures.



The bridge was built in 1926 and carried the railway to the mines of Harn until the line was given up in 1971. Since then it has been the only crossing for heavy vehicles between Ostrel and the sea.
`;

/** A dateline with a leading blank, a run of blank lines, and one passage that the two annotators see differently. */
export const bridge: SampleArticle = {
  text,
  tags: [
    {
      id: 'closure',
      who: 'first',
      label: 'claim',
      passages: ['The old bridge at Lower Ostrel will be closed to lorries from the first of June'],
    },
    {
      id: 'closure-source',
      who: 'first',
      label: 'attribution',
      passages: ['the Ministry of Roads of the Republic of Veldmark announced on Tuesday'],
    },
    {
      id: 'pier',
      who: 'first',
      label: 'claim',
      passages: ['The eastern pier has sunk by eleven centimetres since 2019.'],
      note: 'Could be checked in the ministry’s survey.',
    },
    {
      id: 'brandvold',
      who: 'first',
      label: 'attribution',
      passages: ['said Ilse Brandvold, the ministry’s chief engineer'],
    },
    {
      id: 'worst',
      who: 'first',
      label: 'opinion',
      // One statement that the words of attribution cut in two.
      passages: [
        '“This is the worst decision that the ministry has taken in years,”',
        '“Nobody asked us. They will ruin the valley.”',
      ],
    },
    {
      id: 'oskamp',
      who: 'first',
      label: 'attribution',
      passages: ['Piet Oskamp, who runs a firm with thirty lorries in Ostrel, told the Courier'],
    },
    { id: 'furious', who: 'first', label: 'claim', passages: ['Haulage firms are furious.'] },
    {
      id: 'history',
      who: 'first',
      label: 'background',
      passages: [
        'The bridge was built in 1926 and carried the railway to the mines of Harn until the line was given up in 1971.',
      ],
    },
    {
      id: 'pier-2',
      who: 'second',
      label: 'claim',
      passages: ['The eastern pier has sunk by eleven centimetres since 2019.'],
    },
    {
      id: 'vote-2',
      who: 'second',
      label: 'opinion',
      passages: ['That is a fact, and no politician can vote it away'],
    },
    {
      id: 'furious-2',
      who: 'second',
      label: 'opinion',
      passages: ['Haulage firms are furious.'],
      note: 'A judgement of the writer: no firm is quoted here.',
    },
    {
      id: 'cost-2',
      who: 'second',
      label: 'claim',
      passages: ['repairs will cost 14 million crowns and will be finished by the autumn of 2024'],
    },
    {
      id: 'history-2',
      who: 'second',
      label: 'background',
      passages: [
        'The bridge was built in 1926 and carried the railway to the mines of Harn until the line was given up in 1971. Since then it has been the only crossing for heavy vehicles between Ostrel and the sea.',
      ],
    },
  ],
  links: [
    { type: 'attributed-to', from: 'closure', to: 'closure-source' },
    { type: 'attributed-to', from: 'pier', to: 'brandvold' },
    { type: 'attributed-to', from: 'worst', to: 'oskamp' },
  ],
  statuses: { first: 'finished', second: 'finished' },
};
