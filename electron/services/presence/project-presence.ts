import type { PresentWindow } from '@shared/presence/presence-file.ts';
import { MAX_PEERS, type Peer, type Whereabouts } from '@shared/presence/presence.ts';
import type { Person } from '@shared/rpc/contract.ts';
import type { OpenProject } from '../project/open-project.ts';
import type { ProjectSync } from '../project-sync.ts';
import type { SyncClock } from '../sync/sync-clock.ts';
import { FolderPresence } from './folder-presence.ts';

/** Gets all others whenever one of them has come, moved or gone. */
export type HearPeers = (peers: readonly Peer[]) => void;

/** A window's part in who is where. */
export interface PresenceSeat {
  /**
   * Where this window is now; undefined where it has no article open or does not want to be seen. Answers whether this
   * person came into an article by it, and did not merely move.
   */
  set(me: Person, where: Whereabouts | undefined): boolean;
  leave(): void;
}

/** Who is where in an open project: its windows here, and those of other computers that share its folder. */
export interface ProjectPresence {
  /** `hear` is called at once, and never with the window itself. */
  enter(window: string, hear: HearPeers): PresenceSeat;
}

interface Here extends PresentWindow {
  readonly name: string;
  readonly since: number;
}

interface Present {
  readonly hear: HearPeers;
  here: Here | undefined;
  told: string | undefined;
}

/** Presence is only ever kept in mind, and in the one file of SPEC SY-7. */
export function createProjectPresence(
  project: OpenProject,
  sync: Pick<ProjectSync, 'attend'>,
  clock: SyncClock,
): ProjectPresence {
  const windows = new Map<string, Present>();
  const folder = new FolderPresence({ project, clock, onChange: () => tellAll() });
  sync.attend(folder);

  const peersFor = (window: string): readonly Peer[] => {
    const here = [...windows].flatMap(([id, { here: one }]) =>
      one && id !== window ? [toPeer(one, one.window, one.name)] : [],
    );
    const elsewhere = folder.others().map((one) => {
      const name = project.annotatorName(one.by) ?? 'Somebody new';
      return toPeer(one, `${one.device}/${one.window}`, name);
    });
    return [...here, ...elsewhere].slice(0, MAX_PEERS);
  };

  const tellAll = () => {
    for (const [id, present] of windows) {
      const peers = peersFor(id);
      const telling = JSON.stringify(peers);
      if (telling === present.told) continue;
      present.told = telling;
      present.hear(peers);
    }
  };

  const changed = () => {
    tellAll();
    folder.tell([...windows.values()].flatMap(({ here }) => here ?? []));
  };

  return {
    enter(window, hear) {
      const present: Present = { hear, here: undefined, told: undefined };
      windows.set(window, present);
      tellAll();
      return {
        set({ annotator: by, name }, where) {
          if (windows.get(window) !== present) return false;
          const before = present.here;
          const stays = before && before.article === where?.article && before.by === by;
          const since = stays ? before.since : clock.now();
          const next = where && { ...where, window, by, name, since };
          if (JSON.stringify(next) === JSON.stringify(before)) return false;
          present.here = next;
          changed();
          return next !== undefined && !stays;
        },
        leave() {
          if (windows.get(window) !== present) return;
          windows.delete(window);
          if (present.here) changed();
        },
      };
    },
  };
}

function toPeer(
  { by, article, caret, selection, since }: Omit<Here, 'name'>,
  peer: string,
  name: string,
): Peer {
  return {
    peer,
    annotator: by,
    name,
    article,
    ...(caret !== undefined && { caret }),
    ...(selection && { selection }),
    since,
  };
}
