import {
  type Frame,
  type FramePart,
  type FramePartType,
  frameAround,
  frameKey,
  hasCue,
  hasSource,
} from '@shared/frames/frames.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { IMPLICIT, SOURCE } from '@shared/model/label-scheme.ts';
import type { Framing } from '../../state/window.ts';
import type { Annotator, AnnotatorDeps } from '../annotator.ts';
import { quoteOf } from '../quote.ts';
import { articleFrames } from './article-frames.ts';
import { FrameActions, type Piece } from './frame-actions.ts';
import { PART_HINTS, PART_NAMES, frameSentence } from './frame-words.ts';

/**
 * Puts attributions together, part after part: the content, its cue, its source. Each step is one gesture; one can stop
 * after any of them. Tells what is asked for next to those who can't see it.
 */
export class FrameBuilder {
  readonly actions: FrameActions;
  readonly #deps: AnnotatorDeps;
  readonly #annotator: Annotator;

  constructor(deps: AnnotatorDeps, annotator: Annotator) {
    this.#deps = deps;
    this.#annotator = annotator;
    this.actions = new FrameActions(deps.article, deps.me, deps.links);
  }

  /** The next step with what is selected or chosen: begins an attribution, adds a part, or reopens one. */
  step(): void {
    const framing = this.#framing();
    if (framing) return this.#takePart(framing);
    const chosen = this.#selection() ? undefined : this.#chosen();
    const own = chosen && this.#ownFrame(chosen.id);
    if (own) return this.#reopen(own, chosen.id);
    const piece = this.#contentPiece(chosen);
    if (!piece) return this.#tell('Select what is said, or choose its annotation, and press the key again.');
    this.#begin(piece, false);
  }

  /** While an attribution is put together: asks for another part. Else reopens the one of the chosen annotation. */
  another(): void {
    const framing = this.#framing();
    if (framing) {
      const steps = this.stepsOf(framing.content);
      const next = steps[(steps.indexOf(framing.step) + 1) % Math.max(1, steps.length)];
      if (next !== undefined) this.ask(framing.content, next);
      return;
    }
    const chosen = this.#chosen();
    const frame = chosen && this.#ownFrame(chosen.id);
    if (frame) this.#reopen(frame, chosen.id);
    else this.#tell('Choose a part of an attribution of yours to add to it.');
  }

  /** The text names no source: for the attribution in hand, the selection or the chosen annotation; again takes it back. */
  implicit(): void {
    const framing = this.#framing();
    const chosen = this.#chosen();
    if (framing) return this.#setImplicit(framing.content, true);
    if (!this.#selection() && chosen && this.actions.isOwn(chosen))
      return this.#setImplicit(chosen.id, chosen.attributes[SOURCE] !== IMPLICIT);
    const piece = this.#contentPiece(this.#selection() ? undefined : chosen);
    if (!piece)
      return this.#tell(
        'Select what is said, or choose its annotation, to say that its source is not named.',
      );
    this.#begin(piece, true);
  }

  /**
   * Asks for a part of the attribution around a content, else for one that the project has; `replaces` is the one whose
   * place it takes.
   */
  ask(content: RecordId, wanted: FramePartType, replaces?: FramePart): void {
    const steps = this.stepsOf(content);
    const step = replaces || steps.includes(wanted) ? wanted : steps[0];
    if (step === undefined) return this.#tell('Nothing can be added to this attribution here.');
    this.#hold({ content, step, ...(replaces && { replaces: replaces.relation.id }) });
    this.#say(`Now select ${PART_HINTS[step]}. Then press the same key again.`);
  }

  /** The parts that the attribution around a content is asked for, in order. */
  stepsOf(content: RecordId): readonly FramePartType[] {
    const annotation = this.#find(content);
    return annotation ? this.#deps.links.stepsFrom(annotation.label) : [];
  }

  /**
   * The part that is asked for now: not the one in hand where the content has come to a label that allows only others, by
   * undo or in another window. Undefined where it allows none.
   */
  askedFor({ content, step, replaces }: Framing): FramePartType | undefined {
    const steps = this.stepsOf(content);
    if (replaces !== undefined || steps.includes(step)) return step;
    return this.#missing(content) ?? steps[0];
  }

  /** Stops; what was made stays. False when there is nothing to stop. */
  end(): boolean {
    const framing = this.#framing();
    if (!framing) return false;
    this.#state().select(framing.content);
    this.#state().set({ framing: undefined });
    this.#say('Attribution left as it is.');
    return true;
  }

