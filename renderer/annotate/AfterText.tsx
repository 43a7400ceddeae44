import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { createStore } from 'zustand/vanilla';
import { useApp } from '../app.ts';

interface AfterTextProps {
  /** Keeps their room meanwhile, so that the text need not be laid out twice. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Draws its children once the text of an article that is being opened has been painted; at once where something is asked
 * for that may take the keyboard, since the next key is meant for it.
 */
export function AfterText({ instead = null, children }: AfterTextProps) {
  const { afterPaint } = useApp();
  const isMounted = useMemo(() => createStore(() => false), []);
  const isDrawn = useMemo(() => afterPaint.follow(isMounted), [afterPaint, isMounted]);
  const draws = useSyncExternalStore(isDrawn.subscribe, isDrawn.getState);
  // In an effect of layout, which comes before the first key.
  useLayoutEffect(() => isMounted.setState(true, true), [isMounted]);
  return draws ? children : instead;
}
