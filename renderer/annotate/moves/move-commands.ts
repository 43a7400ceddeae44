import type { Fragment, Span } from '@shared/model/span.ts';
import { quotationAround } from '@shared/text/quotes.ts';
import type { ArticleCommand, CommandContext } from '../commands/command.ts';
import { SETTING_CHOICES } from '../../state/settings.ts';
import { grown } from './grow.ts';
import { openNextUnfinished } from './next-unfinished.ts';

/** Selecting without a mouse, besides the keys of the text itself, and the way to the next article with work left. */
export function moveCommands(context: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'selection.grow',
      title: 'Select the word at the caret, then the sentence, then the paragraph',
      group: 'Tag',
      keys: ['Space'],
      writes: false,
      run: () => grow(context),
    },
    {
      id: 'selection.quotation',
      title: 'Select the quotation at the caret with its marks, then the one around it',
      group: 'Tag',
      keys: ['Shift+Space'],
      writes: false,
      run: () => selectQuotation(context),
    },
    {
      id: 'selection.snap',
      title: 'Change what selections grow to: words, sentences, paragraphs, nothing',
      group: 'Tag',
      keys: ['s'],
      writes: false,
      run: () => changeSnap(context),
    },
    {
      id: 'label.find',
      title: 'Find a label by its name',
      group: 'Tag',
      keys: ['/'],
      writes: true,
      run: () => {
        context.app.window.getState().set({ pickingLabel: true });
        return true;
      },
    },
    {
      id: 'article.nextUnfinished',
      title: 'Next article that you have not finished',
      group: 'Article',
      keys: ['g a'],
      writes: false,
      run: () => {
        void openNextUnfinished(context.app, context.article.id);
        return true;
      },
    },
    {
      id: 'article.finish',
      title: 'Mark this article as finished, or as in progress again',
      group: 'Article',
      keys: ['g d'],
      writes: true,
      run: () => finish(context),
    },
    {
      id: 'article.library',
      title: 'Back to the library',
      group: 'Article',
      keys: ['g l'],
      writes: false,
      run: () => {
        context.app.window.getState().showLibrary();
        return true;
      },
    },
  ];
}

function finish({ app, article, annotator, me }: CommandContext): boolean {
  const status = article.view().statuses.get(me) === 'finished' ? 'in-progress' : 'finished';
  if (annotator.did(annotator.actions.setStatus(status)))
    app.announcer.say(status === 'finished' ? 'Marked as finished.' : 'In progress again.');
  return true;
}

function grow({ app, article, surface }: CommandContext): boolean {
  const here = surface();
  const caret = here?.caret();
  if (!here || caret === undefined || caret === null) return false;
  const { text, meta } = article.view();
  const { kept, last } = selectedAt(here.selection() ?? [], caret);
  const larger = grown(text, last ?? { start: caret, end: caret }, meta['language']);
  if (!larger) app.announcer.say(last ? 'This is the whole paragraph.' : 'No word here.');
  else {
    here.select([...kept, larger], 'keyboard');
    app.announcer.say(`Selected “${text.slice(larger.start, larger.end)}”.`);
  }
  return true;
}

function selectQuotation({ app, article, surface }: CommandContext): boolean {
  const here = surface();
  const caret = here?.caret();
  if (!here || caret === undefined || caret === null) return false;
  const { text } = article.view();
  const { kept, last } = selectedAt(here.selection() ?? [], caret);
  const found = quotationAround(text, last ?? { start: caret, end: caret });
  if (!found) {
    const why = last ? 'There is no quotation around this.' : 'The caret is in no quotation.';
    app.toasts.show({ text: why, about: 'quotation' });
  } else {
    here.select([...kept, found], 'keyboard');
    app.announcer.say(`Selected ${text.slice(found.start, found.end)}`);
  }
  return true;
}

/** What is selected, apart from its last part; that part only where the caret is at it, since else one more begins. */
function selectedAt(
  selected: Span,
  caret: number,
): { readonly kept: Span; readonly last: Fragment | undefined } {
  const last = selected.at(-1);
  const isAtLast = last !== undefined && last.start <= caret && caret <= last.end;
  return isAtLast ? { kept: selected.slice(0, -1), last } : { kept: selected, last: undefined };
}

const SNAP_WORDS = {
  word: 'whole words',
  sentence: 'whole sentences',
  paragraph: 'whole paragraphs',
  free: 'nothing: they are exact',
} as const;

function changeSnap({ app }: CommandContext): boolean {
  const levels = SETTING_CHOICES.snap;
  const { snap } = app.settings.getState();
  const next = levels[(levels.indexOf(snap) + 1) % levels.length] ?? 'word';
  app.settings.setState({ snap: next });
  app.toasts.show({ text: `Selections grow to ${SNAP_WORDS[next]}.` });
  return true;
}
