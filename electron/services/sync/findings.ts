import type { DeviceId } from '@shared/model/ids.ts';
import type { Member } from '../project/open-project.ts';

/** What one pass came across. Counted anew in each pass, so it says what is so now. Sentences are for the user. */
export class Findings {
  /** Envelopes that were new to the project. */
  received = 0;
  /** Envelopes put into the folder. */
  sent = 0;
  readonly #waiting = new Map<string, string>();
  readonly #refused = new Map<string, string>();
  readonly #remarks = new Set<string>();

  /** Something is here but can't be taken yet. `what` tells things apart, so that looking twice counts once. */
  waits(what: string, sentence: string): void {
    this.#waiting.set(what, sentence);
  }

  /** Something is complete and wrong (SPEC SY-3). */
  refuses(what: string, sentence: string): void {
    this.#waiting.delete(what);
    this.#refused.set(what, sentence);
  }

  /** A closer look, or a repair, has settled it. */
  settles(what: string): void {
    this.#waiting.delete(what);
    this.#refused.delete(what);
  }

  /** Whether something was found about it that is not settled. */
  concerns(what: string): boolean {
    return this.#waiting.has(what) || this.#refused.has(what);
  }

  remarks(sentence: string): void {
    this.#remarks.add(sentence);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get quarantined(): number {
    return this.#refused.size;
  }

  get notices(): readonly string[] {
    return [...new Set([...this.#remarks, ...this.#refused.values(), ...this.#waiting.values()])];
  }
}

/** Whose device it is, as words of a sentence. */
export function whoseDevice(device: DeviceId, own: DeviceId, members: readonly Member[]): string {
  if (device === own) return 'this computer';
  const names = members.filter((m) => m.annotator.startsWith(device) && m.name !== '').map((m) => m.name);
  return names.length > 0 ? names.slice(0, 3).join(' and ') : 'a colleague';
}
