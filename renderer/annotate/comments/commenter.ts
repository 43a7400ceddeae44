import { spoken } from '@shared/comments/mentions.ts';
import { spanOf } from '@shared/comments/place.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import type { CommentPlace } from '@shared/model/comment.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { envelopeOf } from '@shared/model/span.ts';
import { excerpt } from '../../ui/words.ts';
import type { AnnotatorDeps } from '../annotator.ts';
import { quoteOf } from '../quote.ts';
import { nameIn } from '../../comments/names.ts';
import { type PlacedThread, nextThread, openAt, placedThreads } from './placed-threads.ts';

/** What walking through discussions works with. */
export type CommenterDeps = Pick<AnnotatorDeps, 'app' | 'article' | 'surface' | 'names' | 'me'>;

/** Begins a comment on the selection, else on the chosen annotation, else on the article; or goes on where one is open. */
export function startComment(deps: CommenterDeps): void {
  const { app, surface } = deps;
  const { selected, set } = app.window.getState();
  const span = surface()?.selection();
  const on: CommentPlace | 'article' = span
    ? { span }
    : selected === undefined
      ? 'article'
      : { annotation: selected };
  const there = openAt(threadsIn(deps), on);
  if (there) set({ ...SHOWN, thread: there.id, answering: there.id, commenting: undefined });
  else set({ ...SHOWN, thread: undefined, answering: undefined, commenting: on });
}

/** Opens the next or the previous open discussion, and says what it is about. */
export function walkThreads(deps: CommenterDeps, step: 1 | -1): void {
  const { app, surface } = deps;
  const { thread } = app.window.getState();
  const threads = threadsIn(deps);
  const next = nextThread(threads, { thread, caret: surface()?.caret() ?? 0 }, step);
  if (!next) return app.announcer.say('No open comments in this article.');
  openThread(deps, next.id);
}

/** Shows a discussion beside the text; its passage comes into view with it. */
export function openThread(deps: CommenterDeps, id: RecordId): void {
  const { app } = deps;
  const { answering, set } = app.window.getState();
  set({ ...SHOWN, thread: id, commenting: undefined, answering: answering === id ? id : undefined });
  const placed = threadsIn(deps).find((one) => one.id === id);
  if (placed) app.announcer.say(describe(placed, deps));
}

/** A press on marks in the margin: opens the discussion there, of several the next one. */
export function openMarked(deps: CommenterDeps, ids: readonly RecordId[]): void {
  const { thread } = deps.app.window.getState();
  const next = ids[(ids.indexOf(thread ?? '') + 1) % Math.max(1, ids.length)];
  if (next !== undefined) openThread(deps, next);
}

/** Brings the passage of a discussion into view; whoever reads at the caret reads on there. */
export function reveal({ surface }: Pick<CommenterDeps, 'surface'>, { place }: PlacedThread): void {
  const span = spanOf(place);
  const here = surface();
  if (!span || !here) return;
  const { start, end } = envelopeOf(span);
  const caret = here.caret() ?? 0;
  const isThere = start <= caret && caret <= end;
  if (here.hasFocus() && !here.selection() && !isThere) here.placeCaret(start);
  here.scrollToOffset(start);
}

const SHOWN = { panel: 'comments', panelOpen: true } as const;

const threadsIn = ({ article }: CommenterDeps): readonly PlacedThread[] =>
  placedThreads(article.view().threads, article);

function describe({ thread, place }: PlacedThread, { article, names, me }: CommenterDeps): string {
  const last = commentsOf(thread).findLast(({ removed }) => !removed) ?? thread.first;
  const said = excerpt(
    spoken(last, (annotator) => nameIn(names, annotator)),
    160,
  );
  const who = last.by === me ? 'You' : nameIn(names, last.by);
  const span = spanOf(place);
  const where = span ? ` On “${quoteOf(article.view().text, span, 80)}”.` : '';
  return `${who}: ${said}${where}${thread.resolved ? ' Resolved.' : ''}`;
}
