import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '@shared/model/result.ts';
import type { Params, ThreadRow } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';

export type ThreadFilter = Params<'comments.list'>['filter'];

export type ThreadList =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'there'; readonly rows: readonly ThreadRow[]; readonly total: number };

const PAGE = 50;
/** News come in bursts, as with an import. */
const PAUSE_MS = 150;

/** The discussions of all articles that a filter lets through; kept current while it is shown. */
export function useThreadList(filter: ThreadFilter): {
  readonly list: ThreadList;
  readonly more: () => void;
} {
  const app = useApp();
  const { backend } = app;
  const [list, setList] = useState<ThreadList>({ kind: 'loading' });
  const [limit, setLimit] = useState(PAGE);
  const asked = useRef(0);
  const ask = useCallback(async () => {
    const turn = ++asked.current;
    const answer = await backend.call('comments.list', { filter, limit });
    if (turn !== asked.current) return;
    setList(answer.ok ? { kind: 'there', ...answer.value } : { kind: 'failed', failure: answer.error });
  }, [backend, filter, limit]);
  useEffect(() => {
    void ask();
    let cancel: (() => void) | undefined;
    const soon = () => {
      cancel?.();
      cancel = app.later(() => void ask(), PAUSE_MS);
    };
    const stops = [backend.on('comments', soon), backend.on('articles', soon)];
    return () => {
      asked.current += 1;
      cancel?.();
      for (const stop of stops) stop();
    };
  }, [ask, app, backend]);
  return { list, more: () => setLimit((shown) => Math.min(1000, shown + PAGE)) };
}
