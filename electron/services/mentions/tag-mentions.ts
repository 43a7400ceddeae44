import { type Phrase, mentionsIn, phraseOf } from '@shared/mentions/find-mentions.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { Span } from '@shared/model/span.ts';
import { MENTION_PAGE, type MentionsTagged, type Params, type Person } from '@shared/rpc/contract.ts';
import { type Progress, UNWATCHED, type Watch } from '../jobs.ts';
import { createPauses } from '../pauses.ts';
import type { OpenProject } from '../project/open-project.ts';
import { articlesToSearch } from './find-mentions.ts';
import { Tagger, checkLabel } from './tagger.ts';

/** Records that are written at a time, while the rest is looked for. */
const PIECE = 2_000;

/**
 * Tags passages as one action over all their articles, which begins those articles that `me` had not begun; with a `rest`
 * also all further mentions, until it is stopped: what was tagged by then stays. Passages that `me` has tagged so already,
 * and those of articles removed meanwhile, are left. Fails with `too-many`, `no-label` when the label can't be used, a
 * `span-…` code when a passage does not fit its text, as `articlesToSearch` and as writing does.
 */
export async function tagMentions(
  project: OpenProject,
  me: Person,
  { label, passages, rest }: Params<'mentions.tag'>,
  { progress, signal }: Watch = UNWATCHED,
): Promise<Result<MentionsTagged>> {
  if (passages.reduce((sum, { at }) => sum + at.length, 0) > MENTION_PAGE)
    return fail('too-many', `At most ${MENTION_PAGE} passages can be tagged at once.`);
  const usable = checkLabel(project, label);
  if (!usable.ok) return usable;
  const pause = createPauses(() => performance.now());
  const tagger = new Tagger(project, me, label);
  for (const { article, at } of passages) {
    await pause();
    const added = tagger.add(
      article,
      at.map(([start, end]): Span => [{ start, end }]),
    );
    if (!added.ok) return added;
  }
  const written = await tagger.write();
  if (!written.ok) return written;
  const tagged = rest ? await tagRest(project, tagger, rest, progress, signal) : ok(undefined);
  if (!tagged.ok) return tagged;
  return ok({ ...tagger.outcome, isStopped: signal.aborted });
}

async function tagRest(
  project: OpenProject,
  tagger: Tagger,
  rest: NonNullable<Params<'mentions.tag'>['rest']>,
  progress: Progress,
  signal: AbortSignal,
): Promise<Result<void>> {
  const phrase = phraseOf(rest.words, rest.rule);
  if (!phrase) return ok(undefined);
  const ids = articlesToSearch(project, rest);
  if (!ids.ok) return ids;
  const pause = createPauses(() => performance.now());
  for (const [done, id] of ids.value.entries()) {
    if (signal.aborted) break;
    progress(done, ids.value.length, id);
    await pause();
    const from = id === rest.from.article ? rest.from.offset : 0;
    const added = tagger.add(id, spansIn(project, id, phrase, from));
    if (!added.ok) return added;
    const written = tagger.waiting >= PIECE ? await tagger.write() : ok(undefined);
    if (!written.ok) return written;
  }
  return tagger.write();
}

/** None in a text that can't be read: the search has said so. */
function spansIn(project: OpenProject, id: ArticleId, phrase: Phrase, from: number): readonly Span[] {
  const text = project.text(id);
  return text.ok ? [...mentionsIn(text.value, phrase, from)].map((passage): Span => [passage]) : [];
}
