import { redo } from '../project/undo.ts';
import { stepsCommand } from './steps.ts';

/** `ascribe redo`: brings back what was undone last. */
export const command = stepsCommand({
  take: redo,
  help: 'Brings back what an annotator of this device has undone last.',
  done: 'Done again',
  nothing: 'There is nothing to redo.',
});
