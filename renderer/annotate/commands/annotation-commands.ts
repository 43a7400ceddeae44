import type { ArticleCommand, CommandContext } from './command.ts';

/** Walking between annotations, and what is done to the chosen one. */
export function annotationCommands({ app, annotator }: CommandContext): readonly ArticleCommand[] {
  const always = (run: () => void) => () => {
    run();
    return true;
  };
  const onChosen = (run: () => boolean) => () => {
    if (!run()) app.toasts.show({ text: 'Choose an annotation first.', about: 'choosing' });
    return true;
  };
  return [
    {
      id: 'annotation.next',
      title: 'Next annotation',
      group: 'Annotation',
      keys: [']'],
      writes: false,
      run: always(() => annotator.walker.walk(1)),
    },
    {
      id: 'annotation.previous',
      title: 'Previous annotation',
      group: 'Annotation',
      keys: ['['],
      writes: false,
      run: always(() => annotator.walker.walk(-1)),
    },
    {
      id: 'annotation.overlap',
      title: 'The next of several that overlap, and a list of them',
      group: 'Annotation',
      keys: ['o'],
      writes: false,
      run: () => annotator.walker.cycle(),
    },
    {
      id: 'annotation.next-unsure',
      title: 'Next unsure annotation',
      group: 'Annotation',
      keys: ['g u'],
      writes: false,
      run: always(() => annotator.walker.walkToUnsure()),
    },
    {
      id: 'annotation.unsure',
      title: 'Mark as unsure, or as sure again',
      group: 'Annotation',
      keys: ['u'],
      writes: true,
      run: onChosen(() => annotator.toggleUnsure()),
    },
    {
      id: 'annotation.attributes',
      title: 'Set attributes',
      group: 'Annotation',
      keys: ['e'],
      writes: true,
      run: onChosen(() => annotator.startAttributes()),
    },
    {
      id: 'annotation.note',
      title: 'Write a note',
      group: 'Annotation',
      keys: ['n'],
      writes: true,
      run: onChosen(() => annotator.startNote()),
    },
    {
      id: 'annotation.remove',
      title: 'Remove the annotation',
      group: 'Annotation',
      keys: ['Delete', 'Backspace'],
      writes: true,
      run: () => annotator.removeChosen(),
    },
  ];
}
