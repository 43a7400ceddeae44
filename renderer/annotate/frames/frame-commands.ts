import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Putting attributions together, and walking through them. */
export function frameCommands({ frames }: CommandContext): readonly ArticleCommand[] {
  const always = (run: () => void) => () => {
    run();
    return true;
  };
  return [
    {
      id: 'attribution.start',
      title: 'Attribution: the content, then its cue, then its source',
      group: 'Frame',
      keys: ['a'],
      writes: true,
      run: always(() => frames.step()),
    },
    {
      id: 'attribution.part',
      title: 'Attribution: add another part, or go from cue to source',
      group: 'Frame',
      keys: ['Shift+a'],
      writes: true,
      run: always(() => frames.another()),
    },
    {
      id: 'attribution.implicit',
      title: 'Attribution: no source in the text',
      group: 'Frame',
      keys: ['x'],
      writes: true,
      run: always(() => frames.implicit()),
    },
    {
      id: 'frame.next',
      title: 'Next attribution',
      group: 'Frame',
      keys: ['g f'],
      writes: false,
      run: always(() => frames.next()),
    },
  ];
}
