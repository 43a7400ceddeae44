import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { type StoreApi, createStore } from 'zustand/vanilla';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { AppInfo, Backend, Person } from '@shared/rpc/contract.ts';
import type { LocalCopies } from './collab/local-copies.ts';
import { type Chooser, createChooser } from './files/chooser.ts';
import { type Importer, createImporter } from './library/importer.ts';
import { type Presence, createPresence } from './live/presence.ts';
import { ProjectClient } from './project/project-client.ts';
import { Steps } from './project/steps.ts';
import { type Recents, createRecents } from './state/recents.ts';
import { type ScreenStore, createScreenStore } from './state/screen.ts';
import { type KeyValueStore, type Settings, createSettings } from './state/settings.ts';
import { AfterPaint, type Source } from './state/after-paint.ts';
import {
  type WindowActions,
  type WindowState,
  type WindowStore,
  changesMoreThanMarks,
  createWindowStore,
} from './state/window.ts';
import { type Announcer, createAnnouncer } from './ui/announcer.ts';
import { type Toasts, createToasts } from './ui/toasts.ts';

/** Everything a screen works with. */
export interface App {
  readonly backend: Backend;
  readonly client: ProjectClient;
  readonly window: WindowStore;
  /** Undo and redo. */
  readonly steps: Steps;
  /** The window's state as React shows it. */
  readonly shownWindow: Source<WindowState & WindowActions>;
  readonly afterPaint: AfterPaint;
  readonly settings: StoreApi<Settings>;
  /** Commands and labels used last. */
  readonly recents: Recents;
  /** What the open screen offers. */
  readonly screen: ScreenStore;
  /** What is kept on this computer, outside of projects. */
  readonly storage: KeyValueStore;
  /** Who else is where, and telling them. */
  readonly presence: Presence;
  readonly toasts: Toasts;
  readonly announcer: Announcer;
  readonly chooser: Chooser;
  readonly importer: Importer;
  /** Undefined until the backend has answered. */
  readonly info: StoreApi<{ readonly info: AppInfo | undefined }>;
  /** Asks for `info` again. */
  refreshInfo(): Promise<void>;
  /** Who the user chose to be on this computer; the first of its people otherwise. */
  me(): Person | undefined;
  setMe(annotator: AnnotatorId): void;
  /** A new random id for a job. */
  newJob(): string;
  /** Runs something after so many milliseconds; answers how to call it off. */
  later(run: () => void, milliseconds: number): () => void;
}

export interface AppDeps {
  readonly backend: Backend;
  readonly storage: KeyValueStore;
  readonly copies: LocalCopies;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** Runs something when the next frame has been painted, or at once. */
  readonly afterPaint: (run: () => void) => void;
  /** There is room for a panel beside the text. */
  readonly isWide: boolean;
  /** A new random id for a job, of `0-9a-z-`. */
  readonly newJob: () => string;
}

const ME = 'ascribe:me';

/** Wires one window together. */
export function createApp(deps: AppDeps): App {
  const { backend, storage } = deps;
  const info = createStore<{ info: AppInfo | undefined }>()(() => ({ info: undefined }));
  const toasts = createToasts(deps.afterPaint);
  const settings = createSettings(storage);
  const client = new ProjectClient(deps);
  const window = createWindowStore(deps.isWide);
  const afterPaint = new AfterPaint(deps.afterPaint);
  return {
    backend,
    client,
    window,
    steps: new Steps({ ...deps, client, window }),
    shownWindow: afterPaint.follow(window, changesMoreThanMarks),
    afterPaint,
    settings,
    presence: createPresence({ ...deps, settings, client: client.store }),
    recents: createRecents(storage, deps.later),
    screen: createScreenStore(),
    storage,
    toasts,
    announcer: createAnnouncer(),
    chooser: createChooser(backend, toasts),
    importer: createImporter(backend, deps.newJob),
    info,
    async refreshInfo() {
      const answer = await backend.call('app.info', undefined);
      if (answer.ok) info.setState({ info: answer.value });
      else toasts.fail(answer.error);
    },
    me() {
      const people = info.getState().info?.people ?? [];
      const chosen = readItem(storage, ME);
      return people.find(({ annotator }) => annotator === chosen) ?? people[0];
    },
    newJob: deps.newJob,
    later: deps.later,
    setMe: (annotator) => writeItem(storage, ME, annotator),
  };
}

function readItem(storage: KeyValueStore, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(storage: KeyValueStore, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

export const AppContext = createContext<App | undefined>(undefined);

/** The app of this window. Only within `AppContext`. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp outside of AppContext');
  return app;
}

/** What a source says, shown when the text has been painted with what changed it. `source` must stay the same object. */
export function useAfterPaint<T>(source: Source<T>): T {
  const { afterPaint } = useApp();
  const shown = useMemo(() => afterPaint.follow(source), [afterPaint, source]);
  return useSyncExternalStore(shown.subscribe, shown.getState);
}

/** A part of the window's state; what acts asks `window.getState()`. */
export function useWindow<T>(select: (state: WindowState & WindowActions) => T): T {
  const { shownWindow } = useApp();
  return useSyncExternalStore(shownWindow.subscribe, () => select(shownWindow.getState()));
}
