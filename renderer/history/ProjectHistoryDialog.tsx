import { useMemo, useState } from 'react';
import type { HistoryAction, HistoryLine } from '@shared/history/history-action.ts';
import type { HistoryFilter } from '@shared/history/timeline.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { HistoryFilterBar } from './HistoryFilterBar.tsx';
import { HistoryList } from './HistoryList.tsx';
import styles from './ProjectHistoryDialog.module.css';
import { UndoProgress } from './UndoProgress.tsx';
import { useHistoryPages } from './use-history-pages.ts';
import { useUndoUpTo } from './use-undo-up-to.ts';

/** Who did what in the whole project, the newest first; or what oneself did, with the way back to any step. */
export function ProjectHistoryDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const { me, readOnly } = project.session;
  const [isMine, setMine] = useState(false);
  const [filter, setFilter] = useState<HistoryFilter>({});
  const asked = useMemo(() => (isMine ? { by: me.annotator } : filter), [isMine, me.annotator, filter]);
  const names = project.overview?.names;
  const people = useMemo(() => Object.entries(names ?? {}).map(([id, name]) => ({ id, name })), [names]);
  return (
    <Modal wide title="History" onClose={onClose}>
      <div className={styles.choice}>
        <Choice
          label="Whose history"
          hideLabel
          value={isMine ? 'mine' : 'all'}
          onChange={(value) => setMine(value === 'mine')}
          options={[
            { value: 'all', text: 'Everything' },
            { value: 'mine', text: 'What I did' },
          ]}
        />
      </div>
      {!isMine && <HistoryFilterBar filter={filter} people={people} onFilter={setFilter} />}
      <Pages
        key={isMine ? 'mine' : 'all'}
        filter={asked}
        isMine={isMine}
        readOnly={readOnly}
        onClose={onClose}
      />
    </Modal>
  );
}

interface PagesProps {
  readonly filter: HistoryFilter;
  /** One's own steps, those that reversed others left out: what they reversed says so. */
  readonly isMine: boolean;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

function Pages({ filter, isMine, readOnly, onClose }: PagesProps) {
  const { window, client } = useApp();
  const pages = useHistoryPages(filter);
  const undoing = useUndoUpTo(pages);
  const device = client.store.getState().project?.session.device;
  if (pages.failure)
    return (
      <Empty title="The history could not be read" actions={<Button onPress={pages.again}>Try again</Button>}>
        {pages.failure.message}
      </Empty>
    );
  if (!pages.actions) return <Spinner label="Reading the history…" />;
  if (pages.actions.length === 0 && !pages.isLoading)
    return <Empty title="Nothing of the kind has happened" />;
  const goTo = (line: HistoryLine) => {
    if (line.article === undefined) return undefined;
    const { article, annotation } = line;
    return () => {
      onClose();
      window.getState().openArticle(article, -1);
      if (annotation !== undefined) window.getState().set({ arriving: annotation });
    };
  };
  const lookAt = ({ articles: [article], at }: HistoryAction) =>
    article &&
    (() => {
      onClose();
      window.getState().openArticle(article.id, -1);
      window.getState().set({ past: at, panel: 'history', panelOpen: true });
    });
  const undoOf = (action: HistoryAction) =>
    isMine && !readOnly && action.isUndoable && !action.isUndone && action.device === device
      ? () => undoing.start(action)
      : undefined;
  return (
    <>
      <UndoProgress undoing={undoing} />
      <HistoryList
        actions={isMine ? pages.actions.filter(({ isReversal }) => !isReversal) : pages.actions}
        namesArticles
        jumpOf={goTo}
        lookOf={lookAt}
        undoOf={undoOf}
        isBusy={undoing.running !== undefined}
        end={<End {...pages} />}
      />
    </>
  );
}

function End({
  isLoading,
  hasMore,
  more,
}: Pick<ReturnType<typeof useHistoryPages>, 'isLoading' | 'hasMore' | 'more'>) {
  if (isLoading) return <Spinner label="Reading further back…" />;
  return hasMore ? <Button onPress={more}>Show earlier entries</Button> : 'That is everything.';
}
