import { type Result, fail, ok } from '@shared/model/result.ts';
import { fileKey } from '../../electron/services/sync/pass-context.ts';
import type { FilePlace, FileStat, SharedFolder } from '../../electron/services/sync/shared-folder.ts';
import type { Random } from './random.ts';

/** How a device sees one file of another device for now. */
interface View {
  /** Step from which it is seen at all. */
  readonly appears: number;
  /** Until then only so much of it is there, from 0 to 1. */
  readonly partial?: { readonly until: number; readonly share: number };
  /** Until then one bit of it is wrong. */
  readonly flipped?: { readonly until: number; readonly at: number };
  /** A second time under a conflict copy's name, perhaps only a part of it. */
  readonly copy?: { readonly name: string; readonly share: number };
}

const COPIES = [' (1)', ' (conflicted copy 2026-01-01)', '.sync-conflict-20260101-101010-ABCDEFG'];

/**
 * A shared folder as one device sees it through a bad cloud drive: files of others come late, in any order, partly, twice,
 * with wrong bits, or only when all is healed; any call may fail. What a device wrote itself it sees at once.
 */
export class FaultyFolder implements SharedFolder {
  healed = false;
  readonly #truth: SharedFolder;
  readonly #device: string;
  readonly #random: Random;
  readonly #step: () => number;
  readonly #views = new Map<string, View>();

  constructor(truth: SharedFolder, device: string, random: Random, step: () => number) {
    this.#truth = truth;
    this.#device = device;
    this.#random = random;
    this.#step = step;
  }

  async #unlessItFails<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.healed || !this.#random.chance(0.01)) return run();
    const code = this.#random.pick(['folder-gone', 'folder-unreadable', 'folder-failed']);
    return fail(code, 'the simulation says so');
  }

  state() {
    return this.#unlessItFails(() => this.#truth.state());
  }

  projects() {
    return this.#unlessItFails(() => this.#truth.projects());
  }

  devices(project: string) {
    return this.#unlessItFails(() => this.#truth.devices(project));
  }

  files(place: { readonly project: string; readonly device: string }) {
    return this.#unlessItFails(async () => {
      const names = await this.#truth.files(place);
      if (!names.ok || this.healed) return names;
      const seen = names.value.flatMap((name) => this.#seenAs({ ...place, name }));
      return ok(this.#random.shuffled(seen));
    });
  }

  #seenAs(place: FilePlace): string[] {
    const view = this.#view(place);
    if (view.appears > this.#step()) return [];
    return view.copy ? [place.name, view.copy.name] : [place.name];
  }

  #view(place: FilePlace): View {
    const known = this.#views.get(fileKey(place));
    if (known) return known;
    const view = place.device === this.#device ? { appears: 0 } : this.#drawView(place.name);
    this.#views.set(fileKey(place), view);
    return view;
  }

  #drawView(name: string): View {
    const random = this.#random;
    const now = this.#step();
    const later = (steps: number) => now + random.below(steps);
    return {
      appears: random.chance(0.1) ? Infinity : random.chance(0.5) ? later(40) : 0,
      ...(random.chance(0.2) && { partial: { until: later(40), share: random.next() } }),
      ...(random.chance(0.1) && { flipped: { until: later(40), at: random.next() } }),
      ...(random.chance(0.1) && {
        copy: {
          name: name.replace('.seg', `${random.pick(COPIES)}.seg`),
          share: random.chance(0.5) ? 1 : 0.5,
        },
      }),
    };
  }

  stat(place: FilePlace): Promise<Result<FileStat>> {
    return this.#unlessItFails(async () => {
      const { file, share, flipped } = this.#resolve(place);
      const stat = await this.#truth.stat(file);
      if (!stat.ok || (share === 1 && flipped === undefined)) return stat;
      const size = Math.floor(stat.value.size * share);
      return ok({ ...stat.value, size, stamp: `${stat.value.stamp} ${size} ${flipped ?? ''}` });
    });
  }

  read(place: FilePlace, maxBytes: number): Promise<Result<Uint8Array>> {
    return this.#unlessItFails(async () => {
      const { file, share, flipped } = this.#resolve(place);
      const bytes = await this.#truth.read(file, maxBytes);
      if (!bytes.ok) return bytes;
      const seen = bytes.value.slice(0, Math.floor(bytes.value.length * share));
      if (flipped !== undefined && seen.length > 0) seen[Math.floor(flipped * seen.length)]! ^= 4;
      return ok(seen);
    });
  }

  /** Which file a listed name stands for, and what of it is seen now. */
  #resolve(place: FilePlace): { file: FilePlace; share: number; flipped: number | undefined } {
    if (this.healed) return { file: place, share: 1, flipped: undefined };
    for (const [key, view] of this.#views) {
      const name = key.slice(key.lastIndexOf('/') + 1);
      if (view.copy?.name === place.name && key === fileKey({ ...place, name }))
        return { file: { ...place, name }, share: view.copy.share, flipped: undefined };
    }
    const view = this.#view(place);
    const now = this.#step();
    return {
      file: place,
      share: view.partial && view.partial.until > now ? view.partial.share : 1,
      flipped: view.flipped && view.flipped.until > now ? view.flipped.at : undefined,
    };
  }

  put(place: FilePlace, bytes: Uint8Array): Promise<Result<FileStat>> {
    if (!this.healed && this.#random.chance(0.03))
      return Promise.resolve(fail('folder-full', 'the disk is full'));
    return this.#unlessItFails(() => this.#truth.put(place, bytes));
  }

  remove(place: FilePlace) {
    return this.#unlessItFails(() => this.#truth.remove(place));
  }

  sweep(place: { readonly project: string; readonly device: string }, before: number) {
    return this.#truth.sweep(place, before);
  }
}
