import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Passages of several parts. */
export function fragmentCommands({ annotator }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'fragment.keep',
      title: 'Add another passage to the selection or to the chosen annotation',
      group: 'Tag',
      keys: ['Shift+Enter'],
      writes: false,
      run: () => annotator.fragments.another(),
    },
    {
      id: 'fragment.add',
      title: 'Add the selection to the annotation in hand',
      group: 'Tag',
      keys: ['Enter'],
      writes: true,
      run: () => annotator.fragments.add(),
    },
    {
      id: 'fragment.remove',
      title: 'Remove one part of several: the one at the caret, else the last',
      group: 'Tag',
      keys: ['Shift+Delete', 'Shift+Backspace'],
      writes: true,
      run: () => annotator.fragments.removeAtCaret(),
    },
  ];
}
