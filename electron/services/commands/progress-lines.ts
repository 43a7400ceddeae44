import type { CommandContext } from './command.ts';

const EVERY_MS = 2000;

/** Says how far a long command is, every two seconds; short ones stay silent. */
export function progressLines({ now, say }: CommandContext, doing: string) {
  let last = now();
  return (done: number, total: number): void => {
    if (now() - last < EVERY_MS) return;
    last = now();
    const amount = done.toLocaleString('en-US');
    say(total > 0 ? `${doing}… ${amount} of ${total.toLocaleString('en-US')}` : `${doing}…`);
  };
}
