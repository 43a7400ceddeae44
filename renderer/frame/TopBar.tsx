import { ArrowLeft, Ellipsis, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { CommentsButton } from '../comments/CommentsButton.tsx';
import { useApp, useWindow } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { SavedIndicator } from './SavedIndicator.tsx';
import styles from './TopBar.module.css';
import { runCommand } from './commands.ts';
import { type WindowCommand, shownWindowKeys } from './window-commands.ts';

/** The bar over every screen of a project: where one is, undo and redo, whether it is saved, everything else. */
export function TopBar({ project, children }: { project: ProjectState; children?: ReactNode }) {
  const app = useApp();
  const inArticle = useWindow((state) => state.article !== undefined);
  const article = useStore(app.client.store, (state) => state.article);
  const libraryKeys = useStore(
    app.screen,
    ({ commands }) => commands.find(({ id }) => id === 'article.library')?.keys,
  );
  const keys = useWindowKeys();
  const title = project.overview?.title ?? project.session.title;
  const { undo, redo } = project.undo;
  // What was just written may be undone although the backend has not said so yet.
  const mayUndo = undo !== undefined || article.kind === 'open';
  return (
    <header className={styles.bar}>
      {inArticle ? (
        <IconButton label="Back to the library" keys={libraryKeys} onPress={() => runCommand(app, 'library')}>
          <ArrowLeft size={18} aria-hidden />
        </IconButton>
      ) : (
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
      )}
      {children}
      <div className={styles.tools}>
        <SavedIndicator project={project} />
        <CommentsButton unread={project.unread} />
        {!project.session.readOnly && (
          <>
            <IconButton
              label={undo ? `Undo: ${undo.summary}` : 'Undo'}
              keys={keys('window.undo')}
              isDisabled={!mayUndo}
              onPress={() => runCommand(app, 'undo')}
            >
              <Undo2 size={18} aria-hidden />
            </IconButton>
            <IconButton
              label={redo ? `Redo: ${redo.summary}` : 'Redo'}
              keys={keys('window.redo')}
              isDisabled={redo === undefined}
              onPress={() => runCommand(app, 'redo')}
            >
              <Redo2 size={18} aria-hidden />
            </IconButton>
          </>
        )}
        <MainMenu readOnly={project.session.readOnly} />
      </div>
    </header>
  );
}

/** The key to name beside a command of every screen. */
function useWindowKeys(): (id: WindowCommand) => string | undefined {
  const overrides = useStore(useApp().settings, ({ keys }) => keys);
  return (id) => shownWindowKeys(id, overrides);
}

function MainMenu({ readOnly }: { readOnly: boolean }) {
  const app = useApp();
  const keys = useWindowKeys();
  const show = app.window.getState().show;
  return (
    <Menu
      label="More"
      entries={[
        { id: 'export', text: 'Export corpus…', run: () => runCommand(app, 'export') },
        { id: 'folder', text: 'Shared folder…', run: () => runCommand(app, 'shared-folder') },
        { id: 'labels', text: 'Labels…', run: () => show('labels') },
        { id: 'guideline', text: 'Guideline…', run: () => show('guideline') },
        { id: 'comments', text: 'Comments…', run: () => show('comments') },
        { id: 'people', text: 'People…', run: () => show('people') },
        { id: 'history', text: 'History…', run: () => show('history') },
        { id: 'copy', text: 'Save a copy…', run: () => runCommand(app, 'save-copy') },
        {
          id: 'rename',
          text: 'Rename project…',
          disabled: readOnly,
          run: () => show('rename'),
        },
        { id: 'check', text: 'Check the project file…', run: () => show('check') },
        {
          id: 'settings',
          text: 'Settings…',
          keys: keys('window.settings'),
          divided: true,
          run: () => show('settings'),
        },
        {
          id: 'shortcuts',
          text: 'Keyboard shortcuts',
          keys: keys('window.shortcuts'),
          run: () => show('shortcuts'),
        },
        {
          id: 'close',
          text: 'Close project',
          divided: true,
          run: () => runCommand(app, 'close-project'),
        },
      ]}
    >
      <IconButton label="More">
        <Ellipsis size={18} aria-hidden />
      </IconButton>
    </Menu>
  );
}
