import type { ArticleCommand, CommandContext } from '../commands/command.ts';
import { startComment, walkThreads } from './commenter.ts';

/** Commenting, and walking through what was said. */
export function commentCommands(context: CommandContext): readonly ArticleCommand[] {
  const always = (run: () => void) => () => {
    run();
    return true;
  };
  return [
    {
      id: 'comment.write',
      title: 'Comment on the selection, the annotation or the article',
      group: 'Comment',
      keys: ['c'],
      writes: true,
      run: always(() => startComment(context)),
    },
    {
      id: 'comment.next',
      title: 'Next open comment',
      group: 'Comment',
      keys: ['g c'],
      writes: false,
      run: always(() => walkThreads(context, 1)),
    },
    {
      id: 'comment.previous',
      title: 'Previous open comment',
      group: 'Comment',
      keys: ['g C'],
      writes: false,
      run: always(() => walkThreads(context, -1)),
    },
  ];
}
