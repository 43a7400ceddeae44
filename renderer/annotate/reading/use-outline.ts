import { type RefObject, useEffect, useState } from 'react';
import { useApp } from '../../app.ts';
import type { SurfaceOutline } from '../../surface/index.ts';
import { useAnnotateTools } from '../use-annotate.ts';

export interface OutlineInView extends SurfaceOutline {
  /** Height of what scrolls the text as it is seen, in CSS pixels. */
  readonly viewport: number;
}

/** Heights are looked at again when nothing has changed for so long; scrolling changes them again and again. */
const PAUSE_MS = 120;

/** Where the text of the open article stands; follows changes of its layout after a moment. */
export function useOutline(scroller: RefObject<HTMLElement | null>): OutlineInView | undefined {
  const app = useApp();
  const { surface } = useAnnotateTools();
  const [outline, setOutline] = useState<OutlineInView>();
  useEffect(() => {
    const box = scroller.current;
    const look = () => {
      const now = surface.current?.outline();
      if (box && now) setOutline({ ...now, viewport: box.clientHeight });
    };
    return box ? watchSizes(box, (run) => app.later(run, PAUSE_MS), look) : undefined;
  }, [app, scroller, surface]);
  return outline;
}

/** Calls `onChange` when the box or what is in it got another size and has kept it for a moment. Answers how to end that. */
function watchSizes(
  box: HTMLElement,
  soon: (run: () => void) => () => void,
  onChange: () => void,
): () => void {
  let cancel: (() => void) | undefined;
  const observer = new ResizeObserver(() => {
    cancel?.();
    cancel = soon(onChange);
  });
  observer.observe(box);
  for (const child of box.children) observer.observe(child);
  return () => {
    observer.disconnect();
    cancel?.();
  };
}
