import { createStore, type StoreApi } from 'zustand/vanilla';

/** Something that can be done on the screen that is open now. */
export interface ScreenCommand {
  /** Stable: what was used last is remembered by it. */
  readonly id: string;
  /** For people, in the imperative. */
  readonly title: string;
  readonly group: string;
  /** As this person's keyboard writes them. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** What the open screen offers to parts of the window that know nothing of it, such as the command palette. */
export type ScreenStore = StoreApi<{ readonly commands: readonly ScreenCommand[] }>;

export const createScreenStore = (): ScreenStore => createStore(() => ({ commands: [] }));
