import type { Attributes, Status } from '../model/annotation.ts';
import type { Meta } from '../model/article.ts';
import type { RecordId } from '../model/ids.ts';
import type { Span } from '../model/span.ts';

/** A passage as a file states it, its offsets already in UTF-16 units of the canonical text. */
export interface ImportedSpan {
  readonly span: Span;
  /** A label's id or name, whichever the file uses. */
  readonly label: string;
  /** Stated apart from `label`, which is then an id. */
  readonly labelName?: string;
  /** Of any form; only a record id (SPEC ID-5) is kept as it is. */
  readonly id?: string;
  readonly annotator?: string;
  readonly annotatorName?: string;
  /** Milliseconds since 1970 UTC. */
  readonly created?: number;
  /** Record id of the version of the guideline that its label was chosen by. */
  readonly guideline?: RecordId;
  readonly note: string;
  readonly attributes: Attributes;
}

/** A link as a file states it; `from` and `to` are ids as the file gives them to its spans. */
export interface ImportedRelation {
  readonly id?: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly annotator?: string;
  readonly created?: number;
  readonly note: string;
  readonly attributes: Attributes;
}

export interface ImportedStatus {
  readonly annotator: string;
  readonly value: Status;
}

/** An article as one source states it, parsed and checked; nothing in it has been recognised or guessed. */
export interface ImportedArticle {
  /** Canonical (SPEC TX). */
  readonly text: string;
  /** Stated by the source apart from the text. */
  readonly meta: Meta;
  readonly spans: readonly ImportedSpan[];
  readonly relations: readonly ImportedRelation[];
  readonly statuses: readonly ImportedStatus[];
  /** A line of our own export: taken to the letter, and its file name isn't the article's. */
  readonly ownExport: boolean;
  /** The article id that the source states. */
  readonly statedId?: string;
  /** What was left out, as sentences. */
  readonly problems: readonly string[];
  /** What went in but is worth knowing, as sentences. */
  readonly notes: readonly string[];
}

/** An article of which a source states nothing but the text and some metadata. */
export function plainArticle(text: string, meta: Meta, notes: readonly string[]): ImportedArticle {
  return { text, meta, spans: [], relations: [], statuses: [], ownExport: false, problems: [], notes };
}

/** A note that lone surrogates were replaced (SPEC TX-1), if any were. */
export function surrogateNotes(replaced: number): readonly string[] {
  if (replaced === 0) return [];
  return [`${replaced} broken ${replaced === 1 ? 'character was' : 'characters were'} replaced by U+FFFD.`];
}
