import { metadataEnd } from '@shared/import/recognise.ts';
import type { ArticleId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type { OpenedArticle } from '@shared/rpc/contract.ts';
import type { Handlers } from '../dispatch.ts';
import type { OpenProject } from '../project/open-project.ts';
import { seatOf, writableSeat, writeAs } from '../seats.ts';
import type { Session } from '../session.ts';

/** The library and single articles. */
export function articleHandlers() {
  return {
    'articles.list': (session, { removed, status, ...query }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      return ok(
        opened.project.articles({
          ...present(query),
          ...(removed !== undefined && { removed }),
          ...(status !== undefined && { status, annotator: me.annotator }),
        }),
      );
    },
    'articles.nextUnfinished': (session, { open, position, ...query }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      const asked = { ...present(query), annotator: me.annotator };
      return ok(opened.project.nextUnfinished(asked, { open, position }) ?? {});
    },
    'article.open': (session, { id }) => {
      const seat = seatOf(session);
      if (!seat.ok) return seat;
      const opened = openArticle(seat.value.opened.project, id);
      if (opened.ok) seat.value.articles.add(id);
      return opened;
    },
    'articles.remove': (session, { ids }) => setRemoved(session, ids, 'retract'),
    'articles.restore': (session, { ids }) => setRemoved(session, ids, 'restore'),
    'article.describe': async (session, { id, set }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      if (!opened.project.hasArticle(id)) return noArticle();
      const records = Object.entries(set).map(([field, value]) => ({
        doc: id,
        body: { kind: 'describe', field, value } as const,
      }));
      return done(await writeAs(opened.project, me, { records }));
    },
  } satisfies Partial<Handlers>;
}

function openArticle(project: OpenProject, id: ArticleId): Result<OpenedArticle> {
  const glance = project.glance(id);
  if (!glance.ok) return glance;
  const text = project.text(id);
  if (!text.ok) return text;
  const snapshot = project.snapshot(id);
  if (!snapshot.ok) return snapshot;
  return ok({
    ...snapshot.value,
    ...glance.value,
    id,
    text: text.value,
    metadataEnd: metadataEnd(text.value),
  });
}

async function setRemoved(
  session: Session,
  ids: readonly ArticleId[],
  kind: 'retract' | 'restore',
): Promise<Result<null>> {
  const seat = writableSeat(session);
  if (!seat.ok) return seat;
  const { opened, me } = seat.value;
  if (!ids.every((id) => opened.project.hasArticle(id))) return noArticle();
  const records = ids.map((id) => ({ doc: id, body: { kind, target: id } }));
  return done(await writeAs(opened.project, me, { records }));
}

const noArticle = () => fail('no-article', 'This article is not in the project.');

const done = (written: Result<unknown>): Result<null> => (written.ok ? ok(null) : written);

/** Without the keys whose value is undefined. */
function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
