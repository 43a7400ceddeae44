import { Import } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp } from '../app.ts';
import styles from './DropZone.module.css';
import { readDrop } from './dropped-files.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders that are dropped anywhere in the window. */
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
      const dropped = readDrop(event.dataTransfer, (file) => app.backend.pathOf?.(file));
      void dropped.then(
        (what) => (what.kind === 'paths' ? app.importer.paths(what.paths) : app.importer.files(what.files)),
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
