import type { ArticleCommand, CommandContext } from '../annotate/commands/command.ts';

/** Looking at what was done before. */
export function historyCommands({ app }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'annotation.history',
      title: 'History of the annotation',
      group: 'Annotation',
      keys: ['g h'],
      writes: false,
      run: () => {
        const { selected, set } = app.window.getState();
        if (selected !== undefined) set({ historyOf: selected, panel: 'history', panelOpen: true });
        return selected !== undefined;
      },
    },
    {
      id: 'article.now',
      title: 'Back to now, from an earlier moment',
      group: 'Article',
      keys: ['g n'],
      writes: false,
      run: () => {
        const { past, set } = app.window.getState();
        if (past) set({ past: undefined });
        return past !== undefined;
      },
    },
  ];
}
