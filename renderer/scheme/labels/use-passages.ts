import { useEffect, useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { LabelPassages } from '@shared/rpc/contract.ts';
import { useApp } from '../../app.ts';

const PAGE = 100;

/** So long nothing more is typed before a search begins, in milliseconds. */
const PAUSE = 200;

interface Wanted {
  /** Words that a passage or its note has; `''` for all. */
  readonly search: string;
  readonly offset: number;
  /** Waited for before asking, in milliseconds. */
  readonly pause: number;
}

interface Loaded extends LabelPassages {
  readonly of: string;
}

/** The passages of a label that are one's own, page after page, and a search among them. */
export function usePassages(label: LabelId) {
  const { backend } = useApp();
  const [loaded, setLoaded] = useState<Loaded>();
  /** A new object each time, so that the same page is asked for anew. */
  const [wanted, setWanted] = useState<Wanted>({ search: '', offset: 0, pause: 0 });
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<string>();
  const { search } = wanted;
  const of = `${label} ${search}`;
  useEffect(() => {
    let isStale = false;
    const { offset, pause } = wanted;
    const read = async () => {
      const answer = await backend.call('labels.passages', { label, search, offset, limit: PAGE });
      if (isStale) return;
      setLoading(false);
      setError(answer.ok ? undefined : answer.error.message);
      if (answer.ok) setLoaded((before) => joined(before, { ...answer.value, of }, offset));
    };
    const timer = setTimeout(() => void read(), pause);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [backend, label, search, of, wanted]);
  const here = loaded?.of === of ? loaded : undefined;
  const rows = here?.rows ?? [];
  const ask = (next: Wanted) => {
    setLoading(true);
    setWanted(next);
  };
  return {
    search,
    setSearch: (words: string) => ask({ search: words, offset: 0, pause: PAUSE }),
    rows,
    /** How many are searched for; undefined until they are counted. */
    total: here?.total,
    others: here?.others ?? 0,
    hasMore: here !== undefined && rows.length < here.total,
    isLoading,
    error,
    more: () => ask({ search, offset: rows.length, pause: 0 }),
    reload: () => ask({ search, offset: 0, pause: 0 }),
    /** All that are searched for, shown or not. */
    places: () => backend.call('labels.places', { label, search }),
  };
}

function joined(before: Loaded | undefined, page: Loaded, offset: number): Loaded {
  if (offset === 0 || before?.of !== page.of) return page;
  return { ...page, rows: [...before.rows.slice(0, offset), ...page.rows] };
}
