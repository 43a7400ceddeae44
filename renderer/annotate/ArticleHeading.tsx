import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { STATUSES } from '@shared/model/annotation.ts';
import { STATUS_NAMES, StatusIcon } from '../library/status.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import styles from './ArticleHeading.module.css';
import { useShownKeys } from './commands/use-shown-keys.ts';
import { WhoIsHere } from './live/WhoIsHere.tsx';
import { ShortProgress } from './reading/ReadingProgress.tsx';
import { titleOf } from './title.ts';
import { useAnnotateContext } from './use-annotate.ts';
import type { Neighbours } from './use-neighbours.ts';

/** Title of the article, the way to its neighbours, and how far one is with it. */
export function ArticleHeading({ neighbours }: { neighbours: Neighbours }) {
  const { view } = useAnnotateContext();
  const keys = useShownKeys();
  const field = (name: string) => view.meta[name] ?? view.suggested[name];
  const title = titleOf(view);
  useWindowTitle(title);
  const source = [field('publisher') ?? field('byline'), field('date')].filter(Boolean).join(' · ');
  return (
    <>
      <div className={styles.steps}>
        <IconButton
          label="Previous article"
          keys={keys('article.previous')}
          isDisabled={!neighbours.previous}
          onPress={() => neighbours.goTo(-1)}
        >
          <ChevronLeft size={18} aria-hidden />
        </IconButton>
        <IconButton
          label="Next article"
          keys={keys('article.next')}
          isDisabled={!neighbours.next}
          onPress={() => neighbours.goTo(1)}
        >
          <ChevronRight size={18} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.heading}>
        <h1 className={styles.title} dir="auto" title={title}>
          {title}
        </h1>
        <p className={styles.source}>
          {source !== '' && <span>{source}</span>}
          <ShortProgress />
        </p>
      </div>
      <WhoIsHere />
      <StatusControl />
    </>
  );
}

/** Tells windows apart, and says to a screen reader where one is. */
function useWindowTitle(title: string): void {
  useEffect(() => {
    const project = document.title;
    document.title = `${title} – ${project}`;
    return () => {
      document.title = project;
    };
  }, [title]);
}

function StatusControl() {
  const { view, annotator, me, readOnly } = useAnnotateContext();
  const status = view.statuses.get(me) ?? 'not-started';
  return (
    <Menu
      label="My status"
      entries={STATUSES.map((value) => ({
        id: value,
        text: STATUS_NAMES[value],
        chosen: value === status,
        icon: <StatusIcon status={value} />,
        run: () => annotator.did(annotator.actions.setStatus(value)),
      }))}
    >
      <Button small look="quiet" isDisabled={readOnly} aria-label={`My status: ${STATUS_NAMES[status]}`}>
        <StatusIcon status={status} />
        <span className={styles.statusName}>{STATUS_NAMES[status]}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
    </Menu>
  );
}
