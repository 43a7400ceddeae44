import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { HistoryKind, HistoryLine } from '@shared/history/history-action.ts';
import { type HistoryFilter, isWanted } from '@shared/history/timeline.ts';
import { useApp, useWindow } from '../app.ts';
import { useAnnotateContext } from '../annotate/use-annotate.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { AnnotationHistory } from './AnnotationHistory.tsx';
import styles from './ArticleHistory.module.css';
import { HistoryFilterBar } from './HistoryFilterBar.tsx';
import { HistoryList } from './HistoryList.tsx';
import { stepsBefore } from './moments.ts';
import { useTimeline } from './use-timeline.ts';

const KINDS: readonly HistoryKind[] = ['annotations', 'links', 'article', 'comments', 'reading', 'imports'];

/** The history beside the text: of one annotation when it was asked for, else of the article. */
export function ArticleHistory() {
  const app = useApp();
  const annotation = useWindow((state) => state.historyOf);
  if (annotation === undefined) return <WholeHistory />;
  return (
    <div className={styles.panel}>
      <div className={styles.back}>
        <Button small look="quiet" onPress={() => app.window.getState().set({ historyOf: undefined })}>
          <ArrowLeft size={14} aria-hidden /> History of the article
        </Button>
      </div>
      <AnnotationHistory id={annotation} />
    </div>
  );
}

/** Who did what in this article, the newest first. */
function WholeHistory() {
  const { window } = useApp();
  const { annotator, view } = useAnnotateContext();
  const [filter, setFilter] = useState<HistoryFilter>({});
  const past = useWindow((state) => state.past);
  const selected = useWindow((state) => state.selected);
  const timeline = useTimeline();
  const shown = useMemo(
    () => timeline.filter((action) => isWanted(action, filter)).toReversed(),
    [timeline, filter],
  );
  const people = useMemo(() => {
    const byId = new Map(timeline.map(({ by, name }) => [by, name]));
    return byId.size < 2 ? [] : [...byId].map(([id, name]) => ({ id, name }));
  }, [timeline]);
  if (timeline.length === 0) return <Empty title="Nothing has happened yet" />;
  const present = new Set(view.annotations.map(({ id }) => id));
  const jumpOf = ({ annotation }: HistoryLine) =>
    annotation !== undefined && present.has(annotation)
      ? () => annotator.choose(annotation, true)
      : undefined;
  return (
    <div className={styles.panel}>
      {selected !== undefined && (
        <div className={styles.back}>
          <Button small look="quiet" onPress={() => window.getState().set({ historyOf: selected })}>
            History of the chosen annotation <ArrowRight size={14} aria-hidden />
          </Button>
        </div>
      )}
      <HistoryFilterBar filter={filter} people={people} kinds={KINDS} onFilter={setFilter} />
      {shown.length === 0 ? (
        <Empty
          title="Nothing of the kind"
          actions={<Button onPress={() => setFilter({})}>Show everything</Button>}
        />
      ) : (
        <HistoryList
          fills
          actions={shown}
          current={past && timeline[stepsBefore(timeline, past) - 1]?.action}
          jumpOf={jumpOf}
          lookOf={({ at }) =>
            () =>
              window.getState().set({ past: at })
            }
        />
      )}
    </div>
  );
}
