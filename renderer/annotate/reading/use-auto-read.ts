import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app.ts';
import { useAnnotateTools } from '../use-annotate.ts';

const LOOK_EVERY_MS = 1000;

/** Marks paragraphs as read that were in view for as long as reading them takes, when the user wants that. */
export function useAutoRead(): void {
  const app = useApp();
  const { annotator, readOnly } = useAnnotateTools();
  const { reading } = annotator;
  const isOn = useStore(app.settings, (settings) => settings.autoRead) && !readOnly;
  useEffect(() => {
    if (!isOn) return undefined;
    let cancel = (): void => {};
    const look = () => {
      cancel = app.later(look, LOOK_EVERY_MS);
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      reading.lookedFor(LOOK_EVERY_MS);
    };
    cancel = app.later(look, LOOK_EVERY_MS);
    return () => cancel();
  }, [app, reading, isOn]);
}
