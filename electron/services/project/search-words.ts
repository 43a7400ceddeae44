const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Lower case without accents, so that “Élysée” is found by “elysee”. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC');
}

/** The words of a text, folded; in scripts without spaces as dictionaries cut them. */
export function words(text: string): string[] {
  return [...segmenter.segment(fold(text))].filter((s) => s.isWordLike).map((s) => s.segment);
}

/** Words between spaces, each once, so that ` elec` finds words that begin with `elec`. */
export function searchable(...texts: readonly string[]): string {
  const all = new Set(texts.flatMap(words));
  return all.size === 0 ? '' : ` ${[...all].join(' ')} `;
}
