import type { ArticleId, LabelId, RecordId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Span } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import type { MentionsTagged, Person } from '@shared/rpc/contract.ts';
import { spanFitsText } from '@shared/text/offsets.ts';
import type { ArticleView, OpenProject } from '../project/open-project.ts';
import { writeAs } from '../seats.ts';

/** Tags passages of many articles as one action, however often `write` is called in between. */
export class Tagger {
  readonly #project: OpenProject;
  readonly #me: Person;
  readonly #label: LabelId;
  readonly #articles = new Set<ArticleId>();
  #records: { doc: ArticleId; body: ArticleBody }[] = [];
  #action: RecordId | undefined;
  #tagged = 0;
  #left = 0;

  constructor(project: OpenProject, me: Person, label: LabelId) {
    this.#project = project;
    this.#me = me;
    this.#label = label;
  }

  /** What became of the passages. */
  get outcome(): Omit<MentionsTagged, 'isStopped'> {
    return {
      tagged: this.#tagged,
      articles: this.#articles.size,
      left: this.#left,
      ...(this.#action !== undefined && { action: this.#action }),
    };
  }

  /** How many records wait to be written. */
  get waiting(): number {
    return this.#records.length;
  }

  /** Takes passages of an article that `me` has not tagged so; begins the article if `me` had not. */
  add(article: ArticleId, spans: readonly Span[]): Result<void> {
    const fresh = this.#fresh(article, spans);
    if (!fresh.ok) return fresh;
    const { toTag, isBegun } = fresh.value;
    this.#left += spans.length - toTag.length;
    if (toTag.length === 0) return ok(undefined);
    this.#tagged += toTag.length;
    for (const span of toTag)
      this.#records.push({ doc: article, body: { kind: 'annotate', label: this.#label, span } });
    if (!isBegun && !this.#articles.has(article))
      this.#records.push({ doc: article, body: { kind: 'status', value: 'in-progress' } });
    this.#articles.add(article);
    return ok(undefined);
  }

  async write(): Promise<Result<void>> {
    const records = this.#records;
    if (records.length === 0) return ok(undefined);
    this.#records = [];
    const goesOn = this.#action === undefined ? {} : { continues: this.#action };
    const written = await writeAs(this.#project, this.#me, { records, ...goesOn });
    if (!written.ok) return written;
    this.#action ??= written.value.action;
    return ok(undefined);
  }

  #fresh(article: ArticleId, spans: readonly Span[]): Result<Fresh> {
    const view = this.#project.view(article);
    if (!view.ok) return view.error.code === 'no-article' ? ok({ toTag: [], isBegun: true }) : view;
    if (view.value.removed) return ok({ toTag: [], isBegun: true });
    const text = this.#project.text(article);
    if (!text.ok) return text;
    const { labels } = this.#project.state();
    const counts = (id: LabelId) => resolveLabel(labels, id).id === this.#label;
    const tagged = taggedIn(view.value, this.#me, counts);
    const toTag: Span[] = [];
    for (const span of spans) {
      const fits = spanFitsText(span, text.value);
      if (!fits.ok) return fits;
      const key = keyOf(span);
      if (!tagged.has(key)) toTag.push(span);
      tagged.add(key);
    }
    const isBegun = view.value.statusList.some(({ annotator }) => annotator === this.#me.annotator);
    return ok({ toTag, isBegun });
  }
}

interface Fresh {
  readonly toTag: readonly Span[];
  /** `me` has a status in the article. */
  readonly isBegun: boolean;
}

/** Fails with `no-label` when a label can't be used. */
export function checkLabel(project: OpenProject, id: LabelId): Result<void> {
  const label = project.state().labels.find((one) => one.id === id);
  if (label && !label.retired && label.mergedInto === undefined) return ok(undefined);
  return fail('no-label', 'This label can’t be used any more. Choose another one.');
}

/** The passages that `me` has tagged with a label that counts. */
function taggedIn(
  { annotationsList }: ArticleView,
  me: Person,
  counts: (label: LabelId) => boolean,
): Set<string> {
  const tagged = new Set<string>();
  for (const { layer, importedBy, label, span } of annotationsList)
    if (layer === me.annotator && importedBy === undefined && counts(label)) tagged.add(keyOf(span));
  return tagged;
}

const keyOf = (span: Span): string => span.map(({ start, end }) => `${start}-${end}`).join();
