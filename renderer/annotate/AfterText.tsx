import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { createStore } from 'zustand/vanilla';
import { useApp } from '../app.ts';
import { useAnnotateTools } from './use-annotate.ts';

interface AfterTextProps {
  /** Keeps their room meanwhile, so that the text need not be laid out twice. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Draws its children once the text of an article that is being opened has been painted with its annotations; at once where
 * something is asked for that may take the keyboard, since the next key is meant for it.
 */
export function AfterText({ instead = null, children }: AfterTextProps) {
  const { afterPaint } = useApp();
  const { article } = useAnnotateTools();
  const isMounted = useMemo(() => createStore(() => false), []);
  const isThere = useMemo(
    () =>
      afterPaint.follow({
        getState: () => isMounted.getState() && article.isInSight(),
        subscribe(listener) {
          const stops = [isMounted.subscribe(listener), article.subscribe(listener)];
          return () => stops.forEach((stop) => stop());
        },
      }),
    [afterPaint, article, isMounted],
  );
  const draws = useSyncExternalStore(isThere.subscribe, isThere.getState);
  // After the store is listened to, so that this is a change of it. React does both before the first key can come.
  useEffect(() => isMounted.setState(true, true), [isMounted]);
  return draws ? children : instead;
}
