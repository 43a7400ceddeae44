import type { DeviceId, ProjectId } from '@shared/model/ids.ts';
import {
  MAX_PRESENCE_BYTES,
  PRESENCE_FILE,
  type PresentWindow,
  formatPresence,
  parsePresence,
} from '@shared/presence/presence-file.ts';
import { MAX_PEERS } from '@shared/presence/presence.ts';
import { type SeenWindow, Sightings } from '@shared/presence/sightings.ts';
import type { OpenProject } from '../project/open-project.ts';
import { homeProject } from '../sync/join-folder.ts';
import type { FilePlace, SharedFolder } from '../sync/shared-folder.ts';
import type { SyncClock } from '../sync/sync-clock.ts';

/** Own movements are told at most this often. */
const TELL_MS = 3_000;
/** A file that does not change is written again after this time, so that others know we are still there. */
const BEAT_MS = 20_000;

export interface FolderPresenceParts {
  readonly project: OpenProject;
  readonly clock: SyncClock;
  /** Called when others may have come, moved or gone. */
  readonly onChange: () => void;
}

/**
 * Tells other computers over the shared folder where this one's windows are, and hears of theirs (SPEC SY-7). Whatever
 * fails is passed over in silence: without presence nothing is missing.
 */
export class FolderPresence {
  readonly #parts: FolderPresenceParts;
  readonly #seen = new Sightings();
  #folder: SharedFolder | undefined;
  #windows: readonly PresentWindow[] = [];
  #beat = 0;
  /** Where our file is now. */
  #written: { readonly folder: SharedFolder; readonly place: FilePlace } | undefined;
  #lastTry = -Infinity;
  #isDirty = false;
  #cancel = () => {};
  #running: Promise<void> = Promise.resolve();

  constructor(parts: FolderPresenceParts) {
    this.#parts = parts;
  }

  /** Windows of other devices that are there now, at most `MAX_PEERS`. */
  others(): readonly SeenWindow[] {
    return this.#seen.present(this.#parts.clock.now()).slice(0, MAX_PEERS);
  }

  /** Where our windows are from now on. */
  tell(windows: readonly PresentWindow[]): void {
    this.#windows = windows;
    this.#isDirty = true;
    this.#plan();
  }

  /** A pass over the folder has ended: it could be used, or (undefined) it is out of reach or no longer ours. */
  passed(folder: SharedFolder | undefined): Promise<void> {
    this.#folder = folder;
    if (folder) {
      this.#plan();
      return this.#after(() => this.#look(folder));
    }
    this.#cancel();
    this.#seen.clear();
    this.#parts.onChange();
    return this.#running;
  }

  /** Takes our file away and tells no more until the next pass. */
  leave(): Promise<void> {
    this.#cancel();
    this.#folder = undefined;
    this.#seen.clear();
    this.#parts.onChange();
    return this.#after(() => this.#remove());
  }

  #after(run: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(run);
    return this.#running;
  }

  #plan(): void {
    this.#cancel();
    if (!this.#folder || (this.#windows.length === 0 && !this.#written)) return;
    const wait = this.#isDirty ? TELL_MS : BEAT_MS;
    const ms = Math.max(0, this.#lastTry + wait - this.#parts.clock.now());
    this.#cancel = this.#parts.clock.after(ms, () => void this.#after(() => this.#write()));
  }

  async #write(): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    this.#lastTry = this.#parts.clock.now();
    this.#isDirty = false;
    if (this.#windows.length === 0) await this.#remove();
    else await this.#put(folder);
    this.#plan();
  }

  async #put(folder: SharedFolder): Promise<void> {
    const { project } = this.#parts;
    const place = { project: homeProject(project), device: project.device, name: PRESENCE_FILE };
    // Only beside segments of ours: an empty folder where a disk was mounted must not be filled.
    const files = await folder.files(place);
    if (!files.ok || files.value.length === 0) return;
    this.#beat += 1;
    const bytes = formatPresence({ beat: this.#beat, windows: this.#windows });
    const put = await folder.put(place, bytes, { flush: false });
    if (put.ok) this.#written = { folder, place };
  }

  async #remove(): Promise<void> {
    const written = this.#written;
    this.#written = undefined;
    if (written) await written.folder.remove(written.place);
  }

  async #look(folder: SharedFolder): Promise<void> {
    const { project, clock } = this.#parts;
    const there = new Set<DeviceId>();
    for (const id of project.state().ids)
      for (const device of await this.#devicesOf(folder, id)) {
        const place = { project: id, device, name: PRESENCE_FILE };
        const stat = await folder.stat(place);
        const bytes = stat.ok ? await folder.read(place, MAX_PRESENCE_BYTES) : stat;
        const file = bytes.ok ? parsePresence(bytes.value, device) : undefined;
        if (!stat.ok || !file) continue;
        there.add(device);
        this.#seen.saw(device, file, stat.value.modified, clock.now());
      }
    for (const device of this.#seen.devices()) if (!there.has(device)) this.#seen.lost(device);
    // It may have been left meanwhile.
    if (this.#folder !== folder) this.#seen.clear();
    this.#parts.onChange();
  }

  async #devicesOf(folder: SharedFolder, project: ProjectId): Promise<readonly DeviceId[]> {
    const devices = await folder.devices(project);
    const others = devices.ok ? devices.value.filter((device) => device !== this.#parts.project.device) : [];
    return others.slice(0, MAX_PEERS);
  }
}
