import { altKeys, isApple, keysFor, textKeys } from '../frame/keys.ts';

/** Keys that can't be changed: those of the text itself. */
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
];