  remove(part: FramePart): void {
    if (!this.#annotator.did(this.actions.removePart(part))) return;
    this.#say(`${PART_NAMES[part.type]} taken out of the attribution. Its annotation stays.`);
  }

  /** Chooses the content of the next frame after the chosen one, else after the caret, and reads it out. */
  next(): void {
    const { article, surface } = this.#deps;
    const frames = articleFrames(article.content()).filter(({ content }) =>
      this.#annotator.isVisible(content),
    );
    const [first] = frames;
    if (!first) return this.#tell('There are no attributions here.');
    const focused = frameAround(frames, this.#state().selected ?? '', this.#deps.me);
    const after = focused
      ? frames.indexOf(focused) + 1
      : frames.findIndex(({ content }) => content.span[0]!.start >= (surface()?.caret() ?? 0));
    const next = frames[after] ?? first;
    this.#annotator.choose(next.content.id, true);
    this.#say(frameSentence(next, article.content().text));
  }

  #begin(piece: Piece, isImplicit: boolean): void {
    const label = 'label' in piece ? piece.label : this.#find(piece.annotation)?.label;
    const [step] = label === undefined ? [] : this.#deps.links.stepsFrom(label);
    if (label === undefined || step === undefined)
      return this.#tell(
        `${this.#deps.labels.of(label ?? '').name} can’t be the content of an attribution here.`,
      );
    const made = this.actions.content(piece, isImplicit);
    if (!this.#annotator.did(made) || !made.ok) return;
    this.#deps.surface()?.select(null);
    if (isImplicit) return this.#finish(made.value);
    const next = this.#missing(made.value) ?? step;
    this.#hold({ content: made.value, step: next });
    this.#say(`${this.#quote(made.value)} is the content. Now select ${PART_HINTS[next]}.`);
  }

  #reopen(frame: Frame, chosen: RecordId): void {
    const part = frame.parts.find(({ annotation }) => annotation.id === chosen);
    this.ask(frame.content.id, this.#missing(frame.content.id) ?? part?.type ?? 'cue');
  }

  #takePart({ content, step, replaces }: Framing): void {
    const piece = this.#partPiece(content, step);
    if (!piece) return this.#tell(`Select ${PART_HINTS[step]}, or choose its annotation.`);
    const instead = this.#frame(content)?.parts.find(({ relation }) => relation.id === replaces);
    const added = this.actions.addPart(content, step, piece, instead);
    if (!this.#annotator.did(added) || !added.ok) return;
    this.#deps.surface()?.select(null);
    const steps = this.stepsOf(content);
    const next = steps.slice(steps.indexOf(step) + 1).find((later) => this.#isMissing(content, later));
    if (next === undefined || replaces !== undefined) return this.#finish(content);
    const part = this.#frame(content)?.parts.find(
      ({ type, annotation }) => type === step && annotation.id === added.value,
    );
    this.#hold({ content, step: next, ...(part && { taken: { step, relation: part.relation.id } }) });
    this.#say(`${PART_NAMES[step]}: ${this.#quote(added.value)}. Now select ${PART_HINTS[next]}.`);
  }

  /** Nothing is chosen meanwhile: its handles would lie on the words next to it, which often are the next part. */
  #hold(framing: Framing): void {
    this.#state().select(undefined);
    this.#state().set({ framing, linkingFrom: undefined, extending: undefined });
  }

  #setImplicit(content: RecordId, isImplicit: boolean): void {
    if (this.#annotator.did(this.actions.setImplicit(content, isImplicit))) this.#finish(content);
  }

  #finish(content: RecordId): void {
    this.#state().select(content);
    this.#state().set({ framing: undefined });
    const frame = this.#frame(content);
    this.#say(frame ? frameSentence(frame, this.#deps.article.content().text) : 'No longer an attribution.');
  }

  #contentPiece(chosen: Annotation | undefined): Piece | undefined {
    if (chosen) return { annotation: chosen.id };
    const span = this.#selection();
    const label = this.#deps.links.labelForContent(this.#state().sticky);
    return span && label !== undefined ? { span, label } : undefined;
  }

  #partPiece(content: RecordId, type: FramePartType): Piece | undefined {
    const span = this.#selection();
    const label = this.#deps.links.labelForPart(type, this.#state().sticky);
    if (span) return label === undefined ? undefined : { span, label };
    const chosen = this.#chosen();
    return chosen && chosen.id !== content ? { annotation: chosen.id } : undefined;
  }

  /** The first part that a frame still lacks. */
  #missing(content: RecordId): FramePartType | undefined {
    return this.stepsOf(content).find((step) => this.#isMissing(content, step));
  }

  #isMissing(content: RecordId, step: FramePartType): boolean {
    const frame = this.#frame(content);
    if (!frame) return true;
    return step === 'cue' ? !hasCue(frame) : !hasSource(frame);
  }

  /** What is in hand as it is now; nothing when its content is gone, by undo or by others. */
  #framing(): Framing | undefined {
    const { framing } = this.#state();
    const step = framing && this.askedFor(framing);
    if (framing === undefined || step === undefined) return undefined;
    return step === framing.step ? framing : { content: framing.content, step };
  }

  #frame(content: RecordId): Frame | undefined {
    const key = frameKey(content, this.#deps.me);
    return articleFrames(this.#deps.article.content()).find((frame) => frame.key === key);
  }

  #ownFrame(id: RecordId): Frame | undefined {
    const own = articleFrames(this.#deps.article.content()).filter(({ layer }) => layer === this.#deps.me);
    return frameAround(own, id, this.#deps.me);
  }

  #chosen(): Annotation | undefined {
    return this.#find(this.#state().selected ?? '');
  }

  #selection() {
    return this.#deps.surface()?.selection() ?? undefined;
  }

  #find(id: RecordId): Annotation | undefined {
    return this.#deps.article.annotation(id);
  }

  #quote(id: RecordId): string {
    const annotation = this.#find(id);
    return annotation ? `“${quoteOf(this.#deps.article.content().text, annotation.span, 80)}”` : '';
  }

  /** For everybody, since nothing happened that could be seen. */
  #tell(text: string): void {
    this.#deps.app.toasts.show({ text });
  }

  #say(text: string): void {
    this.#deps.app.announcer.say(text);
  }

  #state() {
    return this.#deps.app.window.getState();
  }
}
