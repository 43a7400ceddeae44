import { farStroke, textStroke } from '../../frame/keys.ts';
import type { Stroke } from '../../keyboard/strokes.ts';
import type { Towards, Unit } from '../../surface/index.ts';
import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Moving the caret by more than characters and lines, and selecting on the way. */
export function caretCommands(context: CommandContext): readonly ArticleCommand[] {
  return STEPS.flatMap((step) => [move(context, step, false), move(context, step, true)]);
}

interface Step {
  /** Follows `caret.` and `selection.` in the commands' ids. */
  readonly id: string;
  /** What the caret does, and what is selected, for people. */
  readonly caret: string;
  readonly selection: string;
  readonly unit: Unit;
  readonly towards: Towards;
  readonly key: string;
  readonly stroke: (key: string, isShift: boolean) => Stroke;
}

const STEPS: readonly Step[] = [
  word('right'),
  word('left'),
  ahead('sentence', textStroke),
  back('sentence', textStroke),
  ahead('paragraph', farStroke),
  back('paragraph', farStroke),
];

function word(towards: 'left' | 'right'): Step {
  const key = towards === 'left' ? 'ArrowLeft' : 'ArrowRight';
  return {
    id: `word-${towards}`,
    caret: `Caret a word to the ${towards}`,
    selection: `Select a word to the ${towards}`,
    unit: 'word',
    towards,
    key,
    stroke: farStroke,
  };
}

function ahead(unit: Unit, stroke: Step['stroke']): Step {
  return {
    id: `${unit}-next`,
    caret: `Caret on to the next ${unit}`,
    selection: `Select to the end of the ${unit}`,
    unit,
    towards: 'forward',
    key: 'ArrowDown',
    stroke,
  };
}

function back(unit: Unit, stroke: Step['stroke']): Step {
  return {
    id: `${unit}-back`,
    caret: `Caret back to the beginning of the ${unit}`,
    selection: `Select back to the beginning of the ${unit}`,
    unit,
    towards: 'backward',
    key: 'ArrowUp',
    stroke,
  };
}

function move({ surface }: CommandContext, step: Step, extend: boolean): ArticleCommand {
  const { id, unit, towards, key, stroke } = step;
  const moved = extend ? 'selection' : 'caret';
  return {
    id: `${moved}.${id}`,
    title: step[moved],
    group: 'Caret',
    keys: [stroke(key, extend)],
    writes: false,
    run() {
      // Beside the text these keys are the browser's.
      const here = surface();
      if (here?.hasFocus() !== true) return false;
      here.move(unit, towards, extend);
      return true;
    },
  };
}
