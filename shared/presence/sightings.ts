import type { DeviceId } from '../model/ids.ts';
import type { PresenceFile, PresentWindow } from './presence-file.ts';

/** A device that has not shown itself for so long is gone. Milliseconds. */
export const GONE_AFTER = 60_000;

interface Sighting {
  readonly beat: number;
  readonly windows: readonly (PresentWindow & { readonly since: number })[];
  /** When it was last seen to change; undefined for a file that was old when it was first seen. */
  readonly changed: number | undefined;
}

/** A window of another device that is there now. */
export interface SeenWindow extends PresentWindow {
  readonly device: DeviceId;
  /** Milliseconds since 1970 UTC by the reader's clock. */
  readonly since: number;
}

/**
 * Which devices are there, judged by the reader's clock alone, since others may go wrong: by whether their files change.
 */
export class Sightings {
  readonly #byDevice = new Map<DeviceId, Sighting>();

  /**
   * A device's file was read at `now`. `modified` is what the folder says of when it was written; it counts only for a
   * file that is seen for the first time, which a crashed program may have left long ago.
   */
  saw(device: DeviceId, file: PresenceFile, modified: number, now: number): void {
    const before = this.#byDevice.get(device);
    const isFresh = before ? before.beat !== file.beat : Math.abs(now - modified) < GONE_AFTER;
    const changed = isFresh ? now : before?.changed;
    const windows = file.windows.map((one) => ({ ...one, since: sinceOf(one, before, now) }));
    this.#byDevice.set(device, { beat: file.beat, windows, changed });
  }

  /** A device's file is not there any more, or can't be read. */
  lost(device: DeviceId): void {
    this.#byDevice.delete(device);
  }

  /** The folder can't be reached: nobody is known to be there. */
  clear(): void {
    this.#byDevice.clear();
  }

  devices(): readonly DeviceId[] {
    return [...this.#byDevice.keys()];
  }

  /** Windows that are there at `now`. */
  present(now: number): readonly SeenWindow[] {
    return [...this.#byDevice].flatMap(([device, { windows, changed }]) =>
      changed !== undefined && now - changed < GONE_AFTER ? windows.map((one) => ({ ...one, device })) : [],
    );
  }
}

function sinceOf({ window, by, article }: PresentWindow, before: Sighting | undefined, now: number): number {
  const known = before?.windows.find((one) => one.window === window);
  return known && known.article === article && known.by === by ? known.since : now;
}
