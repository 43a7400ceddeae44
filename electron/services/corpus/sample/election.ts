import type { SampleArticle } from './sample-article.ts';

const text = `Turnout falls in island vote

PORT SELLA, Isles of Maran, Nov. 9, 2023 (Southern Wire) — Fewer than half of the islanders voted on Sunday in an election that left the governing Harbour Party without a majority, the electoral office said.

“People are tired of promises,” said Amara Quell, who teaches politics at the college in Port Sella. “I expect the next government to fall before Christmas.”

The Harbour Party won 11 of the 25 seats, three fewer than in 2019. Its leader, Tomas Ferrand, said that he would talk to “anyone who wants a working ferry and an honest budget”.

The Greens, who doubled their seats to six, called the result historic. It is certainly their best since the party was founded.


Maran has governed itself since 1984. Fishing and the ferry to the mainland are its largest employers; a dispute about the ferry’s fares brought down the last coalition in August.
`;

/** A headline, an agency dateline, overlapping passages, and quotations inside the writer’s own sentences. */
export const election: SampleArticle = {
  text,
  tags: [
    {
      id: 'turnout',
      who: 'first',
      label: 'claim',
      passages: ['Fewer than half of the islanders voted on Sunday'],
    },
    { id: 'office', who: 'first', label: 'attribution', passages: ['the electoral office said'] },
    { id: 'tired', who: 'first', label: 'opinion', passages: ['People are tired of promises'] },
    {
      id: 'quell',
      who: 'first',
      label: 'attribution',
      passages: ['said Amara Quell, who teaches politics at the college in Port Sella'],
    },
    {
      id: 'expects',
      who: 'first',
      label: 'opinion',
      passages: ['I expect the next government to fall before Christmas.'],
      note: 'A prediction.',
    },
    {
      id: 'seats',
      who: 'second',
      label: 'claim',
      passages: ['The Harbour Party won 11 of the 25 seats, three fewer than in 2019.'],
    },
    {
      id: 'ferrand',
      who: 'second',
      label: 'attribution',
      passages: ['Its leader, Tomas Ferrand, said that'],
    },
    {
      id: 'talk',
      who: 'second',
      label: 'claim',
      passages: ['he would talk to “anyone who wants a working ferry and an honest budget”'],
    },
    {
      id: 'honest',
      who: 'second',
      label: 'opinion',
      passages: ['“anyone who wants a working ferry and an honest budget”'],
    },
    {
      id: 'maran',
      who: 'second',
      label: 'background',
      passages: ['Maran has governed itself since 1984.'],
    },
  ],
  links: [
    { type: 'attributed-to', from: 'turnout', to: 'office' },
    { type: 'attributed-to', from: 'tired', to: 'quell' },
  ],
  statuses: { first: 'in-progress', second: 'finished' },
};
