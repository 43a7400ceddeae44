import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ArticleId } from '@shared/model/ids.ts';
import { useApp } from '../app.ts';
import { TopBar } from '../frame/TopBar.tsx';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './ArticleScreen.module.css';
import { Workbench } from './Workbench.tsx';

/** One article: opens it, and shows it, or why it can't be. */
export function ArticleScreen({ id, project }: { id: ArticleId; project: ProjectState }) {
  const app = useApp();
  const slot = useStore(app.client.store, (state) => state.article);
  useEffect(() => void app.client.openArticle(id), [app, id]);
  useEffect(() => () => app.client.closeArticle(), [app]);
  // Without the labels a key would do nothing.
  if (slot.kind === 'open' && slot.id === id && project.overview)
    return <Workbench key={id} article={slot.article} project={project} />;
  return (
    <>
      <TopBar project={project} />
      <main className={styles.waiting} aria-label="Article">
        {slot.kind === 'failed' && slot.id === id ? (
          <Empty
            title="This article could not be opened"
            actions={
              <>
                <Button onPress={() => void app.client.openArticle(id)}>Try again</Button>
                <Button look="primary" onPress={() => app.window.getState().showLibrary()}>
                  Back to the library
                </Button>
              </>
            }
          >
            {slot.failure.message}
          </Empty>
        ) : (
          <Spinner label="Opening the article…" />
        )}
      </main>
    </>
  );
}
