import type { AnnotatorId, ArticleId, LabelId, RecordId } from './ids.ts';
import type { Span } from './span.ts';

/** Values of attributes: a choice or text, a number, yes/no. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An annotation as folded from its records; never stored as such. */
export interface Annotation {
  readonly id: RecordId;
  readonly article: ArticleId;
  /** Whose layer it is in. For imported ones the annotator as the file named them. */
  readonly layer: AnnotatorId;
  readonly label: LabelId;
  /** UTF-16 code units. */
  readonly span: Span;
  /** `''` when there is none. */
  readonly note: string;
  readonly attributes: Attributes;
  /** Milliseconds since 1970 UTC, for display and export. */
  readonly created: number;
  /** Who brought it in from a file, else undefined. */
  readonly importedBy?: AnnotatorId;
  /** Version of the guideline that was in force when its label was chosen; undefined when there was none. */
  readonly guideline?: RecordId;
}

/** A typed link between two annotations. */
export interface Relation {
  readonly id: RecordId;
  readonly article: ArticleId;
  readonly layer: AnnotatorId;
  readonly type: string;
  readonly from: RecordId;
  readonly to: RecordId;
  readonly note: string;
  readonly attributes: Attributes;
  readonly created: number;
  readonly importedBy?: AnnotatorId;
  /** An end is removed or unknown (SPEC RE-24). */
  readonly broken: boolean;
}

export const STATUSES = ['not-started', 'in-progress', 'finished'] as const;
/** How far an annotator is with an article. */
export type Status = (typeof STATUSES)[number];
