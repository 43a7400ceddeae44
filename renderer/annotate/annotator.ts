import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, LabelId, RecordId } from '@shared/model/ids.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import type { Result } from '@shared/model/result.ts';
import type { Span } from '@shared/model/span.ts';
import type { App } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { ActivationKind, Surface } from '../surface/index.ts';
import { count } from '../ui/words.ts';
import { ArticleActions } from './article-actions.ts';
import { BulkEditor } from './bulk/bulk-editor.ts';
import { type LabelBook, type LabelLook } from './label-look.ts';
import { movedWords, quoteOf } from './quote.ts';
import { FragmentEditor } from './fragments/fragment-editor.ts';
import type { LinkBook } from './relations/link-book.ts';
import { NO_MARKS } from './panel/marking.ts';
import { linkTo, stopLinking } from './relations/linking.ts';
import { undoAction } from './undo-action.ts';
import { Reading } from './reading/reading.ts';
import { visibleAnnotations } from './visible.ts';
import { Walker } from './walker.ts';

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
 * What mouse and keys do in the article: select then key, key then select. Tells what happened to those who can't see it.
 */
export class Annotator {
  readonly actions: ArticleActions;
  readonly reading: Reading;
  /** What is done to all marked annotations at once. */
  readonly bulk: BulkEditor;
  /** Goes from one annotation to the next. */
  readonly walker: Walker;
  /** What is done to passages of several parts. */
  readonly fragments: FragmentEditor;
  readonly #deps: AnnotatorDeps;

  constructor(deps: AnnotatorDeps) {
    this.#deps = deps;
    this.reading = new Reading(deps);
    this.actions = new ArticleActions(deps.article, deps.me);
    this.bulk = new BulkEditor(deps);
    this.fragments = new FragmentEditor(deps, this.actions);
    this.walker = new Walker(deps, this);
  }

  /** A label was chosen, by key or in the palette: it tags the selection, else what is marked or chosen, else it sticks. */
  readonly applyLabel = (label: LabelLook): void => {
    const { window, recents } = this.#deps.app;
    recents.used(`label:${label.id}`);
    if (this.fragments.addAs(label)) return;
    const span = this.#deps.surface()?.selection();
    if (span) return this.#tag(span, label);
    const { selected, marked } = window.getState();
    if (marked.size > 0) return void this.bulk.relabel(label);
    if (selected !== undefined) return this.relabel(selected, label.id);
    window.getState().toggleSticky(label.id);
    const isOn = window.getState().sticky === label.id;
    this.#say(isOn ? `${label.name}: every passage you select is tagged.` : `${label.name} released.`);
  };

  /**
   * The selection in the text changed. With a sticky label a finished selection is tagged at once; made with the key that
   * adds it becomes a part of the chosen annotation.
   */
  readonly onSelection = (span: Span | null, byKeyboard: boolean, adds = false): void => {
    if (span === null || (adds && this.fragments.addAtOnce())) return;
    const { sticky, selected, marked, framing, extending } = this.#state();
    if (selected !== undefined || marked.size > 0) this.#state().select(undefined);
    const isFree = framing === undefined && extending === undefined;
    if (sticky !== undefined && isFree && !byKeyboard) this.#tag(span, this.#deps.labels.of(sticky));
  };

