import { annotationCommands } from './annotation-commands.ts';
import type { ArticleCommand, CommandContext } from './command.ts';

/** Everything that can be done in an open article, besides labels; where it can only be read, what changes nothing. */
export function articleCommands(context: CommandContext): readonly ArticleCommand[] {
  const all = [...tagCommands(context), ...annotationCommands(context), ...aroundCommands(context)];
  return all.filter(({ writes }) => !writes || !context.readOnly);
}

function tagCommands({ annotator }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'tag.sticky',
      title: 'Tag the selection with the label that sticks',
      group: 'Tag',
      keys: ['Enter'],
      writes: true,
      run: () => annotator.tagWithSticky(),
    },
    {
      id: 'tag.release',
      title: 'Let go of the selection, the annotation, the label',
      group: 'Tag',
      keys: ['Escape'],
      writes: false,
      run: () => annotator.release(),
    },
  ];
}

function aroundCommands({ app, goTo }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'article.next',
      title: 'Next article',
      group: 'Article',
      keys: ['.'],
      writes: false,
      run: () => {
        goTo(1);
        return true;
      },
    },
    {
      id: 'article.previous',
      title: 'Previous article',
      group: 'Article',
      keys: [','],
      writes: false,
      run: () => {
        goTo(-1);
        return true;
      },
    },
    {
      id: 'article.guideline',
      title: 'Read the guideline',
      group: 'Article',
      keys: ['g g'],
      writes: false,
      run: () => {
        app.window.getState().show('guideline');
        return true;
      },
    },
    {
      id: 'article.shortcuts',
      title: 'Keyboard shortcuts',
      group: 'Article',
      keys: ['?'],
      writes: false,
      run: () => {
        app.window.getState().show('shortcuts');
        return true;
      },
    },
  ];
}
