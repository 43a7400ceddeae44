import { annotationCommands } from './annotation-commands.ts';
import { frameCommands } from '../frames/frame-commands.ts';
import { fragmentCommands } from '../fragments/fragment-commands.ts';
import { mentionCommands } from '../mentions/mention-commands.ts';
import { readingCommands } from '../reading/reading-commands.ts';
import { linkCommands } from '../relations/link-commands.ts';
import { historyCommands } from '../../history/history-commands.ts';
import { boundaryCommands } from '../moves/boundary-commands.ts';
import { caretCommands } from '../moves/caret-commands.ts';
import { moveCommands } from '../moves/move-commands.ts';
import { commentCommands } from '../comments/comment-commands.ts';
import type { ArticleCommand, CommandContext } from './command.ts';

/** Everything that can be done in an open article, besides labels, also where it can only be read: see `offeredCommands`. */
export function articleCommands(context: CommandContext): readonly ArticleCommand[] {
  return [
    ...fragmentCommands(context),
    ...tagCommands(context),
    ...annotationCommands(context),
    ...caretCommands(context),
    ...boundaryCommands(context),
    ...commentCommands(context),
    ...moveCommands(context),
    ...mentionCommands(context),
    ...readingCommands(context),
    ...frameCommands(context),
    ...linkCommands(context),
    ...historyCommands(context),
    ...aroundCommands(context),
  ];
}

function tagCommands({ annotator, frames }: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'tag.sticky',
      title: 'Tag the selection with the label that sticks; take the chosen annotation as a link’s other end',
      group: 'Tag',
      keys: ['Enter'],
      writes: true,
      run: () => annotator.chooseLinkEnd() || annotator.tagWithSticky(),
    },
    {
      id: 'tag.release',
      title: 'Let go of what is in hand: an attribution, a link, the selection, the annotation, the label',
      group: 'Tag',
      keys: ['Escape'],
      writes: false,
      run: () => frames.end() || annotator.fragments.end() || annotator.release(),
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
  ];
}
