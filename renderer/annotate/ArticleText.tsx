import { useRef } from 'react';
import { useWindow } from '../app.ts';
import type { SurfaceIntents } from '../surface/index.ts';
import { TextSurface } from '../surface/TextSurface.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './ArticleScreen.module.css';
import { openMarked } from './comments/commenter.ts';
import { useCommenter } from './comments/use-comments.ts';
import { usePointing } from './about/use-pointing.ts';
import { useTellWhere } from './live/use-live.ts';
import { AfterText } from './AfterText.tsx';
import { useAtCaret } from './moves/use-at-caret.ts';
import { Minimap } from './reading/Minimap.tsx';
import { ReadingProgress } from './reading/ReadingProgress.tsx';
import { useAutoRead } from './reading/use-auto-read.ts';
import { useAnnotateContext, useAnnotateTools } from './use-annotate.ts';
import { useTextFeed } from './use-text-feed.ts';

/** The text of the article with its annotations, and what ends it. */
export function ArticleText() {
  const { article, annotator, onKey, labels, readOnly, surface } = useAnnotateTools();
  const isLinking = useWindow((state) => state.linkingFrom !== undefined);
  const sticky = useWindow((state) => state.sticky);
  const feed = useTextFeed();
  const tellWhere = useTellWhere(article.id);
  const onHover = usePointing();
  const commenter = useCommenter();
  const scroller = useRef<HTMLElement>(null);
  useAtCaret(scroller);
  useAutoRead();
  const intents: SurfaceIntents = {
    onSelection: (span, { byKeyboard, adds }) => {
      tellWhere.onSelection(span);
      if (!readOnly) annotator.onSelection(span, byKeyboard, adds);
    },
    onActivate: (ids, how) => annotator.onActivate(ids, how),
    onHover,
    onKey,
    onCaret: tellWhere.onCaret,
    onMark: (ids) => openMarked(commenter, ids),
    onParagraphMark: (start) => {
      if (!readOnly) annotator.reading.toggle(start);
    },
    onBoundary: (which, span) => annotator.onBoundary(which, span),
  };
  return (
    <div className={styles.column}>
      <main ref={scroller} className={cx(styles.reading, isLinking && styles.linking)} aria-label="Article">
        {sticky !== undefined && (
          <p className={styles.sticky}>
            Every passage you select becomes <b>{labels.of(sticky).name}</b>. Esc ends it.
          </p>
        )}
        <div className={styles.page}>
          <TextSurface ref={surface} input={feed} intents={intents} className={styles.text ?? ''} />
          <AfterText>
            <EndOfText />
          </AfterText>
        </div>
      </main>
      <Minimap scroller={scroller} />
    </div>
  );
}

function EndOfText() {
  const { view, annotator, me, readOnly } = useAnnotateContext();
  const isFinished = view.statuses.get(me) === 'finished';
  return (
    <div className={styles.end}>
      <ReadingProgress />
      {isFinished && <p>You have finished this article.</p>}
      {!isFinished && !readOnly && (
        <Button onPress={() => annotator.did(annotator.actions.setStatus('finished'))}>
          Mark this article as finished
        </Button>
      )}
    </div>
  );
}
