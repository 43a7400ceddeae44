import type { Annotation } from '@shared/model/annotation.ts';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import { type Span, envelopeOf, normalizeSpan } from '@shared/model/span.ts';
import type { App } from '../../app.ts';
import type { OpenArticle } from '../../collab/open-article.ts';
import type { Surface } from '../../surface/index.ts';
import { count } from '../../ui/words.ts';
import { type ArticleActions, isMine } from '../article-actions.ts';
import type { LabelBook, LabelLook } from '../label-look.ts';
import { quoteOf } from '../quote.ts';

export interface FragmentDeps {
  readonly app: App;
  readonly article: OpenArticle;
  readonly me: AnnotatorId;
  readonly labels: LabelBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly surface: () => Surface | null;
  /** Nothing can be changed. */
  readonly readOnly: boolean;
}

/**
 * Passages of several parts: more is selected, or added to an annotation that is there, and parts are taken out again.
 * Each change of an annotation is one gesture. Tells what happened to those who can't see it.
 */
export class FragmentEditor {
  readonly #deps: FragmentDeps;
  readonly #actions: ArticleActions;

  constructor(deps: FragmentDeps, actions: ArticleActions) {
    this.#deps = deps;
    this.#actions = actions;
  }

  /** Adds what is selected to the annotation in hand, and gives it this label. False when none is. */
  addAs(label: LabelLook): boolean {
    const annotation = this.#extended();
    if (annotation) this.#put(annotation, label);
    return annotation !== undefined;
  }

  /**
   * Keeps the selection, so that the next passage is added; without one the next is added to the chosen annotation. False
   * when there is neither.
   */
  another(): boolean {
    const { app, surface, readOnly } = this.#deps;
    const parts = surface()?.selection()?.length ?? 0;
    const chosen = readOnly ? undefined : this.#find(this.#state().selected);
    if (parts > 0) {
      surface()?.addFragment();
      app.announcer.say(`${count(parts, 'part')} kept. Select the next one.`);
    } else if (chosen) this.#begin(chosen);
    else this.#tell('Select a passage, or choose the annotation that another one is to be added to.');
    return parts > 0 || chosen !== undefined;
  }

  /** Adds what is selected to the annotation in hand. False when none is. */
  add(): boolean {
    const annotation = this.#extended();
    if (!annotation) return false;
    if (this.#deps.surface()?.selection()) this.#put(annotation);
    else this.#tell('Select the passage to add first.');
    return true;
  }

  /** Adds what was just selected to the chosen annotation or the one in hand. False when there is none of one's own. */
  addAtOnce(): boolean {
    const annotation = this.#extended() ?? this.#find(this.#state().selected);
    if (!annotation || !isMine(annotation, this.#deps.me) || !this.#deps.surface()?.selection()) return false;
    this.#put(annotation);
    return true;
  }

  /** Stops adding; what was added stays. False when nothing is added to. */
  end(): boolean {
    const annotation = this.#extended();
    if (!annotation) return false;
    this.#deps.surface()?.select(null);
    this.#state().select(annotation.id);
    this.#deps.app.announcer.say('Nothing more is added.');
    return true;
  }

  /** Takes one part of the selection or of the chosen annotation away: the one at the caret, else the last. */
  removeAtCaret(): boolean {
    const surface = this.#deps.surface();
    const selection = surface?.selection();
    if (surface && selection) {
      if (selection.length < 2) return false;
      surface.select(selection.slice(0, -1), 'keyboard');
      this.#deps.app.announcer.say('The last part is no longer selected.');
      return true;
    }
    const chosen = this.#find(this.#state().selected);
    if (!chosen) return false;
    if (chosen.span.length < 2) this.#tell('This annotation has only one part.');
    else this.remove(chosen, partAt(chosen.span, surface?.caret() ?? envelopeOf(chosen.span).end));
    return true;
  }

  /** Takes the part at an index away from an annotation of several. */
  remove({ id, span }: Annotation, index: number): void {
    const rest = span.toSpliced(index, 1);
    if (this.#reshape(id, rest)) this.#deps.app.announcer.say(`Now ${this.#quote(rest)}.`);
  }

  #begin(annotation: Annotation): void {
    const { app, me, labels, names } = this.#deps;
    if (!isMine(annotation, me)) {
      const who = names[annotation.layer] ?? 'its author';
      return this.#tell(`Only ${who} can add to this annotation.`);
    }
    this.#state().select(undefined);
    this.#state().set({ extending: annotation.id, framing: undefined, linkingFrom: undefined });
    const { name } = labels.of(annotation.label);
    app.announcer.say(`Select what to add to ${name} ${this.#quote(annotation.span)}, then press Enter.`);
  }

  #put({ id, span: before }: Annotation, label?: LabelLook): void {
    const { app, surface } = this.#deps;
    const span = normalizeSpan([...before, ...(surface()?.selection() ?? [])]);
    if (!this.#reshape(id, span, label)) return;
    surface()?.select(null);
    this.#state().select(id);
    app.announcer.say(
      `${label ? `${label.name}, ` : ''}${count(span.length, 'part')} now: ${this.#quote(span)}.`,
    );
  }

  /** Says why it failed. Answers whether it succeeded. */
  #reshape(id: RecordId, span: Span, label?: LabelLook): boolean {
    const done = this.#actions.reshape(id, span, label?.id);
    if (!done.ok) this.#deps.app.toasts.fail(done.error);
    return done.ok;
  }

  #quote(span: Span): string {
    return `“${quoteOf(this.#deps.article.view().text, span)}”`;
  }

  /** What is added to; nothing when it is gone, by undo or by others. */
  #extended(): Annotation | undefined {
    return this.#find(this.#state().extending);
  }

  #find(id: RecordId | undefined): Annotation | undefined {
    return id === undefined ? undefined : this.#deps.article.annotation(id);
  }

  /** For everybody, since nothing happened that could be seen. */
  #tell(text: string): void {
    this.#deps.app.toasts.show({ text, about: 'parts' });
  }

  #state() {
    return this.#deps.app.window.getState();
  }
}

/** Index of the part at an offset, else of the last. */
function partAt(span: Span, offset: number): number {
  const at = span.findIndex(({ start, end }) => start <= offset && offset <= end);
  return at === -1 ? span.length - 1 : at;
}
