import type { Annotation, Attributes, Relation, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { AnnotatorId, RecordId } from '../model/ids.ts';
import type { ArticleBody } from '../records/kinds.ts';
import type { Sha256 } from './imported-ids.ts';
import type { LabelBook } from './label-book.ts';

/** Who imports, when, from which file, into which scheme. */
export interface ImportContext {
  readonly by: AnnotatorId;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Base name of the file. */
  readonly source: string;
  /** Language of articles whose source states none. */
  readonly language?: string;
  readonly labels: LabelBook;
  /** Lower-case hex. */
  readonly sha256: Sha256;
}

/** What the project holds of an article already. */
export interface KnownArticle {
  /** Confirmed values. */
  readonly meta: Meta;
  readonly removed: boolean;
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly statuses: readonly { readonly annotator: AnnotatorId; readonly value: Status }[];
}

/** The records that bring an article's metadata and annotations into the project, and what there is to report. */
export interface ArticlePlan {
  readonly bodies: readonly ArticleBody[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** Collects a plan while it is made. */
export interface Draft {
  readonly bodies: ArticleBody[];
  readonly problems: string[];
  readonly notes: string[];
}

/** `note` and `attributes` of a record: left out when there is nothing in them. */
export function extras(item: { readonly note: string; readonly attributes: Attributes }): {
  note?: string;
  attributes?: Attributes;
} {
  return {
    ...(item.note !== '' && { note: item.note }),
    ...(Object.keys(item.attributes).length > 0 && { attributes: item.attributes }),
  };
}

/** Whose work an `imported` record is, when it was made and where it was found. */
export function origin(
  item: { readonly annotator?: string; readonly annotatorName?: string; readonly created?: number },
  context: ImportContext,
): { layer: AnnotatorId; layerName?: string; created: number; source: string } {
  return {
    layer: item.annotator ?? context.by,
    ...(item.annotatorName && { layerName: item.annotatorName }),
    created: item.created ?? context.now,
    source: context.source,
  };
}

/** File ids of the spans of one article, as they were given, and the ids they have in the project. */
export type IdsByStated = ReadonlyMap<string, RecordId>;
