import { useCallback, useEffect, useMemo } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { type App, useApp } from '../../app.ts';

/** Long enough not to disturb who only moves the mouse across the text. Milliseconds. */
const BEFORE = 500;
/** Long enough to go from the passage onto its card, and what it takes to go on to another passage. */
const AFTER = 300;

/** Follows the mouse over the text: marks the annotation at once, and tells about it when the mouse rests there. */
export function usePointing(): (over: RecordId | null) => void {
  const app = useApp();
  const pointing = useMemo(() => createPointing(app), [app]);
  useEffect(() => () => pointing.stop(), [pointing]);
  return useCallback((over) => pointing.onHover(over), [pointing]);
}

/** The same without a component. */
export function createPointing(app: Pick<App, 'window' | 'later'>) {
  let callOff = () => {};
  const show = (over: RecordId | undefined) => {
    const { hovered, pointed, set } = app.window.getState();
    if (over !== undefined && hovered === over) set({ pointed: over });
    // The mouse may have gone onto the card.
    else if (hovered !== pointed) set({ pointed: undefined });
  };
  return {
    onHover(over: RecordId | null): void {
      const hovered = over ?? undefined;
      const isTelling = app.window.getState().pointed !== undefined;
      app.window.getState().set({ hovered });
      callOff();
      callOff = app.later(() => show(hovered), isTelling ? AFTER : BEFORE);
    },
    stop: () => callOff(),
  };
}
