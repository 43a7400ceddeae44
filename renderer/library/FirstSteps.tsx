import { Newspaper } from 'lucide-react';
import { Empty } from '../ui/Empty.tsx';
import styles from './FirstSteps.module.css';
import { ImportButton } from './ImportButton.tsx';

/** An empty library: what to do, in order. */
export function FirstSteps({ readOnly }: { readOnly: boolean }) {
  return (
    <Empty
      icon={<Newspaper size={40} strokeWidth={1.25} aria-hidden />}
      title="This project has no articles yet"
      {...(!readOnly && { actions: <ImportButton /> })}
    >
      <ol className={styles.steps}>
        <li>Import articles, or drop files or a whole folder anywhere in this window.</li>
        <li>
          Open one, select a passage and press <kbd>1</kbd> to <kbd>4</kbd>.
        </li>
        <li>Export the corpus when you are done.</li>
      </ol>
      <p className={styles.kinds}>Plain text, Markdown, saved web pages (HTML) and JSONL can be read.</p>
    </Empty>
  );
}
