import { useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { useCommentMarks } from './comments/use-comment-marks.ts';
import { useFrameLinks } from './frames/use-frames.ts';
import { useSurfacePeers } from './live/use-live.ts';
import { type Scene, TextFeed } from './text-feed.ts';
import { useAnnotateTools, useShownContent } from './use-annotate.ts';

/** What the text shows. What is made of the article's content for it here comes when React has drawn it. */
export function useTextFeed(): TextFeed {
  const app = useApp();
  const { article, labels, names, me, readOnly } = useAnnotateTools();
  const snap = useStore(app.settings, (settings) => settings.snap);
  const verbosity = useStore(app.settings, (settings) => settings.verbosity);
  const peers = useSurfacePeers(article.id, me);
  const links = useFrameLinks(useShownContent());
  const marks = useCommentMarks();
  const scene = useMemo<Scene>(
    () => ({ article, labels, names, me, readOnly, peers, marks, links, snap, verbosity }),
    [article, labels, names, me, readOnly, peers, marks, links, snap, verbosity],
  );
  const [feed] = useState(() => new TextFeed(app, scene));
  useLayoutEffect(() => feed.show(scene), [feed, scene]);
  return feed;
}
