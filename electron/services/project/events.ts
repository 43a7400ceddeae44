import { mergeUpdates } from '@shared/doc/updates.ts';
import type { DeviceId, DocId, LogId } from '@shared/model/ids.ts';
import type { Accepted } from '../log/chain.ts';
import type { ProjectEvent, SaveState } from './open-project.ts';
import type { ProjectFile } from './project-file.ts';
import type { Changes } from './tables.ts';

/** More changed articles than this are told as “many”. */
const MANY = 200;

/** Tells those who subscribed what was saved. */
export class Events {
  readonly #listeners = new Set<(event: ProjectEvent) => void>();
  readonly #file: ProjectFile;
  #counter: number;

  constructor(file: ProjectFile) {
    this.#file = file;
    this.#counter = file.counter();
  }

  subscribe(listener: (event: ProjectEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  saveState(state: SaveState): void {
    this.#tell({ type: 'save-state', state });
  }

  projectChanged(): void {
    this.#tell({ type: 'project' });
  }

  commentsSeen(): void {
    this.#tell({ type: 'comments-seen' });
  }

  tablesChanged(): void {
    this.#tell({ type: 'articles' });
  }

  /** To be called after the envelopes are durable. `except` is the window that they came from. */
  committed(accepted: readonly Accepted[], changes: Changes, except?: string): void {
    if (this.#listeners.size > 0)
      for (const [doc, updates] of updatesByDoc(accepted)) this.#records(doc, updates, except);
    const { articles, project } = changes;
    if (articles.length > MANY) this.#tell({ type: 'articles' });
    else if (articles.length > 0) this.#tell({ type: 'articles', ids: articles });
    if (project) this.#tell({ type: 'project' });
    const counter = this.#file.counter();
    if (counter === this.#counter) return;
    this.#counter = counter;
    this.#tell({ type: 'counter', counter });
  }

  #records(doc: DocId, accepted: readonly Accepted[], except: string | undefined): void {
    const devices: Record<LogId, DeviceId> = {};
    for (const { envelope, state } of accepted) devices[envelope.log] = state.device;
    this.#tell({
      type: 'records',
      doc,
      update: mergeUpdates(accepted.map((a) => a.envelope.payload)),
      voided: accepted.flatMap((a) => a.voided),
      devices,
      ...(except !== undefined && { except }),
    });
  }

  #tell(event: ProjectEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function updatesByDoc(accepted: readonly Accepted[]): Map<DocId, Accepted[]> {
  const byDoc = new Map<DocId, Accepted[]>();
  for (const one of accepted) {
    if (one.envelope.kind !== 'update') continue;
    const list = byDoc.get(one.envelope.doc);
    if (list) list.push(one);
    else byDoc.set(one.envelope.doc, [one]);
  }
  return byDoc;
}
