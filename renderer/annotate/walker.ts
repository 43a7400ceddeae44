import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import { envelopeOf } from '@shared/model/span.ts';
import type { App } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import type { LabelBook } from './label-look.ts';
import { visibleAnnotations } from './visible.ts';
import { nextOf, overlapping } from './walking.ts';

export interface WalkerDeps {
  readonly app: App;
  readonly article: OpenArticle;
  readonly labels: LabelBook;
  readonly surface: () => Surface | null;
}

/** What the walker does with the annotations that it comes to. */
export interface Choosing {
  choose(id: RecordId | undefined, scroll: boolean): void;
  /** Offers annotations that lie at one place in a list beside it. */
  offer(ids: readonly RecordId[], byKeyboard: boolean): void;
}

/** Goes by key from one annotation that is shown to the next, which is then chosen. */
export class Walker {
  readonly #deps: WalkerDeps;
  readonly #choosing: Choosing;

  constructor(deps: WalkerDeps, choosing: Choosing) {
    this.#deps = deps;
    this.#choosing = choosing;
  }

  /** Chooses the next or the previous annotation, from the chosen one or else from the caret on. */
  walk(step: 1 | -1): void {
    this.#walkAmong(this.#visible(), step, 'No annotations here.');
  }

  /** Chooses the next annotation of which somebody is unsure. */
  walkToUnsure(): void {
    const { selected } = this.#state();
    const list = this.#visible().filter(
      ({ id, attributes }) => id === selected || attributes[UNSURE] === true,
    );
    const isUnsure = list.some(({ attributes }) => attributes[UNSURE] === true);
    this.#walkAmong(isUnsure ? list : [], 1, 'No annotation here is marked unsure.');
  }

  /** Chooses the next of the annotations that overlap the chosen one, and offers all of them. False when none is chosen. */
  cycle(): boolean {
    const chosen = this.#deps.article.annotation(this.#state().selected ?? '');
    if (!chosen) return false;
    const stack = overlapping(this.#visible(), chosen);
    const next = stack[(stack.indexOf(chosen) + 1) % stack.length];
    if (stack.length < 2 || !next) this.#say('Nothing else lies here.');
    else {
      this.#choosing.choose(next.id, false);
      this.#choosing.offer(
        stack.map(({ id }) => id),
        true,
      );
    }
    return true;
  }

  #walkAmong(list: readonly Annotation[], step: 1 | -1, none: string): void {
    if (list.length === 0) return this.#say(none);
    const surface = this.#deps.surface();
    const next = nextOf(list, this.#state().selected, surface?.caret() ?? 0, step);
    this.#choosing.choose(next?.id, true);
    // Whoever reads at the caret reads on there; whoever is in the list stays in it.
    if (next && surface?.hasFocus()) surface.placeCaret(envelopeOf(next.span).start);
    this.#tellAboutChosen();
  }

  /** Who walks by key sees what the mouse would show, unless it stands beside the text anyway. */
  #tellAboutChosen(): void {
    const { selected, panel, panelOpen } = this.#state();
    if (!panelOpen || panel !== 'annotations') this.#state().set({ pointed: selected });
  }

  #visible(): readonly Annotation[] {
    const { article, labels } = this.#deps;
    return visibleAnnotations(article.view().annotations, this.#state(), (label) => labels.of(label).id);
  }

  #say(text: string): void {
    this.#deps.app.announcer.say(text);
  }

  #state() {
    return this.#deps.app.window.getState();
  }
}
