import { altKeys, isApple, keysFor, textKeys } from '../frame/keys.ts';

/** Keys that can't be changed: those of the text itself, and of the whole window. */
export interface FixedKeys {
  readonly title: string;
  readonly rows: readonly { readonly keys: string; readonly what: string }[];
}

export const FIXED_KEYS: readonly FixedKeys[] = [
  {
    title: 'Move and select in the text',
    rows: [
      { keys: 'Arrows', what: 'Move the caret by character and line' },
      { keys: isApple ? altKeys('←→') : keysFor('←→'), what: 'By word' },
      { keys: textKeys('↑↓'), what: 'By sentence' },
      { keys: isApple ? altKeys('↑↓') : keysFor('↑↓'), what: 'By paragraph' },
      { keys: 'Shift + any of these', what: 'Select from the caret on, or extend the selection' },
      { keys: 'Enter', what: 'Choose the annotation at the caret' },
    ],
  },
  {
    title: 'Everywhere',
    rows: [
      { keys: keysFor('K'), what: 'Find a command' },
      { keys: keysFor('Z'), what: 'Undo' },
      { keys: keysFor('Shift', 'Z'), what: 'Redo' },
      { keys: keysFor(','), what: 'Settings' },
      { keys: keysFor('F'), what: 'Search the library; in an article: find in the text' },
      { keys: 'F6', what: 'On to the next part of the screen; with Shift back' },
      { keys: 'Esc', what: 'Close what is open; let go of what is chosen' },
    ],
  },
];
