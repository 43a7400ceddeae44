/** Keys that can't be changed: those of the text itself. */
export interface FixedKeys {
  readonly title: string;
  readonly rows: readonly { readonly keys: string; readonly what: string }[];
}

export const FIXED_KEYS: readonly FixedKeys[] = [
  {
    title: 'In the text, always',
    rows: [
      { keys: 'Arrows', what: 'Move the caret by character and line' },
      { keys: 'Shift + arrows', what: 'Select from the caret on, or extend the selection' },
      { keys: 'Enter', what: 'Choose the annotation at the caret' },
    ],
  },
];
