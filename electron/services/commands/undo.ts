import { undo } from '../project/undo.ts';
import { stepsCommand } from './steps.ts';

/** `ascribe undo`: takes back an annotator's last steps. */
export const command = stepsCommand({
  take: undo,
  help: 'Takes back the last steps of an annotator of this device, in whatever articles they were.',
  done: 'Undone',
  nothing: 'There is nothing to undo.',
});
