/** How far a passage may differ from the words that are looked for and still be a mention of the same. */
export interface MentionRule {
  /** No mention begins or ends inside a word. */
  readonly wholeWords: boolean;
  /** Capitals and small letters are told apart. */
  readonly matchCase: boolean;
  /** Quotation marks and hyphens of another shape, other white space and line breaks count as the same. */
  readonly loose: boolean;
}

/** What people mean by “every other mention” until they say otherwise. */
export const USUAL_MENTIONS: MentionRule = { wholeWords: true, matchCase: false, loose: true };

/** Greatest length of the words that are looked for, in UTF-16 code units. */
export const MAX_PHRASE = 1000;
