import { useSyncExternalStore } from 'react';
import type { Announcer } from './announcer.ts';

/** What screen readers hear of the announcer's words. Mounted once, always. */
export function LiveRegion({ announcer }: { announcer: Announcer }) {
  const text = useSyncExternalStore(announcer.subscribe, announcer.current);
  return (
    <output className="visually-hidden" aria-live="polite">
      {text}
    </output>
  );
}
