import { useState } from 'react';
import { useStore } from 'zustand';
import type { ArticleId } from '@shared/model/ids.ts';
import { useApp, useWindow } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { EVERYTHING, type LibraryQuery } from '../state/window.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { count } from '../ui/words.ts';
import { ArticleTable } from './ArticleTable.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import styles from './LibraryScreen.module.css';
import { LibraryToolbar } from './LibraryToolbar.tsx';
import { removeArticles, restoreArticles } from './removal.ts';
import { type ArticleList, useArticleList } from './use-article-list.ts';

const NONE: ReadonlySet<ArticleId> = new Set();

/** All articles of the project: search, sort, filter, open, remove. */
export function LibraryScreen({ project }: { project: ProjectState }) {
  const app = useApp();
  const query = useWindow((state) => state.query);
  const list = useArticleList(query);
  // What was chosen in another list is not chosen here.
  const [choice, setChoice] = useState<{ query: LibraryQuery; ids: ReadonlySet<ArticleId> }>();
  const chosen = choice?.query === query ? choice.ids : NONE;
  const setChosen = (ids: ReadonlySet<ArticleId>) => setChoice({ query, ids });
  const setQuery = (change: Partial<LibraryQuery>) =>
    app.window.getState().set({ query: { ...query, ...change } });
  const choose = (ids: readonly ArticleId[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  const moveOut = (ids: readonly ArticleId[]) => {
    if (project.session.readOnly) return;
    void (query.removed ? restoreArticles(app, ids) : removeArticles(app, ids));
    setChosen(new Set());
  };
  return (
    <main className={styles.screen} aria-label="Library">
      <LibraryToolbar
        query={query}
        found={list.state.total}
        readOnly={project.session.readOnly}
        onQuery={setQuery}
      />
      <Arriving count={project.overview?.counts.arriving ?? 0} />
      {chosen.size > 0 && (
        <div className={styles.chosen} role="toolbar" aria-label="Chosen articles">
          <span>{count(chosen.size, 'article')} chosen</span>
          {!project.session.readOnly && (
            <Button small onPress={() => moveOut([...chosen])}>
              {query.removed ? 'Bring back' : 'Remove'}
            </Button>
          )}
          <Button small look="quiet" onPress={() => setChosen(new Set())}>
            Choose none
          </Button>
        </div>
      )}
      <Articles
        list={list}
        query={query}
        project={project}
        chosen={chosen}
        onQuery={setQuery}
        onChoose={choose}
        onRemove={moveOut}
      />
    </main>
  );
}

/** Says that colleagues' work on some articles is here before the articles themselves. */
function Arriving({ count: arriving }: { count: number }) {
  if (arriving === 0) return null;
  const [are, texts] = arriving === 1 ? ['is', 'text'] : ['are', 'texts'];
  return (
    <Banner tone="info">
      {count(arriving, 'article')} {are} still arriving: what colleagues did there is here already, the{' '}
      {texts} not yet. {arriving === 1 ? 'It appears' : 'They appear'} here without further ado.
    </Banner>
  );
}

interface ArticlesProps {
  readonly list: ArticleList;
  readonly query: LibraryQuery;
  readonly project: ProjectState;
  readonly chosen: ReadonlySet<ArticleId>;
  readonly onQuery: (change: Partial<LibraryQuery>) => void;
  readonly onChoose: (ids: readonly ArticleId[], isChosen: boolean) => void;
  readonly onRemove: (ids: readonly ArticleId[]) => void;
}

function Articles({ list, query, project, chosen, onQuery, onChoose, onRemove }: ArticlesProps) {
  const app = useApp();
  const [cameFrom] = useState(() => app.window.getState().position);
  const importing = useStore(app.importer.store, (state) => state.kind === 'running');
  const { total, failure } = list.state;
  if (failure && total === undefined)
    return (
      <Empty
        title="The articles could not be listed"
        actions={<Button onPress={() => onQuery({})}>Try again</Button>}
      >
        {failure.message}
      </Empty>
    );
  if (total === undefined)
    return (
      <div className={styles.waiting}>
        <Spinner label="Listing articles…" />
      </div>
    );
  if (total === 0) {
    const isFiltered = query.search.trim() !== '' || query.status !== undefined;
    if (isFiltered)
      return (
        <Empty
          title="No article matches"
          actions={
            <Button onPress={() => onQuery({ search: '', status: undefined })}>Show all articles</Button>
          }
        >
          Search looks for words in titles, sources and file names.
        </Empty>
      );
    if (query.removed)
      return (
        <Empty
          title="No removed articles"
          actions={<Button onPress={() => onQuery(EVERYTHING)}>Back to the library</Button>}
        >
          What you remove from the library can be brought back from here.
        </Empty>
      );
    return importing ? <Spinner label="Importing…" /> : <FirstSteps readOnly={project.session.readOnly} />;
  }
  return (
    <ArticleTable
      list={list}
      query={query}
      me={project.session.me.annotator}
      chosen={chosen}
      startAt={Math.max(0, cameFrom)}
      isReturn={cameFrom >= 0}
      onSort={(sort) => onQuery({ sort, descending: query.sort === sort && !query.descending })}
      onChoose={onChoose}
      onOpen={(id, position) => app.window.getState().openArticle(id, position)}
      onRemove={onRemove}
    />
  );
}
