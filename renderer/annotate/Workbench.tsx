import { memo, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import { useApp, useWindow } from '../app.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import { TopBar } from '../frame/TopBar.tsx';
import { PastBanner } from '../history/PastBanner.tsx';
import { usePast } from '../history/use-past.ts';
import type { ProjectState } from '../project/client-state.ts';
import type { Surface } from '../surface/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { cx } from '../ui/cx.ts';
import { PassageCard } from './about/PassageCard.tsx';
import { AnnotateProvider } from './AnnotateProvider.tsx';
import { Annotator } from './annotator.ts';
import { ArticleHeading } from './ArticleHeading.tsx';
import styles from './ArticleScreen.module.css';
import { CommentsProvider } from './comments/CommentsProvider.tsx';
import { AfterText } from './AfterText.tsx';
import { ArticleText } from './ArticleText.tsx';
import { articleCommands } from './commands/article-commands.ts';
import { offeredCommands } from './commands/command.ts';
import { PendingKeysHint } from './commands/PendingKeysHint.tsx';
import { useArticleKeys } from './commands/use-article-keys.ts';
import { useRefusing } from './commands/use-refusing.ts';
import { LabelBook } from './label-look.ts';
import { ExtendBanner } from './fragments/ExtendBanner.tsx';
import { FrameBanner } from './frames/FrameBanner.tsx';
import { FrameBuilder } from './frames/frame-builder.ts';
import { MentionsDialog } from './mentions/MentionsDialog.tsx';
import { useFirstFocus } from './moves/use-first-focus.ts';
import { Palette } from './Palette.tsx';
import { LabelPicker } from './picker/LabelPicker.tsx';
import { LinkBook } from './relations/link-book.ts';
import { LinkDialog } from './relations/LinkDialog.tsx';
import { SidePanel, SidePanelRoom } from './panel/SidePanel.tsx';
import { useArriving } from './use-arriving.ts';
import { useLettingGo } from './use-letting-go.ts';
import { StackList } from './stack/StackList.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { useAnnotateContext } from './use-annotate.ts';

/** An open article: the text, the palette and everything beside it. */
export function Workbench({ article, project }: { article: OpenArticle; project: ProjectState }) {
  const app = useApp();
  // Handed to the annotator, which asks for it when a key or the mouse needs it.
  const [surface] = useState<{ current: Surface | null }>(() => ({ current: null }));
  const overview = project.overview;
  const ownKeys = useStore(app.settings, ({ keys }) => keys.labels[project.session.project]);
  const labels = useMemo(() => new LabelBook(overview?.labels ?? [], ownKeys), [overview?.labels, ownKeys]);
  const links = useMemo(
    () => new LinkBook(overview?.labels ?? [], overview?.relationTypes ?? DEFAULT_RELATION_TYPES),
    [overview?.labels, overview?.relationTypes],
  );
  const me = project.session.me.annotator;
  const names = useMemo(
    () => ({ ...overview?.names, [me]: project.session.me.name }),
    [overview?.names, me, project.session.me.name],
  );
  const neighbours = useNeighbours(article.id);
  const { goTo } = neighbours;
  const isPast = usePast(article);
  const readOnly = project.session.readOnly || isPast;
  const { annotator, frames, all, commands } = useMemo(() => {
    const deps = { app, article, me, labels, links, names, surface: () => surface.current, goTo, readOnly };
    const acting = new Annotator(deps);
    const building = new FrameBuilder(deps, acting);
    const every = articleCommands({ ...deps, annotator: acting, frames: building });
    return {
      annotator: acting,
      frames: building,
      all: every,
      commands: offeredCommands(every, readOnly),
    };
  }, [app, article, me, labels, links, names, surface, goTo, readOnly]);
  useArriving(article, annotator);
  useLettingGo(article, frames, surface);
  const { applyLabel } = annotator;
  const refuse = useRefusing(article, readOnly);
  const { onKey, pending } = useArticleKeys({ labels, commands: all, applyLabel, refuse });
  useFirstFocus(surface);
  const tools = useMemo(
    () => ({ article, annotator, frames, commands, onKey, labels, links, names, me, readOnly, surface }),
    [article, annotator, frames, commands, onKey, labels, links, names, me, readOnly, surface],
  );
  return (
    <AnnotateProvider tools={tools}>
      <TopBar project={project}>
        <ArticleHeading neighbours={neighbours} />
      </TopBar>
      <Desk />
      <PendingKeysHint store={pending} />
    </AnnotateProvider>
  );
}

/** What news of saving and undo, which come with every gesture, need not draw anew. */
const Desk = memo(function Desk() {
  const panelOpen = useWindow((state) => state.panelOpen);
  return (
    <CommentsProvider>
      <PastBanner />
      <Notices />
      <div className={cx(styles.workbench, panelOpen && styles.withPanel)}>
        <ArticleText />
        <AfterText instead={<SidePanelRoom />}>
          <SidePanel />
        </AfterText>
        <Palette />
      </div>
      <FrameBanner />
      <ExtendBanner />
      <LinkDialog />
      <LabelPicker />
      <PassageCard />
      <StackList />
      <MentionsDialog />
    </CommentsProvider>
  );
});

function Notices() {
  const { view } = useAnnotateContext();
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
