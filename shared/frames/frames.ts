import type { Annotation, Relation } from '../model/annotation.ts';
import { type AnnotatorId, type RecordId, compareStrings } from '../model/ids.ts';
import { IMPLICIT, SOURCE } from '../model/label-scheme.ts';
import { type Span, compareSpans, envelopeOf, sameSpan } from '../model/span.ts';

/** What a part is of a frame: the words that say that it is said, who says it, or both in one passage. */
export const FRAME_PARTS = ['cue', 'source', 'attributed-to'] as const;
/** Also the type of the relation that leads to such a part from the content. */
export type FramePartType = (typeof FRAME_PARTS)[number];

/** Whether relations of this type make a frame. */
export const isFramePart = (type: string): type is FramePartType => FRAME_PARTS.some((part) => part === type);

/** A part of a frame, and the relation by which it belongs to it. */
export interface FramePart {
  readonly type: FramePartType;
  readonly relation: Relation;
  readonly annotation: Annotation;
}

/** What one layer says about who says a passage, and by which words (SPEC RE-44). */
export interface Frame {
  /** One of its kind: the content's id and the layer. */
  readonly key: string;
  readonly content: Annotation;
  /** Whose frame it is; the content may be in another layer. */
  readonly layer: AnnotatorId;
  /** In the order of the text. */
  readonly parts: readonly FramePart[];
  /** The text names no source (SPEC RE-43). */
  readonly isImplicit: boolean;
  /** Key of the innermost frame of the layer that it lies in. */
  readonly parent: string | undefined;
  /** In how many frames it lies, one in the other. */
  readonly depth: number;
}

/** The parts of one type, in the order of the text. */
export const partsOf = (frame: Frame, type: FramePartType): readonly FramePart[] =>
  frame.parts.filter((part) => part.type === type);

/** Whether a frame says by which words something is said. */
export const hasCue = (frame: Frame): boolean =>
  frame.parts.some(({ type }) => type === 'cue' || type === 'attributed-to');

/** Whether a frame says who says it, or that the text doesn't. */
export const hasSource = (frame: Frame): boolean =>
  frame.isImplicit || frame.parts.some(({ type }) => type === 'source' || type === 'attributed-to');

/** Key of the frame around a content in a layer. */
export const frameKey = (content: RecordId, layer: AnnotatorId): string => `${content} ${layer}`;

/** The frames of an article, in the order of their contents in the text. */
export function framesOf(
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): readonly Frame[] {
  const links = relations.filter(({ type, broken, from, to }) => isFramePart(type) && !broken && from !== to);
  const known = annotationsBy(new Set(links.flatMap(({ from, to }) => [from, to])), annotations);
  const drafts = new Map<string, Draft>();
  for (const annotation of annotations)
    if (annotation.attributes[SOURCE] === IMPLICIT)
      draftOf(drafts, annotation, annotation.layer).isImplicit = true;
  for (const relation of links) {
    const content = known.get(relation.from);
    const annotation = known.get(relation.to);
    if (!content || !annotation || !isFramePart(relation.type)) continue;
    draftOf(drafts, content, relation.layer).parts.push({ type: relation.type, relation, annotation });
  }
  return nested([...drafts.values()].sort(compareDrafts));
}

/**
 * The frames that an annotation is the content or a part of, as if there were no others: their `parent` and `depth` say
 * nothing. Quick in an article of many frames.
 */
export function framesWith(
  annotations: readonly Annotation[],
  relations: readonly Relation[],
  id: RecordId,
): readonly Frame[] {
  const contents = new Set([id]);
  for (const { type, from, to } of relations) if (to === id && isFramePart(type)) contents.add(from);
  const links = relations.filter(({ from }) => contents.has(from));
  const ends = new Set([...contents, ...links.map(({ to }) => to)]);
  const near = annotations.filter((annotation) => ends.has(annotation.id));
  return framesOf(near, links).filter((frame) => frame.content.id === id || hasPart(frame, id));
}

/** The frame that matters while an annotation is chosen: the one around it, else one that it is a part of. */
export function frameAround(frames: readonly Frame[], id: RecordId, me: AnnotatorId): Frame | undefined {
  const around = frames.filter(({ content }) => content.id === id);
  const found = around.length > 0 ? around : frames.filter((frame) => hasPart(frame, id));
  return found.find(({ layer }) => layer === me) ?? found[0];
}

const hasPart = (frame: Frame, id: RecordId): boolean =>
  frame.parts.some(({ annotation }) => annotation.id === id);

interface Draft {
  readonly content: Annotation;
  readonly layer: AnnotatorId;
  readonly parts: FramePart[];
  isImplicit: boolean;
}

function draftOf(drafts: Map<string, Draft>, content: Annotation, layer: AnnotatorId): Draft {
  const key = frameKey(content.id, layer);
  let draft = drafts.get(key);
  if (!draft) drafts.set(key, (draft = { content, layer, parts: [], isImplicit: false }));
  return draft;
}

/** Only those that are asked for: most annotations of an article are in no frame. */
function annotationsBy(
  ids: ReadonlySet<RecordId>,
  annotations: readonly Annotation[],
): ReadonlyMap<RecordId, Annotation> {
  if (ids.size === 0) return new Map();
  return new Map(
    annotations.filter(({ id }) => ids.has(id)).map((annotation) => [annotation.id, annotation]),
  );
}

/** By place; what contains another passage comes before it. */
function compareDrafts(a: Draft, b: Draft): number {
  const [one, other] = [envelopeOf(a.content.span), envelopeOf(b.content.span)];
  return (
    one.start - other.start ||
    other.end - one.end ||
    lengthOf(b.content.span) - lengthOf(a.content.span) ||
    compareStrings(a.content.id, b.content.id) ||
    compareStrings(a.layer, b.layer)
  );
}

const compareParts = (a: FramePart, b: FramePart): number =>
  compareSpans(a.annotation.span, b.annotation.span) || compareStrings(a.relation.id, b.relation.id);

/** Frames come in their order, in which one that lies in another comes after it. */
function nested(drafts: readonly Draft[]): readonly Frame[] {
  const frames: Frame[] = [];
  const open = new Map<AnnotatorId, Frame[]>();
  for (const draft of drafts) {
    const { start } = envelopeOf(draft.content.span);
    const outer = (open.get(draft.layer) ?? []).filter(({ content }) => envelopeOf(content.span).end > start);
    const parent = innermost(outer.filter(({ content }) => liesIn(draft.content.span, content.span)));
    const frame: Frame = {
      ...draft,
      key: frameKey(draft.content.id, draft.layer),
      parts: draft.parts.sort(compareParts),
      parent: parent?.key,
      depth: parent ? parent.depth + 1 : 0,
    };
    frames.push(frame);
    open.set(draft.layer, [...outer, frame]);
  }
  return frames;
}

function innermost(frames: readonly Frame[]): Frame | undefined {
  return frames.reduce<Frame | undefined>(
    (best, frame) => (best && lengthOf(best.content.span) <= lengthOf(frame.content.span) ? best : frame),
    undefined,
  );
}

const lengthOf = (span: Span): number => span.reduce((sum, { start, end }) => sum + end - start, 0);

/** Whether all of a passage lies within another, which is more than the same passage. */
function liesIn(inner: Span, outer: Span): boolean {
  if (sameSpan(inner, outer)) return false;
  return inner.every((part) => outer.some(({ start, end }) => start <= part.start && part.end <= end));
}
