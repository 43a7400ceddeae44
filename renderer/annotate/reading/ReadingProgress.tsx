import { useMemo } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { count } from '../../ui/words.ts';
import { useAnnotateContext } from '../use-annotate.ts';
import styles from './ReadingProgress.module.css';
import { countRead, paragraphsToRead } from './paragraphs-read.ts';
import { progressWords } from './reading.ts';

function useProgress(): { readonly read: number; readonly total: number } {
  const { view } = useAnnotateContext();
  const { text, metadataEnd, read } = view;
  const paragraphs = useMemo(() => paragraphsToRead(text, metadataEnd), [text, metadataEnd]);
  const done = useMemo(() => countRead(paragraphs, read), [paragraphs, read]);
  return { read: done, total: paragraphs.length };
}

/** How far one has read, in a line; nothing before the first paragraph is marked. */
export function ShortProgress() {
  const { read, total } = useProgress();
  if (read === 0) return null;
  return (
    <span className={styles.short}>
      <Meter read={read} total={total} />
      {read} of {total} read
    </span>
  );
}

/** How far one has read, and how much is tagged. */
export function ReadingProgress() {
  const { view, commands } = useAnnotateContext();
  const { read, total } = useProgress();
  if (total === 0) return null;
  const entries = ['reading.all', 'reading.none'].flatMap((id) => {
    const command = commands.find((one) => one.id === id);
    return command ? [{ id, text: command.title, run: () => void command.run() }] : [];
  });
  return (
    <div className={styles.progress}>
      <Meter read={read} total={total} />
      <span>
        {progressWords(read, total)} · {count(view.annotations.length, 'annotation')}
      </span>
      {entries.length > 0 && (
        <Menu label="Paragraphs read" entries={entries}>
          <Button small look="quiet">
            Mark paragraphs…
          </Button>
        </Menu>
      )}
    </div>
  );
}

function Meter({ read, total }: { read: number; total: number }) {
  return (
    <meter
      className={styles.meter}
      min={0}
      max={total}
      value={read}
      aria-label="Paragraphs read"
      aria-valuetext={progressWords(read, total)}
    />
  );
}