  /**
   * The text was clicked: the innermost annotation there is chosen; the next one of several on each further click. Several
   * are also offered in a list.
   */
  readonly onActivate = (ids: readonly RecordId[], how: ActivationKind = 'mouse'): void => {
    const { linkingFrom, selected } = this.#state();
    const next = ids[(ids.indexOf(selected ?? '') + 1) % Math.max(1, ids.length)];
    if (linkingFrom !== undefined && next !== undefined) linkTo(this.#deps.app, next);
    else this.choose(next, false);
    if (linkingFrom === undefined && ids.length > 1) this.offer(ids, how === 'keyboard');
  };

  readonly onBoundary = (id: RecordId, span: Span): void => {
    const before = this.#find(id)?.span ?? span;
    if (this.did(this.actions.reshape(id, span)))
      this.#say(movedWords(this.#deps.article.view().text, before, span));
  };

  /**
   * Chooses an annotation, and shows it in the text if asked. A passage that was selected is let go of: what is done next
   * is meant for the annotation.
   */
  choose(id: RecordId | undefined, scroll: boolean): void {
    this.#state().select(id);
    if (id === undefined) return;
    this.#deps.surface()?.select(null);
    if (scroll) this.#deps.surface()?.scrollTo(id);
    const annotation = this.#find(id);
    if (annotation) this.#say(this.#describe(annotation));
  }

  relabel(id: RecordId, label: LabelId): void {
    if (this.did(this.actions.relabel(id, label)))
      this.#say(`Changed to ${this.#deps.labels.of(label).name}.`);
  }

  remove(id: RecordId): void {
    const annotation = this.#find(id);
    const removed = this.actions.remove(id);
    if (!annotation || !this.did(removed)) return;
    const { app, labels } = this.#deps;
    if (this.#state().selected === id) this.#state().select(undefined);
    const text = `${labels.of(annotation.label).name} removed`;
    app.toasts.show({ text, action: undoAction(app, removed.ok ? removed.value : undefined) });
  }

  /** Chooses one of those that the list of overlapping ones offers; the list stays. */
  chooseOffered(id: RecordId): void {
    const { stack } = this.#state();
    this.choose(id, false);
    this.#state().set({ stack });
  }

  /** Marks the chosen annotation, or all marked ones, unsure, or takes that back. False when none is chosen. */
  toggleUnsure(): boolean {
    const { selected, marked } = this.#state();
    if (marked.size > 0) void this.bulk.toggleUnsure();
    else {
      const annotation = this.#find(selected ?? '');
      if (!annotation) return false;
      const isUnsure = annotation.attributes[UNSURE] !== true;
      if (this.did(this.actions.setAttributes(annotation.id, { [UNSURE]: isUnsure || null })))
        this.#say(isUnsure ? 'Marked unsure.' : 'No longer unsure.');
    }
    return true;
  }

  /** Opens the attributes of the chosen annotation, or of all marked ones. False when none is chosen. */
  startAttributes(): boolean {
    const { selected, marked } = this.#state();
    const describing = marked.size > 0 ? 'marked' : selected;
    if (describing !== undefined) this.#state().set({ describing, panel: 'annotations', panelOpen: true });
    return describing !== undefined;
  }

  writeNote(id: RecordId, note: string): void {
    if (this.did(this.actions.note(id, note))) this.#say(note === '' ? 'Note removed.' : 'Note saved.');
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
    const { selected, marked } = this.#state();
    if (marked.size > 0) void this.bulk.remove();
    else if (selected !== undefined) this.remove(selected);
    return marked.size > 0 || selected !== undefined;
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

  /**
   * Lets go of one thing: the list of overlapping ones, the link being drawn, what is marked or chosen, the label. The
   * surface drops the selection.
   */
  release(): boolean {
    const { selected, marked, linkingFrom, sticky, stack } = this.#state();
    // A card that only tells about something never costs a press.
    this.#state().set({ pointed: undefined });
    if (stack) this.#state().set({ stack: undefined });
    else if (linkingFrom !== undefined) stopLinking(this.#deps.app);
    else if (this.#deps.surface()?.selection()) return false;
    else if (marked.size > 0) this.#state().set(NO_MARKS);
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
    if (!result.ok) this.#deps.app.toasts.fail(result.error);
    return result.ok;
  }

  /** Offers annotations that lie at one place in a list beside it. */
  offer(ids: readonly RecordId[], byKeyboard: boolean): void {
    this.#state().set({ stack: { ids, byKeyboard } });
  }

  #tag(span: Span, label: LabelLook): void {
    const { surface, article } = this.#deps;
    const before = article.view().annotations.length;
    const tagged = this.actions.tag(span, label.id);
    if (!this.did(tagged) || !tagged.ok) return;
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

  #find(id: RecordId): Annotation | undefined {
    return this.#deps.article.annotation(id);
  }

  #say(text: string): void {
    this.#deps.app.announcer.say(text);
  }

  #state() {
    return this.#deps.app.window.getState();
  }
}
