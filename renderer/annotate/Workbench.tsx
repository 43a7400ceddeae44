import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useApp, useWindow } from '../app.ts';
import type { ArticleContent, OpenArticle } from '../collab/open-article.ts';
import { TopBar } from '../frame/TopBar.tsx';
import { isTyping } from '../frame/keys.ts';
import type { ProjectState } from '../project/project-client.ts';
import { type Surface, type SurfaceInput, type SurfaceIntents } from '../surface/index.ts';
import { TextSurface } from '../surface/TextSurface.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Annotator } from './annotator.ts';
import { ArticleHeading } from './ArticleHeading.tsx';
import styles from './ArticleScreen.module.css';
import { articleCommands } from './commands/article-commands.ts';
import { type ArticleKeys, createArticleKeys } from './commands/keys.ts';
import { LabelBook } from './label-look.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { Palette } from './Palette.tsx';
import { SidePanel } from './SidePanel.tsx';
import { createSpanMaker } from './surface-spans.ts';
import { visibleAnnotations } from './visible.ts';
import { useNeighbours } from './use-neighbours.ts';
import { AnnotateContext, useAnnotateContext } from './use-annotate.ts';

/** An open article: the text, the palette and everything beside it. */
export function Workbench({ article, project }: { article: OpenArticle; project: ProjectState }) {
  const app = useApp();
  const view = useSyncExternalStore(article.subscribe, article.content);
  // Handed to the annotator, which asks for it when a key or the mouse needs it.
  const [surface] = useState<{ current: Surface | null }>(() => ({ current: null }));
  const overview = project.overview;
  const labels = useMemo(() => new LabelBook(overview?.labels ?? []), [overview?.labels]);
  const me = project.session.me.annotator;
  const names = useMemo(
    () => ({ ...overview?.names, [me]: project.session.me.name }),
    [overview?.names, me, project.session.me.name],
  );
  const neighbours = useNeighbours(article.id);
  const { goTo } = neighbours;
  const readOnly = project.session.readOnly;
  const { annotator, commands, onKey } = useMemo(() => {
    const deps = { app, article, me, labels, names, surface: () => surface.current, goTo, readOnly };
    const acting = new Annotator(deps);
    const all = articleCommands({ ...deps, annotator: acting });
    const keys = createArticleKeys({ labels, commands: all, applyLabel: acting.applyLabel, readOnly });
    return { annotator: acting, commands: all, onKey: keys };
  }, [app, article, me, labels, names, surface, goTo, readOnly]);
  useWindowKeys(onKey);
  const context = useMemo(
    () => ({ article, view, annotator, commands, onKey, labels, names, me, readOnly, surface }),
    [article, view, annotator, commands, onKey, labels, names, me, readOnly, surface],
  );
  return (
    <AnnotateContext value={context}>
      <TopBar project={project}>
        <ArticleHeading neighbours={neighbours} />
      </TopBar>
      <Notices view={view} />
      <div className={styles.workbench}>
        <Palette />
        <Text />
        <SidePanel />
      </div>
      <LinkDialog />
    </AnnotateContext>
  );
}

/** Keys work wherever the focus is, except in fields and dialogs; in the text the surface passes them on. */
function useWindowKeys(onArticleKey: ArticleKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || isTyping(target) || isElsewhere(target)) return;
      const isPress = event.key === 'Enter' || event.key === ' ';
      if (isPress && target instanceof Element && target.closest('button, a, [role="button"]')) return;
      const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta, repeat } = event;
      if (onArticleKey({ key, code, ctrl, alt, shift, meta, repeat })) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onArticleKey]);
}

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    '.ascribe-surface, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
  ) !== null;

function Text() {
  const app = useApp();
  const { view, annotator, onKey, labels, names, me, readOnly, surface } = useAnnotateContext();
  const selected = useWindow((state) => state.selected);
  const hovered = useWindow((state) => state.hovered);
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
  const spans = useMemo(() => makeSpans(visible, arrived), [makeSpans, visible, arrived]);
  const { id, text, metadataEnd, meta, suggested } = view;
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
      readOnly,
      snap,
      verbosity,
    }),
    [id, text, metadataEnd, language, title, spans, selected, hovered, readOnly, snap, verbosity],
  );
  const intents: SurfaceIntents = {
    onSelection: (span, { byKeyboard }) => {
      if (!readOnly) annotator.onSelection(span, byKeyboard);
    },
    onActivate: (ids) => annotator.onActivate(ids),
    onHover: (over) => app.window.getState().set({ hovered: over ?? undefined }),
    onKey,
    onBoundary: (which, span) => annotator.onBoundary(which, span),
  };
  return (
    <main className={cx(styles.reading, isLinking && styles.linking)} aria-label="Article">
      {sticky !== undefined && (
        <p className={styles.sticky}>
          Every passage you select becomes <b>{labels.of(sticky).name}</b>. Esc ends it.
        </p>
      )}
      <div className={styles.page}>
        <TextSurface ref={surface} input={input} intents={intents} className={styles.text ?? ''} />
        <EndOfText view={view} />
      </div>
    </main>
  );
}

function EndOfText({ view }: { view: ArticleContent }) {
  const { annotator, me, readOnly } = useAnnotateContext();
  if (readOnly) return null;
  const isFinished = view.statuses.get(me) === 'finished';
  return (
    <div className={styles.end}>
      {isFinished ? (
        <p>You have finished this article.</p>
      ) : (
        <Button onPress={() => annotator.did(annotator.actions.setStatus('finished'))}>
          Mark this article as finished
        </Button>
      )}
    </div>
  );
}

function Notices({ view }: { view: ArticleContent }) {
  const without = view.counts.unreadable + view.counts.badSpan + view.counts.runaway;
  return (
    <>
      {view.removed && (
        <Banner tone="warn">
          This article was removed from the library. Its annotations are kept; it can be brought back from
          “Removed articles”.
        </Banner>
      )}
      {without > 0 && (
        <Banner tone="info">
          {without} {without === 1 ? 'entry' : 'entries'} of this article can’t be read by this version of
          Ascribe. They are kept as they are.
        </Banner>
      )}
    </>
  );
}
