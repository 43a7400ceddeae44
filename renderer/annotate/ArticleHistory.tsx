import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Result } from '@shared/model/result.ts';
import type { HistoryEntry } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { HistoryList } from '../frame/HistoryList.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useAnnotateContext } from './use-annotate.ts';

/** Who did what in this article, the newest first. Kept current while it is shown. */
export function ArticleHistory() {
  const { backend } = useApp();
  const { view, article } = useAnnotateContext();
  const [answer, setAnswer] = useState<{
    /** How many records the article had. */
    readonly at: number;
    readonly history: Result<readonly HistoryEntry[]>;
  }>();
  const isSaved = useSyncExternalStore(article.subscribe, () => article.view().saving.kind === 'saved');
  const { id } = view;
  const at = view.counts.records;
  useEffect(() => {
    if (!isSaved) return undefined;
    let isPast = false;
    void backend.call('article.history', { id }).then((history) => {
      if (!isPast) setAnswer({ at, history });
    });
    return () => {
      isPast = true;
    };
  }, [backend, id, at, isSaved]);
  if (!answer) return <Spinner label="Reading the history…" />;
  const { history } = answer;
  if (!history.ok) return <Empty title="The history could not be read">{history.error.message}</Empty>;
  return <HistoryList entries={history.value} />;
}
