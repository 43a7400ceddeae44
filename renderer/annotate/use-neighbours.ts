import { useCallback, useEffect, useState } from 'react';
import type { ArticleId } from '@shared/model/ids.ts';
import { type App, useApp } from '../app.ts';
import { listParams } from '../library/use-article-list.ts';

interface Neighbour {
  readonly id: ArticleId;
  readonly position: number;
}

export interface Neighbours {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
  readonly goTo: (step: 1 | -1) => void;
}

type Around = Pick<Neighbours, 'previous' | 'next'>;

const NONE: Around = { previous: undefined, next: undefined };

/** The articles before and after this one in the library's present order. */
export function useNeighbours(id: ArticleId): Neighbours {
  const app = useApp();
  const [found, setFound] = useState<{ readonly of: ArticleId; readonly around: Around }>();
  useEffect(() => {
    let isPast = false;
    const look = () =>
      void findAround(app, id).then((around) => {
        if (!isPast) setFound({ of: id, around });
      });
    look();
    const stop = app.backend.on('articles', ({ ids }) => !ids && look());
    return () => {
      isPast = true;
      stop();
    };
  }, [app, id]);
  const known = found?.of === id ? found.around : undefined;
  const goTo = useCallback(
    (step: 1 | -1) => {
      const go = ({ previous, next }: Around) => {
        const target = step === 1 ? next : previous;
        if (target) app.window.getState().openArticle(target.id, target.position);
        else app.announcer.say(step === 1 ? 'This is the last article.' : 'This is the first article.');
      };
      if (known) go(known);
      else void findAround(app, id).then(go);
    },
    [app, id, known],
  );
  return { ...(known ?? NONE), goTo };
}

/** The article may have left its place (a filter by status no longer finds it): then the list closes up behind it. */
async function findAround(app: App, id: ArticleId): Promise<Around> {
  const { query, position } = app.window.getState();
  if (position < 0) return NONE;
  const offset = Math.max(0, position - 1);
  const answer = await app.backend.call('articles.list', listParams(query, offset, 3));
  if (!answer.ok) return NONE;
  const { rows } = answer.value;
  const at = rows.findIndex((row) => row.id === id);
  const neighbour = (index: number): Neighbour | undefined => {
    const row = rows[index];
    return row && { id: row.id, position: offset + index };
  };
  if (at >= 0) return { previous: neighbour(at - 1), next: neighbour(at + 1) };
  return { previous: position > 0 ? neighbour(0) : undefined, next: neighbour(position - offset) };
}
