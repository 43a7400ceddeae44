import { useMemo } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useStore } from 'zustand';
import type { App } from '../app.ts';
import { useApp } from '../app.ts';
import { Scroller } from '../ui/Scroller.tsx';
import styles from './CommandPalette.module.css';
import { runCommand } from './commands.ts';
import { keysFor } from './keys.ts';

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly keys?: string;
  readonly run: (app: App) => void;
}

const ANYWHERE: readonly Entry[] = [
  { id: 'new', text: 'New project', run: (app) => runCommand(app, 'new-project') },
  { id: 'open', text: 'Open a project', run: (app) => runCommand(app, 'open-project') },
  { id: 'sample', text: 'Open the sample project', run: (app) => runCommand(app, 'open-sample') },
  { id: 'settings', text: 'Settings', keys: keysFor(','), run: (app) => runCommand(app, 'settings') },
  { id: 'shortcuts', text: 'Keyboard shortcuts', keys: '?', run: (app) => runCommand(app, 'shortcuts') },
  { id: 'light', text: 'Light theme', run: (app) => app.settings.setState({ theme: 'light' }) },
  { id: 'dark', text: 'Dark theme', run: (app) => app.settings.setState({ theme: 'dark' }) },
];

const IN_PROJECT: readonly Entry[] = [
  { id: 'library', text: 'Library', run: (app) => runCommand(app, 'library') },
  { id: 'undo', text: 'Undo', keys: keysFor('Z'), run: (app) => runCommand(app, 'undo') },
  { id: 'redo', text: 'Redo', keys: keysFor('Shift', 'Z'), run: (app) => runCommand(app, 'redo') },
  { id: 'export', text: 'Export the corpus', run: (app) => runCommand(app, 'export') },
  { id: 'folder', text: 'Shared folder', run: (app) => runCommand(app, 'shared-folder') },
  { id: 'labels', text: 'Edit labels', run: (app) => app.window.getState().show('labels') },
  { id: 'people', text: 'People', run: (app) => app.window.getState().show('people') },
  { id: 'history', text: 'History of the project', run: (app) => app.window.getState().show('history') },
  { id: 'copy', text: 'Save a copy', run: (app) => runCommand(app, 'save-copy') },
  { id: 'check', text: 'Check the project file', run: (app) => app.window.getState().show('check') },
  { id: 'close', text: 'Close project', run: (app) => runCommand(app, 'close-project') },
];

/** Every command by name: type a few letters, Enter runs it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const hasProject = useStore(app.client.store, (state) => state.project !== undefined);
  const entries = useMemo(() => (hasProject ? [...IN_PROJECT, ...ANYWHERE] : ANYWHERE), [hasProject]);
  const { contains } = useFilter({ sensitivity: 'base' });
  const takesFocus = { autoFocus: true };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Commands">
          <Autocomplete filter={contains}>
            <SearchField className={styles.search ?? ''} {...takesFocus}>
              <Label className="visually-hidden">Find a command</Label>
              <Input className={styles.input ?? ''} placeholder="What would you like to do?" />
            </SearchField>
            <Scroller className={styles.menu}>
              <Menu
                className={styles.list ?? ''}
                aria-label="Commands"
                onAction={(key) => {
                  onClose();
                  entries.find(({ id }) => id === key)?.run(app);
                }}
                renderEmptyState={() => <p className={styles.none}>No command of that name.</p>}
              >
                {entries.map(({ id, text, keys }) => (
                  <MenuItem key={id} id={id} textValue={text} className={styles.item ?? ''}>
                    <span>{text}</span>
                    {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
                  </MenuItem>
                ))}
              </Menu>
            </Scroller>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
