import type { Status } from '@shared/model/annotation.ts';
import type { LabelId } from '@shared/model/ids.ts';

/** The one who opens the sample, or the colleague whose work comes with it. */
export type SamplePerson = 'first' | 'second';

/** A tag in an article of the sample, its passages given by their words: each occurs once in the text. */
export interface SampleTag {
  /** Within the article. */
  readonly id: string;
  readonly who: SamplePerson;
  readonly label: LabelId;
  readonly passages: readonly string[];
  readonly note?: string;
}

/** A link between two tags of the first person. */
export interface SampleLink {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** An invented article: no place, person or paper in it exists. */
export interface SampleArticle {
  /** Canonical. */
  readonly text: string;
  readonly tags: readonly SampleTag[];
  readonly links: readonly SampleLink[];
  readonly statuses: Partial<Readonly<Record<SamplePerson, Status>>>;
}
