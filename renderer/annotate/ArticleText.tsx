import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp, useWindow } from '../app.ts';
import type { SurfaceInput, SurfaceIntents } from '../surface/index.ts';
import { TextSurface } from '../surface/TextSurface.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './ArticleScreen.module.css';
import { openMarked } from './comments/commenter.ts';
import { useCommentMarks } from './comments/use-comment-marks.ts';
import { useCommenter } from './comments/use-comments.ts';
import { useFrameLinks } from './frames/use-frames.ts';
import { usePointing } from './about/use-pointing.ts';
import { useFresh, useSurfacePeers, useTellWhere } from './live/use-live.ts';
import { Minimap } from './reading/Minimap.tsx';
import { ReadingProgress } from './reading/ReadingProgress.tsx';
import { useAutoRead } from './reading/use-auto-read.ts';
import { createSpanMaker } from './surface-spans.ts';
import { useAnnotateContext, useAnnotateTools, useLiveContent } from './use-annotate.ts';
import { visibleAnnotations } from './visible.ts';

/** The text of the article with its annotations, and what ends it. */
export function ArticleText() {
  const app = useApp();
  const { annotator, onKey, labels, names, me, readOnly, surface } = useAnnotateTools();
  const view = useLiveContent();
  const selected = useWindow((state) => state.selected);
  // The content of an attribution in hand stands out without handles.
  const hovered = useWindow((state) => state.hovered ?? state.framing?.content);
  const hiddenLabels = useWindow((state) => state.hiddenLabels);
  const hiddenLayers = useWindow((state) => state.hiddenLayers);
  const isLinking = useWindow((state) => state.linkingFrom !== undefined);
  const sticky = useWindow((state) => state.sticky);
  const snap = useStore(app.settings, (settings) => settings.snap);
  const verbosity = useStore(app.settings, (settings) => settings.verbosity);
  const makeSpans = useMemo(() => createSpanMaker(labels, names, me), [labels, names, me]);
  const { annotations, arrived } = view;
  const visible = useMemo(
    () => visibleAnnotations(annotations, { hiddenLabels, hiddenLayers }, (label) => labels.of(label).id),
    [annotations, hiddenLabels, hiddenLayers, labels],
  );
  const fresh = useFresh(arrived);
  const spans = useMemo(() => makeSpans(visible, fresh), [makeSpans, visible, fresh]);
  const { id, text, metadataEnd, meta, suggested, read } = view;
  const peers = useSurfacePeers(id, me);
  const links = useFrameLinks(view);
  const tellWhere = useTellWhere(id);
  const onHover = usePointing();
  const marks = useCommentMarks();
  const commenter = useCommenter();
  const language = meta['language'] ?? suggested['language'];
  const title = meta['title'] ?? suggested['title'];
  const input = useMemo<SurfaceInput>(
    () => ({
      article: {
        id,
        text,
        metadataEnd,
        ...(language !== undefined && { language }),
        ...(title !== undefined && { title }),
      },
      spans,
      selectedId: selected,
      hoveredId: hovered,
      peers,
      marks,
      links,
      readOnly,
      readParagraphs: read,
      snap,
      verbosity,
    }),
    [
      id,
      text,
      metadataEnd,
      language,
      title,
      spans,
      selected,
      hovered,
      peers,
      marks,
      links,
      readOnly,
      read,
      snap,
      verbosity,
    ],
  );
  const scroller = useRef<HTMLElement>(null);
  useAutoRead();
  const intents: SurfaceIntents = {
    onSelection: (span, { byKeyboard }) => {
      tellWhere.onSelection(span);
      if (!readOnly) annotator.onSelection(span, byKeyboard);
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
          <TextSurface ref={surface} input={input} intents={intents} className={styles.text ?? ''} />
          <EndOfText />
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
