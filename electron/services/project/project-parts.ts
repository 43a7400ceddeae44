import type { DataDir } from '../data-dir/data-dir.ts';
import type { Device } from '../data-dir/device.ts';
import type { Recogniser } from './recogniser.ts';

/** What opening a project needs from around it. */
export interface ProjectParts {
  readonly dataDir: DataDir;
  readonly device: Device;
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number;
  readonly recogniser: Recogniser;
  /** How often a project file that is out of reach is tried again; default 1,000 ms. */
  readonly retryMs?: number;
}
