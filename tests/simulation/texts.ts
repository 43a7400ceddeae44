/** Articles that the people of the simulation have at hand; several have the same ones. */
export const TEXTS: readonly string[] = [
  ' date 2020-10-28 By Trend\n\n\nThe minister said “taxes will fall”.\n\nNobody believed it, Ana Gómez said.\n',
  'Flood warning\n\n👩‍👩‍👧‍👦 families left e\u0301arly; “we’ll be back”, one said.\n\n\n\nBackground: the river rose in 1997.',
  'بيان صحفي\n\nقال الوزير إن الضرائب ستنخفض. The English version follows.',
  '選挙の結果\n\n大臣は「税金は下がる」と述べた。誰も信じなかった。🗳️ 結果は未定。',
  'Short.',
  `Long ${'and longer, as reports are; '.repeat(60)}the end.`,
];
