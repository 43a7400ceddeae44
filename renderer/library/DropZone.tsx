import { Import } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type App, useApp } from '../app.ts';
import { runCommand } from '../frame/commands.ts';
import styles from './DropZone.module.css';
import { type Dropped, readDrop } from './dropped-files.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
const PROJECT = /\.ascribe$/i;

/** Takes files and folders that are dropped anywhere in the window, so that the browser doesn't show them instead. */
export function DropZone() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer || !carriesFiles(event)) return;
      event.preventDefault();
      readDrop(event.dataTransfer, (file) => app.backend.pathOf?.(file)).then(
        (dropped) => take(app, dropped),
        () => app.toasts.show({ text: 'The browser could not read what was dropped.', tone: 'bad' }),
      );
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [app]);
  if (!isOver) return null;
  return (
    <div className={styles.zone}>
      <div className={styles.card}>
        <Import size={28} aria-hidden />
        Drop to import
      </div>
    </div>
  );
}

/** A project file is opened, anything else imported into the open project. */
function take(app: App, dropped: Dropped): void {
  const names = dropped.kind === 'paths' ? dropped.paths : dropped.files.map(({ name }) => name);
  const project = names.find((name) => PROJECT.test(name));
  const session = app.client.store.getState().project?.session;
  if (project !== undefined && dropped.kind === 'paths') runCommand(app, 'open-project', [project]);
  else if (project !== undefined) app.toasts.show({ text: 'Open a project file with “Open a project”.' });
  else if (!session) app.toasts.show({ text: 'Open or make a project first; then drop articles into it.' });
  else if (session.readOnly) app.toasts.show({ text: 'This project can only be read here.' });
  else if (dropped.kind === 'paths') void app.importer.paths(dropped.paths);
  else void app.importer.files(dropped.files);
}
