import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What stays free between a dialog and the messages, in CSS pixels. */
const GAP = 12;

const room = createStore(() => 0);

/** How much room the messages need that are shown, in CSS pixels, so that a dialog leaves it to them; 0 without any. */
export const useMessagesRoom = (): number => useStore(room);

/** For the region of the messages, as long as it is there: tells how high it is. */
export function tellMessagesRoom(region: HTMLElement | null): (() => void) | undefined {
  if (!region) return undefined;
  const watch = new ResizeObserver(() => room.setState(region.offsetHeight + GAP, true));
  watch.observe(region);
  return () => {
    watch.disconnect();
    room.setState(0, true);
  };
}
