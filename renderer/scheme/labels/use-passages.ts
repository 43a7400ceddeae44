import { useEffect, useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { LabelPassages } from '@shared/rpc/contract.ts';
import { useApp } from '../../app.ts';

const PAGE = 100;

interface Loaded extends LabelPassages {
  readonly of: LabelId;
}

/** The passages of a label that are one's own, page after page. */
export function usePassages(label: LabelId) {
  const { backend } = useApp();
  const [loaded, setLoaded] = useState<Loaded>();
  /** A new object each time, so that the same page is asked for anew. */
  const [wanted, setWanted] = useState({ offset: 0 });
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<string>();
  useEffect(() => {
    let isStale = false;
    const params = { label, offset: wanted.offset, limit: PAGE };
    void backend.call('labels.passages', params).then((answer) => {
      if (isStale) return;
      setLoading(false);
      setError(answer.ok ? undefined : answer.error.message);
      if (answer.ok) setLoaded((before) => joined(before, { ...answer.value, of: label }, wanted.offset));
    });
    return () => {
      isStale = true;
    };
  }, [backend, label, wanted]);
  const here = loaded?.of === label ? loaded : undefined;
  const rows = here?.rows ?? [];
  const ask = (offset: number) => {
    setLoading(true);
    setWanted({ offset });
  };
  return {
    rows,
    /** Undefined until they are counted. */
    total: here?.total,
    others: here?.others ?? 0,
    hasMore: here !== undefined && rows.length < here.total,
    isLoading,
    error,
    more: () => ask(rows.length),
    reload: () => ask(0),
  };
}

function joined(before: Loaded | undefined, page: Loaded, offset: number): Loaded {
  if (offset === 0 || before?.of !== page.of) return page;
  return { ...page, rows: [...before.rows.slice(0, offset), ...page.rows] };
}
