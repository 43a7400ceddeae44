/**
 * Characters that mean something in the article whatever the scheme says: commands of the screen, the first stroke of
 * commands with two, and the space that scrolls. Small letters; no label's key begins with one of them.
 */
export const RESERVED_KEYS: readonly string[] = Array.from('[],.?/ aceglmnorsux');

/** What a label's key is compared by: the article doesn't tell capitals from small letters. */
export const keyForm = (key: string): string => key.normalize('NFC').toLowerCase();
