import { textStroke } from '../../frame/keys.ts';
import type { Direction, Edge } from '../../surface/index.ts';
import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Moving the boundaries of the chosen annotation, else of the selection: as far as selections snap, and by characters. */
export function boundaryCommands(context: CommandContext): readonly ArticleCommand[] {
  return [
    nudge(context, 'end', 'right', 'ArrowRight'),
    nudge(context, 'end', 'left', 'ArrowLeft'),
    nudge(context, 'start', 'right', 'ArrowRight'),
    nudge(context, 'start', 'left', 'ArrowLeft'),
    nudge(context, 'end', 'right', '.', 'character'),
    nudge(context, 'end', 'left', ',', 'character'),
    nudge(context, 'start', 'right', '.', 'character'),
    nudge(context, 'start', 'left', ',', 'character'),
    {
      id: 'boundary.quote-end',
      title: 'Select to the end of the quotation',
      group: 'Boundaries',
      keys: [textStroke("'")],
      writes: false,
      run: () => extendToQuote(context, 'forward'),
    },
    {
      id: 'boundary.quote-start',
      title: 'Select to the beginning of the quotation',
      group: 'Boundaries',
      keys: [textStroke("'", true)],
      writes: false,
      run: () => extendToQuote(context, 'backward'),
    },
  ];
}

function nudge(
  { app, surface }: CommandContext,
  edge: Edge,
  towards: 'left' | 'right',
  key: string,
  unit?: 'character',
): ArticleCommand {
  // Keys that people chose are kept under these.
  const way = towards === 'right' ? 'forward' : 'back';
  return {
    id: `boundary.${edge}-${way}${unit === undefined ? '' : '-character'}`,
    title: `Move the ${edge} to the ${towards}${unit === undefined ? '' : ' by a character'}`,
    group: 'Boundaries',
    keys: [textStroke(key, edge === 'start')],
    writes: false,
    run() {
      const here = surface();
      const isAny = app.window.getState().selected !== undefined || (here?.selection() ?? null) !== null;
      if (isAny) here?.nudge(edge, towards, unit);
      else app.toasts.show({ text: 'Choose an annotation or select a passage first.', about: 'choosing' });
      return true;
    },
  };
}

function extendToQuote({ surface }: CommandContext, direction: Direction): boolean {
  surface()?.move('quote', direction, true);
  return true;
}
