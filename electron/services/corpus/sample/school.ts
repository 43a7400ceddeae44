import type { SampleArticle } from './sample-article.ts';

const text = ` date 2024-02-02 By Mirelle Anstey

The village school of Upper Quarn stays open for another three years, the district council decided on Thursday evening by nine votes to eight.


Councillor Dagmar Ruiz, who had moved to close it, said the decision was “sentimental and expensive”. Each of its 23 pupils costs the district twice as much as a pupil in Quarn Town, she said.

Parents in the public gallery cheered. “A village without a school is a village without a future,” said Jonas Whitlock, whose two daughters attend it.

The council will look at the matter again when fewer than 20 children are enrolled.



Four of the district’s eleven village schools have been closed since 2010. The law of Veldmark lets councils close schools with fewer than 30 pupils, but does not oblige them to.
`;

/** Left untagged by the one who opens the sample, to try things on. */
export const school: SampleArticle = {
  text,
  tags: [
    {
      id: 'open',
      who: 'second',
      label: 'claim',
      passages: ['The village school of Upper Quarn stays open for another three years'],
    },
    {
      id: 'sentimental',
      who: 'second',
      label: 'opinion',
      passages: ['the decision was “sentimental and expensive”'],
    },
    {
      id: 'law',
      who: 'second',
      label: 'background',
      passages: ['Four of the district’s eleven village schools have been closed since 2010.'],
    },
  ],
  links: [],
  statuses: { second: 'in-progress' },
};
