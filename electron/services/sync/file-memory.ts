import type { SegmentName } from '@shared/sync/segment-name.ts';
import type { OpenProject } from '../project/open-project.ts';
import type { DevicePlace, FilePlace } from './shared-folder.ts';

/** What reading a file once has shown; holds until its stamp changes. */
export type Verdict =
  /** Every envelope in it is, byte for byte, one that we hold. */
  | { readonly kind: 'intact' }
  /**
   * Complete and wrong: quarantined (SPEC SY-3). `reason` is the end of a sentence. `contested`: the file is as it was
   * written, but what it says contradicts what we hold or is not its author's.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly contested: boolean }
  /** Good as far as can be seen; the project could not take it while `token` was its state. */
  | { readonly kind: 'held'; readonly token: string; readonly name: SegmentName }
  /** Not named as a segment, but it is one. */
  | { readonly kind: 'renamed'; readonly name: SegmentName }
  /** Not named as a segment, and it is none. */
  | { readonly kind: 'ignored' };

interface Remembered {
  readonly stamp: string;
  readonly verdict: Verdict;
}

/**
 * What is known of each file in the shared folder, so that a pass in which nothing changed costs only a listing. `intact`
 * and `refused` are kept in the project file for this device (an older copy of the file then brings its older memory
 * along); the rest is found anew after a restart. Losing all of it costs time, never data.
 */
export class FileMemory {
  readonly #project: OpenProject;
  readonly #folder: string;
  readonly #places = new Map<string, Map<string, Remembered>>();
  readonly #changed = new Set<string>();

  constructor(project: OpenProject, folder: string) {
    this.#project = project;
    this.#folder = folder;
  }

  /** What was found when the file had this stamp; with `stamp` undefined, whatever it was found with. */
  verdict(place: FilePlace, stamp?: string): Verdict | undefined {
    const known = this.#at(place).get(place.name);
    return known && (stamp === undefined || known.stamp === stamp) ? known.verdict : undefined;
  }

  remember(place: FilePlace, stamp: string, verdict: Verdict): void {
    this.#at(place).set(place.name, { stamp, verdict });
    this.#changed.add(keyOf(place));
  }

  forget(place: FilePlace): void {
    if (this.#at(place).delete(place.name)) this.#changed.add(keyOf(place));
  }

  /** Forgets files of a device that are not there any more. */
  keepOnly(place: DevicePlace, names: ReadonlySet<string>): void {
    for (const name of this.#at(place).keys()) if (!names.has(name)) this.forget({ ...place, name });
  }

  /** Writes what changed since the last call into the project file. */
  save(): void {
    for (const key of this.#changed) {
      const files: StoredFiles = {};
      for (const [name, { stamp, verdict }] of this.#places.get(key) ?? []) {
        if (verdict.kind === 'intact') files[name] = [stamp];
        if (verdict.kind === 'refused') files[name] = [stamp, verdict.reason, verdict.contested];
      }
      this.#project.setLocal(key, { folder: this.#folder, files });
    }
    this.#changed.clear();
  }

  #at(place: DevicePlace): Map<string, Remembered> {
    const key = keyOf(place);
    let files = this.#places.get(key);
    if (!files) this.#places.set(key, (files = this.#load(key)));
    return files;
  }

  #load(key: string): Map<string, Remembered> {
    const stored = this.#project.local(key);
    if (!isObject(stored) || stored['folder'] !== this.#folder || !isObject(stored['files']))
      return new Map();
    const entries = Object.entries(stored['files']).map(
      ([name, entry]) => [name, parseEntry(entry)] as const,
    );
    return new Map(entries.filter((entry): entry is [string, Remembered] => entry[1] !== undefined));
  }
}

/** By file name: stamp, and if it was refused the reason and whether it is contested. */
type StoredFiles = Record<string, readonly [string] | readonly [string, string, boolean]>;

function parseEntry(entry: unknown): Remembered | undefined {
  const [stamp, reason, contested]: unknown[] = Array.isArray(entry) ? entry : [];
  if (typeof stamp !== 'string') return undefined;
  if (typeof reason !== 'string') return { stamp, verdict: { kind: 'intact' } };
  return { stamp, verdict: { kind: 'refused', reason, contested: contested === true } };
}

const keyOf = ({ project, device }: DevicePlace) => `sync-files:${project}:${device}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
