import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import type { HistoryAction } from '@shared/history/history-action.ts';
import { timelineOf } from '@shared/history/timeline.ts';
import { useAnnotateTools } from '../annotate/use-annotate.ts';

/** What was done in the open article up to now, oldest first; kept current, whatever moment is looked at. */
export function useTimeline(): readonly HistoryAction[] {
  const { article, labels, names } = useAnnotateTools();
  // Deferred, so that a gesture is painted before it is told of.
  const records = useDeferredValue(useSyncExternalStore(article.subscribe, article.recordCount));
  return useMemo(() => {
    // Asked for again whenever there are more records.
    if (records === 0) return [];
    const { id, text, relations } = article.content();
    const links = new Set(relations.map((relation) => relation.id));
    const context = {
      annotatorName: (annotator: string) => names[annotator],
      labelName: (label: string) => labels.of(label).name,
      text,
      annotation: (annotation: string) => article.annotation(annotation),
      isRelation: (record: string) => links.has(record),
    };
    return timelineOf({ id, title: '' }, article.entries(), context);
  }, [article, records, labels, names]);
}
