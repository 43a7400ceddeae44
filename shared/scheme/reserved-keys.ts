/**
 * Characters that mean something in the article whatever the scheme says: next and previous annotation and article, the
 * cheat sheet, the note, and the space that scrolls. Small letters; no label takes one of them.
 */
export const RESERVED_KEYS: readonly string[] = ['[', ']', ',', '.', '?', 'n', ' '];

/** What a label's key is compared by: the article doesn't tell capitals from small letters. */
export const keyForm = (key: string): string => key.normalize('NFC').toLowerCase();
