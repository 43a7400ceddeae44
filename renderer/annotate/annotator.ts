import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId, RecordId } from '@shared/model/ids.ts';
import type { Result } from '@shared/model/result.ts';
import { type Span, envelopeOf } from '@shared/model/span.ts';
import type { App } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { Surface } from '../surface/index.ts';
import { count } from '../ui/words.ts';
import { ArticleActions } from './article-actions.ts';
import { type LabelBook, type LabelLook } from './label-look.ts';
import { quoteOf } from './quote.ts';
import type { LinkBook } from './relations/link-book.ts';
import { linkTo, stopLinking } from './relations/linking.ts';
import { visibleAnnotations } from './visible.ts';

export interface AnnotatorDeps {
  readonly app: App;
  readonly article: OpenArticle;
  readonly me: AnnotatorId;
  readonly labels: LabelBook;
  readonly links: LinkBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly surface: () => Surface | null;
  readonly goTo: (step: 1 | -1) => void;
  /** Nothing can be changed. */
  readonly readOnly: boolean;
}

/**
 * What mouse and keys do in the article: select then key, key then select, walk from one annotation to the next. Tells
 * what happened to those who can't see it.
 */
export class Annotator {
  readonly actions: ArticleActions;
  readonly #deps: AnnotatorDeps;

  constructor(deps: AnnotatorDeps) {
    this.#deps = deps;
    this.actions = new ArticleActions(deps.article, deps.me);
  }

  /** A label was chosen, by key or in the palette: it tags the selection, else the chosen annotation, else it sticks. */
  readonly applyLabel = (label: LabelLook): void => {
    const { window, recents } = this.#deps.app;
    recents.used(`label:${label.id}`);
    const span = this.#deps.surface()?.selection();
    if (span) return this.#tag(span, label);
    const { selected } = window.getState();
    if (selected !== undefined) return this.relabel(selected, label.id);
    window.getState().toggleSticky(label.id);
    const isOn = window.getState().sticky === label.id;
    this.#say(isOn ? `${label.name}: every passage you select is tagged.` : `${label.name} released.`);
  };

  /** The selection in the text changed. With a sticky label a finished selection is tagged at once. */
  readonly onSelection = (span: Span | null, byKeyboard: boolean): void => {
    if (span === null) return;
    const { sticky, selected, framing } = this.#state();
    if (selected !== undefined) this.#state().select(undefined);
    if (sticky !== undefined && framing === undefined && !byKeyboard)
      this.#tag(span, this.#deps.labels.of(sticky));
  };

