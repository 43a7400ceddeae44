import { textKeys } from '../../frame/keys.ts';
import type { Direction, Edge } from '../../surface/index.ts';
import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Moving the boundaries of the chosen annotation, else of the selection: as far as selections snap, and by characters. */
export function boundaryCommands(context: CommandContext): readonly ArticleCommand[] {
  return [
    nudge(context, 'end', 'forward', '→'),
    nudge(context, 'end', 'backward', '←'),
    nudge(context, 'start', 'forward', '→'),
    nudge(context, 'start', 'backward', '←'),
    nudge(context, 'end', 'forward', '.', 'character'),
    nudge(context, 'end', 'backward', ',', 'character'),
    nudge(context, 'start', 'forward', '.', 'character'),
    nudge(context, 'start', 'backward', ',', 'character'),
    {
      id: 'boundary.quote-end',
      title: 'Select to the end of the quotation',
      group: 'Boundaries',
      keys: [],
      fixed: textKeys("'"),
      writes: false,
      run: () => extendToQuote(context, 'forward'),
    },
    {
      id: 'boundary.quote-start',
      title: 'Select to the beginning of the quotation',
      group: 'Boundaries',
      keys: [],
      fixed: textKeys("'", true),
      writes: false,
      run: () => extendToQuote(context, 'backward'),
    },
  ];
}

function nudge(
  { app, surface }: CommandContext,
  edge: Edge,
  direction: Direction,
  key: string,
  unit?: 'character',
): ArticleCommand {
  const way = direction === 'forward' ? 'forward' : 'back';
  return {
    id: `boundary.${edge}-${way}${unit === undefined ? '' : '-character'}`,
    title: `Move the ${edge} ${way}${unit === undefined ? '' : ' by a character'}`,
    group: 'Boundaries',
    keys: [],
    fixed: textKeys(key, edge === 'start'),
    writes: false,
    run() {
      const moved = surface()?.nudge(edge, direction, unit);
      if (!moved)
        app.toasts.show({ text: 'Choose an annotation or select a passage first.', about: 'choosing' });
      return true;
    },
  };
}

function extendToQuote({ surface }: CommandContext, direction: Direction): boolean {
  surface()?.extend('quote', direction);
  return true;
}
