import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryAction } from '@shared/history/history-action.ts';
import type { HistoryFilter } from '@shared/history/timeline.ts';
import type { Failure, Result } from '@shared/model/result.ts';
import type { HistoryPage } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';

export interface HistoryPages {
  /** Newest first; undefined before the first answer. */
  readonly actions: readonly HistoryAction[] | undefined;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly failure: Failure | undefined;
  /** Reads the next page. */
  readonly more: () => void;
  /** Reads all anew. */
  readonly again: () => void;
}

interface Pages {
  readonly filter: HistoryFilter;
  readonly actions: readonly HistoryAction[];
  readonly next: HistoryPage['next'];
}

/** Typing settles for so long before it is searched. */
const SETTLE_MS = 200;

/** The project's history, page by page; begins anew when the filter changes. */
export function useHistoryPages(filter: HistoryFilter): HistoryPages {
  const { backend } = useApp();
  const [pages, setPages] = useState<Pages>();
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  /** What is asked for now; answers to what was asked before are dropped. */
  const asking = useRef(0);

  const read = useCallback(
    async (before: HistoryPage['next'], known: readonly HistoryAction[]) => {
      const mine = ++asking.current;
      setLoading(true);
      const { by, kind, search } = filter;
      const ask = (from: HistoryPage['next']): Promise<Result<HistoryPage>> =>
        backend.call('project.history', {
          ...(from && { before: from }),
          ...(by !== undefined && { by }),
          ...(kind !== undefined && { kind }),
          ...(search !== undefined && search !== '' && { search }),
        });
      let answer = await ask(before);
      // A rare word may be far back.
      while (answer.ok && answer.value.actions.length === 0 && answer.value.next && mine === asking.current)
        answer = await ask(answer.value.next);
      if (mine !== asking.current) return;
      setLoading(false);
      setFailure(answer.ok ? undefined : answer.error);
      if (answer.ok)
        setPages({ filter, actions: [...known, ...answer.value.actions], next: answer.value.next });
    },
    [backend, filter],
  );
  useEffect(() => {
    const timer = setTimeout(() => void read(undefined, []), round === 0 && !filter.search ? 0 : SETTLE_MS);
    return () => {
      clearTimeout(timer);
      asking.current += 1;
    };
  }, [read, filter, round]);
  return {
    actions: pages?.actions,
    isLoading,
    hasMore: pages?.next !== undefined,
    failure,
    more: () => pages?.next && void read(pages.next, pages.actions),
    again: () => setRound((before) => before + 1),
  };
}
