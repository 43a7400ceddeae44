import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import type { AttributeChanges } from '@shared/records/kinds.ts';
import type { App } from '../../app.ts';
import type { OpenArticle } from '../../collab/open-article.ts';
import { isMine } from '../article-actions.ts';
import type { LabelLook } from '../label-look.ts';
import { NO_MARKS } from '../panel/marking.ts';
import { undoAction } from '../undo-action.ts';
import { type BulkPlan, planAttributes, planRelabel, planRemoval } from './bulk-plan.ts';
import { bulkWords } from './bulk-words.ts';
import { type PiecesWritten, writePieces } from './write-pieces.ts';

export interface BulkEditorDeps {
  readonly app: App;
  readonly article: OpenArticle;
  readonly me: AnnotatorId;
  readonly names: Readonly<Record<AnnotatorId, string>>;
}

/** With more records than this a gesture takes so long that it is said how far it is. */
const LONG = 2_000;

/** Changes all marked annotations in one gesture, undone in one step, and says what became of them. */
export class BulkEditor {
  readonly #deps: BulkEditorDeps;
  #isBusy = false;

  constructor(deps: BulkEditorDeps) {
    this.#deps = deps;
  }

  /** The marked annotations that are still there, by place. */
  marked(): readonly Annotation[] {
    const { article } = this.#deps;
    const { marked } = this.#state();
    return marked.size === 0 ? [] : article.content().annotations.filter(({ id }) => marked.has(id));
  }

  relabel(label: LabelLook): Promise<boolean> {
    const { me } = this.#deps;
    return this.#change(
      () => planRelabel(this.marked(), me, label.id),
      (number, one) => `${number} ${one ? 'is' : 'are'} now ${label.name}`,
    );
  }

  async remove(): Promise<boolean> {
    const { me, article } = this.#deps;
    const isDone = await this.#change(
      () => planRemoval(this.marked(), article.content().relations, me),
      (number) => `${number} removed`,
    );
    if (isDone) this.#state().set({ ...NO_MARKS, selected: undefined });
    return isDone;
  }

  /** All become unsure, unless all of one's own are so already: then none is. */
  toggleUnsure(): Promise<boolean> {
    const own = this.marked().filter((one) => isMine(one, this.#deps.me));
    const isUnsure = !own.every(({ attributes }) => attributes[UNSURE] === true);
    return this.#change(
      () => planAttributes(this.marked(), this.#deps.me, { [UNSURE]: isUnsure || null }),
      (number, one) =>
        `${number} ${one ? 'is' : 'are'} ${isUnsure ? 'now marked' : 'no longer marked'} unsure`,
    );
  }

  /** Null takes a value away. */
  setAttributes(changes: AttributeChanges): Promise<boolean> {
    return this.#change(
      () => planAttributes(this.marked(), this.#deps.me, changes),
      (number) => `${number} changed`,
    );
  }

  /** Numbers for large gestures have to be fetched, so what is to be done is worked out anew afterwards. */
  async #change(plan: () => BulkPlan, done: (number: string, one: boolean) => string): Promise<boolean> {
    if (this.#isBusy) return false;
    const { app, article, names } = this.#deps;
    this.#isBusy = true;
    const room = await article.makeRoom(plan().bodies.length);
    const planned = plan();
    const written = room.ok
      ? await this.#write(planned)
      : { done: 0, action: undefined, failure: room.error };
    this.#isBusy = false;
    const isWhole = written.done === planned.bodies.length;
    const left = isWhole ? 0 : plan().changed;
    const changed = planned.changed - left;
    if (written.failure) app.toasts.fail(written.failure);
    if (changed > 0 || !written.failure)
      this.#tell(bulkWords({ ...planned, changed, left }, done, names), written.action);
    return isWhole && changed > 0;
  }

  /** A gesture that takes a while tells how far it is, and can be stopped. */
  async #write({ bodies }: BulkPlan): Promise<PiecesWritten> {
    const { set } = this.#state();
    const goesOn = (done: number) => {
      const isStopped = this.#state().bulk?.isStopped ?? false;
      if (bodies.length > LONG) set({ bulk: { what: 'change', done, total: bodies.length, isStopped } });
      return !isStopped;
    };
    const written = await writePieces(this.#deps.article, bodies, goesOn);
    set({ bulk: undefined });
    return written;
  }

  #state() {
    return this.#deps.app.window.getState();
  }

  #tell(text: string, action: RecordId | undefined): void {
    const { app } = this.#deps;
    app.toasts.show(action === undefined ? { text } : { text, action: undoAction(app, action) });
  }
}
