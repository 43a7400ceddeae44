import type { ArticleCommand, CommandContext } from '../commands/command.ts';
import { startLinking } from './linking.ts';

/** Linking one annotation to another. */
export function linkCommands({ app }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'relation.link',
      title: 'Link the annotation to another',
      group: 'Frame',
      keys: ['l'],
      writes: true,
      run: () => {
        const { selected } = app.window.getState();
        if (selected !== undefined) startLinking(app, selected);
        else
          app.toasts.show({
            text: 'Choose the annotation that the link begins at, and press the key again.',
          });
        return true;
      },
    },
  ];
}
