import { Check, CheckCheck, CircleAlert, CloudOff, Eye, LoaderCircle } from 'lucide-react';
import { useMemo } from 'react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import { useAfterPaint, useApp } from '../app.ts';
import type { Kept } from '../collab/article-content.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Bubble } from '../ui/Bubble.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './SavedIndicator.module.css';
import { type SavedWords, savedWords } from './saved-words.ts';

const nothing = () => () => {};

/** Something of how an article is kept, as it changes. */
function useKept<K extends keyof Kept>(article: OpenArticle | undefined, what: K): Kept[K] | undefined {
  const source = useMemo(
    () => ({ getState: () => article?.kept()[what], subscribe: article?.subscribe ?? nothing }),
    [article, what],
  );
  return useAfterPaint(source);
}

/** Says whether everything is saved, and with the team; a press explains. */
export function SavedIndicator({ project }: { project: ProjectState }) {
  const app = useApp();
  const { connection, article, unsavedElsewhere } = useAfterPaint(app.client.store);
  const open = article.kind === 'open' ? article.article : undefined;
  const saving = useKept(open, 'saving');
  const words = savedWords({
    connection: connection.state,
    readOnly: project.session.readOnly,
    save: project.save,
    sync: project.sync,
    article: saving,
    unsavedElsewhere,
    savedSeq: project.savedSeq,
  });
  const said = words.team ? `${words.text}. ${words.team.text}.` : words.text;
  return (
    <DialogTrigger>
      <AriaButton className={cx(styles.indicator, styles[words.tone])} aria-label={said}>
        <Icon words={words} />
        <span className={styles.text}>{words.short}</span>
      </AriaButton>
      <Bubble
        title={words.text}
        titleStyle={styles.heading}
        className={styles.popover}
        contentStyle={styles.dialog}
      >
        <p>{words.explanation}</p>
        {words.team && (
          <>
            <h3 className={styles.heading}>{words.team.text}</h3>
            <p>{words.team.explanation}</p>
          </>
        )}
        <CopyTrouble article={open} />
        <p className={styles.path}>{project.session.path}</p>
        <div className={styles.actions}>
          {words.tone === 'bad' && (
            <Button small onPress={() => void app.client.retry()}>
              Try again
            </Button>
          )}
          <Button small look="quiet" onPress={() => app.window.getState().show('folder')}>
            Shared folder…
          </Button>
        </div>
      </Bubble>
    </DialogTrigger>
  );
}

function CopyTrouble({ article }: { article: OpenArticle | undefined }) {
  const trouble = useKept(article, 'copyTrouble');
  if (trouble === undefined) return null;
  return (
    <p className={styles.note}>
      {trouble} That does no harm: the project file is what counts. Only what is not saved yet would be lost
      with this window.
    </p>
  );
}

function Icon({ words }: { words: SavedWords }) {
  const props = { size: 16, 'aria-hidden': true } as const;
  switch (words.tone) {
    case 'good':
      if (!words.team) return <Check {...props} />;
      return words.team.isThere ? <CheckCheck {...props} /> : <Check {...props} />;
    case 'busy':
      return <LoaderCircle {...props} className={styles.turning} />;
    case 'quiet':
      return <Eye {...props} />;
    case 'bad':
      return words.text === 'Cut off' ? <CloudOff {...props} /> : <CircleAlert {...props} />;
  }
}