  /** The text was clicked: the innermost annotation there is chosen; the next one of several on each further click. */
  readonly onActivate = (ids: readonly RecordId[]): void => {
    const { linkingFrom, selected } = this.#state();
    const next = ids[(ids.indexOf(selected ?? '') + 1) % Math.max(1, ids.length)];
    if (linkingFrom !== undefined && next !== undefined) linkTo(this.#deps.app, next);
    else this.choose(next, false);
  };

  readonly onBoundary = (id: RecordId, span: Span): void => {
    if (this.#did(this.actions.reshape(id, span)))
      this.#say(`Now “${quoteOf(this.#deps.article.view().text, span)}”.`);
  };

  /** Chooses an annotation, and shows it in the text if asked. */
  choose(id: RecordId | undefined, scroll: boolean): void {
    this.#state().select(id);
    if (id === undefined) return;
    if (scroll) this.#deps.surface()?.scrollTo(id);
    const annotation = this.#find(id);
    if (annotation) this.#say(this.#describe(annotation));
  }

  relabel(id: RecordId, label: LabelId): void {
    if (this.#did(this.actions.relabel(id, label)))
      this.#say(`Changed to ${this.#deps.labels.of(label).name}.`);
  }

  remove(id: RecordId): void {
    const annotation = this.#find(id);
    if (!annotation || !this.#did(this.actions.remove(id))) return;
    const { app, labels } = this.#deps;
    if (this.#state().selected === id) this.#state().select(undefined);
    const text = `${labels.of(annotation.label).name} removed`;
    app.toasts.show({ text, action: { label: 'Undo', run: () => void this.#undo() } });
  }

  /** Chooses the next or the previous annotation, from the chosen one or else from the caret on. */
  walk(step: 1 | -1): void {
    const { surface } = this.#deps;
    const list = this.#visible();
    if (list.length === 0) return this.#say('No annotations here.');
    const at = list.findIndex(({ id }) => id === this.#state().selected);
    const target = at >= 0 ? at + step : besideCaret(list, surface()?.caret() ?? 0, step);
    const next = list[(target + list.length) % list.length]!;
    this.choose(next.id, true);
  }

  /** Chooses the next of the annotations that overlap the chosen one. False when none is chosen. */
  cycle(): boolean {
    const chosen = this.#find(this.#state().selected ?? '');
    if (!chosen) return false;
    const { start, end } = envelopeOf(chosen.span);
    const stack = this.#visible().filter(({ span }) => {
      const other = envelopeOf(span);
      return other.start < end && start < other.end;
    });
    const next = stack[(stack.indexOf(chosen) + 1) % stack.length];
    if (next) this.choose(next.id, false);
    return true;
  }

  /** Opens the note of the chosen annotation. False when none is chosen. */
  startNote(): boolean {
    const { selected } = this.#state();
    if (selected !== undefined)
      this.#state().set({ noting: selected, panel: 'annotations', panelOpen: true });
    return selected !== undefined;
  }

  /** False when none is chosen. */
  removeChosen(): boolean {
    const { selected } = this.#state();
    if (selected !== undefined) this.remove(selected);
    return selected !== undefined;
  }

  /** While a link is drawn the chosen annotation becomes its other end. False when none is drawn. */
  chooseLinkEnd(): boolean {
    const { linkingFrom, selected } = this.#state();
    if (linkingFrom === undefined) return false;
    linkTo(this.#deps.app, selected ?? linkingFrom);
    return true;
  }

  /** Tags the selection with the label that sticks. False when there is no selection or no such label. */
  tagWithSticky(): boolean {
    const { sticky } = this.#state();
    const span = this.#deps.surface()?.selection();
    if (sticky === undefined || !span) return false;
    this.#tag(span, this.#deps.labels.of(sticky));
    return true;
  }

  /** Lets go of one thing: the link being drawn, the chosen annotation, the label. The surface drops the selection. */
  release(): boolean {
    const { selected, linkingFrom, sticky } = this.#state();
    if (linkingFrom !== undefined) stopLinking(this.#deps.app);
    else if (this.#deps.surface()?.selection()) return false;
    else if (selected !== undefined) this.choose(undefined, false);
    else if (sticky !== undefined) this.#state().set({ sticky: undefined });
    else return false;
    return true;
  }

  /** Whether the filter lets an annotation through. */
  isVisible(annotation: Annotation): boolean {
    const { labels } = this.#deps;
    return visibleAnnotations([annotation], this.#state(), (label) => labels.of(label).id).length > 0;
  }

  /** Says why it failed. Answers whether it succeeded. */
  did(result: Result<unknown>): boolean {
    return this.#did(result);
  }

  async #undo(): Promise<void> {
    const answer = await this.#deps.app.client.undo();
    if (!answer.ok) this.#deps.app.toasts.fail(answer.error);
  }

  #tag(span: Span, label: LabelLook): void {
    const { surface, article } = this.#deps;
    const before = article.view().annotations.length;
    const tagged = this.actions.tag(span, label.id);
    if (!this.#did(tagged) || !tagged.ok) return;
    surface()?.select(null);
    this.#state().select(tagged.value);
    const isNew = article.view().annotations.length > before;
    this.#say(isNew ? `Tagged as ${label.name}.` : `Already tagged as ${label.name}.`);
  }

  #describe(annotation: Annotation): string {
    const { labels, names, article, me } = this.#deps;
    const { text, annotations } = article.view();
    const who = annotation.layer === me ? '' : `, by ${names[annotation.layer] ?? 'someone'}`;
    const place = annotations.indexOf(annotation) + 1;
    return `${labels.of(annotation.label).name}: “${quoteOf(text, annotation.span)}”${who}. ${place} of ${count(annotations.length, 'annotation')}.`;
  }

  #visible(): readonly Annotation[] {
    const { article, labels } = this.#deps;
    return visibleAnnotations(article.view().annotations, this.#state(), (label) => labels.of(label).id);
  }

  #find(id: RecordId): Annotation | undefined {
    return this.#deps.article.view().annotations.find((annotation) => annotation.id === id);
  }

  #did(result: Result<unknown>): boolean {
    if (!result.ok) this.#deps.app.toasts.fail(result.error);
    return result.ok;
  }

  #say(text: string): void {
    this.#deps.app.announcer.say(text);
  }

  #state() {
    return this.#deps.app.window.getState();
  }
}

/** Index of the first annotation after an offset (UTF-16), or of the last before it. */
function besideCaret(list: readonly Annotation[], caret: number, step: 1 | -1): number {
  const after = list.findIndex(({ span }) => span[0]!.start >= caret);
  if (step === 1) return after === -1 ? 0 : after;
  return after === -1 ? list.length - 1 : after - 1;
}
