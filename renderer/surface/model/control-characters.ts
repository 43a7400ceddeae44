/** A stretch of a paragraph: plain text, or one character that would be invisible or reorder the text. */
export interface TextPart {
  readonly text: string;
  /** What a chip says in place of the character, for example `RLO` or `␀`; absent for plain text. */
  readonly chip?: string;
}

/**
 * Characters that hide or reorder text: C0 and C1 controls but tab and line feed, line and paragraph separators, and
 * the explicit directional controls (embeddings, overrides, isolates). Marks such as RLM are harmless and stay.
 */
const CONTROL = /[[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]--[\t\n]]/gv;

const NAMES: Readonly<Record<number, string>> = {
  0x2028: 'LSEP',
  0x2029: 'PSEP',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
};

/** Whether a text has any such character; most have none, so that looking once spares looking at each paragraph. */
export function hasControls(text: string): boolean {
  return text.search(CONTROL) >= 0;
}

/** Cuts a paragraph at its control characters. */
export function splitAtControls(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], chip: chipOf(match[0].charCodeAt(0)) });
    end = match.index + 1;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function chipOf(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
