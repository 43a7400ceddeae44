import type { AttributeValue, Status } from '../model/annotation.ts';
import type { CommentPlace } from '../model/comment.ts';
import type { AnnotatorId, LabelId, LogId, ProjectId, RecordId } from '../model/ids.ts';
import type { AttributeDefinition, LabelRole } from '../model/label-scheme.ts';
import type { Span } from '../model/span.ts';

/** Position in the total order of all records (SPEC RE-2). */
export interface At {
  /** Lamport counter. */
  readonly c: number;
  readonly log: LogId;
  readonly n: number;
}

interface Base {
  readonly id: RecordId;
  readonly at: At;
  readonly by: AnnotatorId;
  /** Id of the first record of the same gesture. */
  readonly action: RecordId;
  /** The action that this record reverses. */
  readonly undoes?: RecordId;
  /** Milliseconds since 1970 UTC, for display. */
  readonly time: number;
}

export interface LabelSet {
  readonly name?: string;
  readonly colour?: string;
  readonly key?: string;
  readonly definition?: string;
  /** Passages that deserve the label. */
  readonly positive?: readonly string[];
  /** Passages that seem to deserve it and don't. */
  readonly negative?: readonly string[];
  readonly order?: number;
  readonly retired?: boolean;
  readonly mergedInto?: LabelId | '';
  readonly splitFrom?: LabelId | '';
  readonly role?: LabelRole | '';
  /** By name, each a register of its own; null takes one away. */
  readonly attributes?: Readonly<Record<string, AttributeDefinition | null>>;
}

export interface RelationTypeSet {
  readonly name?: string;
  readonly definition?: string;
  /** Labels that may stand at that end; none means any. */
  readonly from?: readonly LabelId[];
  readonly to?: readonly LabelId[];
  readonly order?: number;
  readonly retired?: boolean;
}

export interface CommentSet {
  readonly text?: string;
  readonly mentions?: readonly AnnotatorId[];
  readonly removed?: boolean;
  readonly resolved?: boolean;
}

/** Attribute changes: null unsets. */
export type AttributeChanges = Readonly<Record<string, AttributeValue | null>>;

export interface AmendSet {
  readonly label?: LabelId;
  readonly span?: Span;
  readonly type?: string;
  readonly note?: string;
  readonly attributes?: AttributeChanges;
}

/** What each kind of record says, without the envelope fields. Spans are UTF-16 code units. */
export type ProjectBody =
  | { readonly kind: 'project'; readonly title: string }
  | { readonly kind: 'join'; readonly project: ProjectId }
  | { readonly kind: 'label'; readonly label: LabelId; readonly set: LabelSet }
  | { readonly kind: 'relation-type'; readonly type: string; readonly set: RelationTypeSet }
  | { readonly kind: 'guideline'; readonly text: string; readonly base?: RecordId }
  | { readonly kind: 'member'; readonly annotator: AnnotatorId; readonly set: { readonly name?: string } }
  | { readonly kind: 'setting'; readonly key: string; readonly value: unknown };

export type ImportedBody = {
  readonly kind: 'imported';
  readonly layer: AnnotatorId;
  readonly layerName?: string;
  readonly created: number;
  readonly source?: string;
} & (
  | {
      readonly what: 'annotation';
      readonly id: RecordId;
      readonly label: LabelId;
      readonly span: Span;
      readonly note?: string;
      readonly attributes?: AttributeChanges;
      readonly guideline?: RecordId;
    }
  | {
      readonly what: 'relation';
      readonly id: RecordId;
      readonly type: string;
      readonly from: RecordId;
      readonly to: RecordId;
      readonly note?: string;
      readonly attributes?: AttributeChanges;
    }
  | { readonly what: 'status'; readonly value: Status }
);

export type ArticleBody =
  | { readonly kind: 'describe'; readonly field: string; readonly value: string | null }
  | {
      readonly kind: 'annotate';
      readonly label: LabelId;
      readonly span: Span;
      readonly note?: string;
      readonly attributes?: AttributeChanges;
      /** Version of the guideline in force (SPEC RE-16). */
      readonly guideline?: RecordId;
    }
  | {
      readonly kind: 'amend';
      readonly target: RecordId;
      readonly set: AmendSet;
      readonly guideline?: RecordId;
    }
  | { readonly kind: 'retract' | 'restore'; readonly target: string }
  | {
      readonly kind: 'relate';
      readonly type: string;
      readonly from: RecordId;
      readonly to: RecordId;
      readonly note?: string;
      readonly attributes?: AttributeChanges;
    }
  | { readonly kind: 'status'; readonly value: Status }
  | {
      readonly kind: 'comment';
      readonly text: string;
      /** Absent: on the article. */
      readonly on?: CommentPlace;
      /** First comment of the thread that this one answers in. */
      readonly reply?: RecordId;
      readonly mentions?: readonly AnnotatorId[];
    }
  | { readonly kind: 'comment-set'; readonly target: RecordId; readonly set: CommentSet }
  /** Paragraphs by where they start (UTF-16). */
  | { readonly kind: 'read'; readonly at: readonly number[]; readonly value: boolean }
  | ImportedBody;

export type RecordBody = ProjectBody | ArticleBody;

/**
 * A record as the app works with it: parsed, its log put back in. `body` keeps the kind's own fields apart from the
 * common ones, since `imported` has an `id` of its own.
 */
export type AnyRecord<B extends RecordBody = RecordBody> = Base & { readonly body: B };
export type ArticleRecord = AnyRecord<ArticleBody>;
