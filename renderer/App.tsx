import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type App as AppModel, AppContext, useAfterPaint, useApp, useWindow } from './app.ts';
import styles from './App.module.css';
import { ArticleScreen } from './annotate/ArticleScreen.tsx';
import { FileChooser } from './files/FileChooser.tsx';
import { BulkDialog } from './frame/BulkDialog.tsx';
import { ConnectionBanner } from './frame/ConnectionBanner.tsx';
import { Dialogs } from './frame/Dialogs.tsx';
import { ErrorScreen } from './frame/ErrorScreen.tsx';
import { ReadOnlyBanner } from './frame/ReadOnlyBanner.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { useGlobalKeys } from './frame/use-global-keys.ts';
import { DropZone } from './library/DropZone.tsx';
import { ImportPanel } from './library/ImportPanel.tsx';
import { LibraryScreen } from './library/LibraryScreen.tsx';
import type { ProjectState } from './project/client-state.ts';
import { LiveRegion } from './ui/LiveRegion.tsx';
import { ToastRegion } from './ui/ToastRegion.tsx';
import { WelcomeScreen } from './welcome/WelcomeScreen.tsx';

/** One window: the screen that is asked for, and what lies over all of them. */
export function App({ app }: { app: AppModel }) {
  useGlobalKeys(app);
  const hasProject = useStore(app.client.store, (state) => state.project !== undefined);
  return (
    <AppContext value={app}>
      <ErrorScreen>
        <div className={styles.window}>
          <ConnectionBanner />
          {hasProject ? <ProjectScreens /> : <WelcomeScreen />}
        </div>
        <DropZone />
        <Dialogs />
        <BulkDialog />
        <FileChooser />
      </ErrorScreen>
      <ToastRegion toasts={app.toasts} />
      <Spoken />
    </AppContext>
  );
}

function Spoken() {
  const { announcer } = useApp();
  const { current, subscribe } = announcer;
  const source = useMemo(() => ({ getState: current, subscribe }), [current, subscribe]);
  return <LiveRegion words={useAfterPaint(source)} />;
}

/** What the backend tells with every gesture, such as that it is saved, is drawn anew from here on. */
function ProjectScreens() {
  const project = useStore(useApp().client.store, (state) => state.project);
  return project && <ScreensOf project={project} />;
}

function ScreensOf({ project }: { project: ProjectState }) {
  const article = useWindow((state) => state.article);
  const title = project.overview?.title ?? project.session.title;
  useEffect(() => {
    document.title = `${title} – Ascribe`;
    return () => {
      document.title = 'Ascribe';
    };
  }, [title]);
  return (
    <>
      <ReadOnlyBanner session={project.session} />
      {article === undefined ? (
        <>
          <TopBar project={project} />
          <LibraryScreen project={project} />
        </>
      ) : (
        <ArticleScreen id={article} project={project} />
      )}
      <ImportPanel />
    </>
  );
}
