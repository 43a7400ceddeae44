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
import { useApp } from '../app.ts';
import { recentFirst } from '../state/recents.ts';
import { Scroller } from '../ui/Scroller.tsx';
import styles from './CommandPalette.module.css';
import { frameEntries } from './palette-entries.ts';

/** How many of those used last stand above the rest. */
const RECENT = 6;

/** Every command by name: type a few letters, Enter runs it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const hasProject = useStore(app.client.store, (state) => state.project !== undefined);
  const screen = useStore(app.screen, ({ commands }) => commands);
  const recent = useStore(app.recents.store, ({ ids }) => ids);
  const entries = useMemo(
    () => recentFirst([...screen, ...frameEntries(app, hasProject)], recent, RECENT),
    [app, hasProject, screen, recent],
  );
  const { contains } = useFilter({ sensitivity: 'base' });
  // Words in any order: “theme dark” finds “Dark theme”.
  const matches = (text: string, typed: string) =>
    typed.split(/\s+/u).every((word) => word === '' || contains(text, word));
  const run = (id: string) => {
    onClose();
    app.recents.used(id);
    const entry = entries.find((one) => one.id === id);
    // Once the focus is back where it was: a command may ask for the caret.
    if (entry) app.later(entry.run, 0);
  };
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
          <Autocomplete filter={matches}>
            <SearchField className={styles.search ?? ''} {...takesFocus}>
              <Label className="visually-hidden">Find a command</Label>
              <Input className={styles.input ?? ''} placeholder="What would you like to do?" />
            </SearchField>
            <Scroller className={styles.menu}>
              <Menu
                className={styles.list ?? ''}
                aria-label="Commands"
                onAction={(key) => run(String(key))}
                renderEmptyState={() => <p className={styles.none}>No command of that name.</p>}
              >
                {entries.map(({ id, title, group, keys }) => (
                  <MenuItem key={id} id={id} textValue={`${title} ${group}`} className={styles.item ?? ''}>
                    <span className={styles.title}>{title}</span>
                    <span className={styles.group}>{group}</span>
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
