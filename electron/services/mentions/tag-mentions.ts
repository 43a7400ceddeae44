import type { ArticleId, LabelId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { sameSpan, type Span } from '@shared/model/span.ts';
import type { ArticleBody } from '@shared/records/kinds.ts';
import { resolveLabel } from '@shared/records/label-fold.ts';
import { MENTION_PAGE, type MentionsTagged, type Params, type Person } from '@shared/rpc/contract.ts';
import { spanFitsText } from '@shared/text/offsets.ts';
import type { ArticleView, OpenProject } from '../project/open-project.ts';
import { writeAs } from '../seats.ts';
import { createPauses } from '../pauses.ts';

/**
 * Tags passages as one action over all their articles, which begins those articles that `me` had not begun. Passages that
 * `me` has tagged so already, and those of articles removed meanwhile, are left. Fails with `too-many`, `no-label` when the label
 * can't be used, a `span-…` code when a passage does not fit its text, and as writing does.
 */
export async function tagMentions(
  project: OpenProject,
  me: Person,
  { label, passages }: Params<'mentions.tag'>,
): Promise<Result<MentionsTagged>> {
  if (passages.reduce((sum, { at }) => sum + at.length, 0) > MENTION_PAGE)
    return fail('too-many', `At most ${MENTION_PAGE} passages can be tagged at once.`);
  const usable = checkLabel(project, label);
  if (!usable.ok) return usable;
  const pause = createPauses(() => performance.now());
  const records: { doc: ArticleId; body: ArticleBody }[] = [];
  const articles = new Set<ArticleId>();
  let tagged = 0;
  let left = 0;
  for (const { article, at } of passages) {
    await pause();
    const spans = at.map(([start, end]): Span => [{ start, end }]);
    const fresh = freshSpans(project, me, label, article, spans);
    if (!fresh.ok) return fresh;
    const { toTag, isBegun } = fresh.value;
    left += spans.length - toTag.length;
    if (toTag.length === 0) continue;
    tagged += toTag.length;
    for (const span of toTag) records.push({ doc: article, body: { kind: 'annotate', label, span } });
    if (!isBegun && !articles.has(article))
      records.push({ doc: article, body: { kind: 'status', value: 'in-progress' } });
    articles.add(article);
  }
  if (records.length > 0) {
    const written = await writeAs(project, me, { records });
    if (!written.ok) return written;
  }
  return ok({ tagged, articles: articles.size, left });
}

function checkLabel(project: OpenProject, id: LabelId): Result<void> {
  const label = project.state().labels.find((one) => one.id === id);
  if (label && !label.retired && label.mergedInto === undefined) return ok(undefined);
  return fail('no-label', 'This label can’t be used any more. Choose another one.');
}

interface Fresh {
  readonly toTag: readonly Span[];
  /** `me` has a status in the article. */
  readonly isBegun: boolean;
}

function freshSpans(
  project: OpenProject,
  me: Person,
  label: LabelId,
  article: ArticleId,
  spans: readonly Span[],
): Result<Fresh> {
  const view = project.view(article);
  if (!view.ok) return view.error.code === 'no-article' ? ok({ toTag: [], isBegun: true }) : view;
  if (view.value.removed) return ok({ toTag: [], isBegun: true });
  const text = project.text(article);
  if (!text.ok) return text;
  const { labels } = project.state();
  const resolve = (id: LabelId) => resolveLabel(labels, id).id;
  const isTagged = taggedIn(view.value, me, (id) => resolve(id) === label);
  const toTag: Span[] = [];
  for (const span of spans) {
    const fits = spanFitsText(span, text.value);
    if (!fits.ok) return fits;
    if (!isTagged(span) && !toTag.some((one) => sameSpan(one, span))) toTag.push(span);
  }
  return ok({ toTag, isBegun: view.value.statusList.some(({ annotator }) => annotator === me.annotator) });
}

/** Whether `me` has tagged exactly this passage with a label that counts. */
function taggedIn(
  { annotationsList }: ArticleView,
  me: Person,
  counts: (label: LabelId) => boolean,
): (span: Span) => boolean {
  const tagged = new Set<string>();
  for (const { layer, importedBy, label, span } of annotationsList)
    if (layer === me.annotator && importedBy === undefined && counts(label)) tagged.add(keyOf(span));
  return (span) => tagged.has(keyOf(span));
}

const keyOf = (span: Span): string => span.map(({ start, end }) => `${start}-${end}`).join();
