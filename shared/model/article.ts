import type { AnnotatorId, ArticleId } from './ids.ts';
import type { Status } from './annotation.ts';

/** Metadata fields the app knows; records may carry others (SPEC RE-20). */
export const META_FIELDS = ['title', 'date', 'byline', 'publisher', 'url', 'language', 'fileName'] as const;
export type MetaField = (typeof META_FIELDS)[number];

/** Metadata values by field name. Dates are `YYYY-MM-DD` without a time zone. */
export type Meta = Readonly<Record<string, string>>;

/** A row of the library: what lists show of an article without opening it. */
export interface ArticleSummary {
  readonly id: ArticleId;
  /** Confirmed title, else the recognised one, else the first words of the body. */
  readonly title: string;
  /** Confirmed, else recognised date; `''` when unknown. */
  readonly date: string;
  /** Confirmed publisher, else byline, confirmed or recognised; `''` when unknown. */
  readonly source: string;
  readonly language: string;
  /** Code points of the canonical text. */
  readonly chars: number;
  /** Annotations that are not removed, all layers. */
  readonly annotations: number;
  /** Status by annotator; not-started is left out. */
  readonly statuses: Readonly<Record<AnnotatorId, Status>>;
  readonly removed: boolean;
}
