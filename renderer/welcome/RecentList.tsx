import { FileQuestion, FileText, X } from 'lucide-react';
import { useState } from 'react';
import type { RecentProject } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { whenWords } from '../ui/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import styles from './RecentList.module.css';

export interface RecentListProps {
  readonly recents: readonly RecentProject[];
  readonly onOpen: (recent: RecentProject) => void;
  readonly onRecover: (recent: RecentProject) => void;
}

/** Projects opened lately; one whose file is gone can be rebuilt or taken off the list. */
export function RecentList({ recents, onOpen, onRecover }: RecentListProps) {
  const [now] = useState(() => Date.now());
  if (recents.length === 0) return null;
  return (
    <section aria-labelledby="recent-heading">
      <h2 id="recent-heading" className={styles.heading}>
        Recent
      </h2>
      <ul className={styles.list}>
        {recents.map((recent) => (
          <li key={recent.path} className={styles.row}>
            {recent.present ? (
              <Present recent={recent} now={now} onOpen={onOpen} />
            ) : (
              <Missing recent={recent} onRecover={onRecover} />
            )}
            <Forget recent={recent} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PresentProps extends Pick<RecentListProps, 'onOpen'> {
  readonly recent: RecentProject;
  readonly now: number;
}

function Present({ recent, now, onOpen }: PresentProps) {
  return (
    <Button look="quiet" className={styles.open} onPress={() => onOpen(recent)}>
      <FileText size={18} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>{recent.title}</span>
        <span className={styles.path}>{recent.path}</span>
      </span>
      <span className={styles.when}>{whenWords(recent.openedAt, now)}</span>
    </Button>
  );
}

function Missing({ recent, onRecover }: { recent: RecentProject; onRecover: RecentListProps['onRecover'] }) {
  return (
    <div className={styles.missing}>
      <FileQuestion size={18} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>{recent.title}</span>
        <span className={styles.path}>Not found: {recent.path}</span>
      </span>
      <Button small onPress={() => onRecover(recent)}>
        Recover…
      </Button>
    </div>
  );
}

function Forget({ recent }: { recent: RecentProject }) {
  const app = useApp();
  const forget = async () => {
    const answer = await app.backend.call('project.forgetRecent', { path: recent.path });
    if (!answer.ok) app.toasts.fail(answer.error);
    await app.refreshInfo();
  };
  return (
    <IconButton label={`Take ${recent.title} off this list`} small onPress={() => void forget()}>
      <X size={14} aria-hidden />
    </IconButton>
  );
}
