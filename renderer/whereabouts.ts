import type { ArticleId } from '@shared/model/ids.ts';
import { isArticleId } from '@shared/model/ids.ts';
import type { App } from './app.ts';
import { openProject } from './frame/project-actions.ts';
import type { KeyValueStore } from './state/settings.ts';

const KEY = 'ascribe:here';

interface Whereabouts {
  readonly path: string;
  readonly article?: ArticleId;
  readonly position?: number;
}

/** Where this window was before it was loaded again; undefined for a new window. `storage` must be the window's own. */
function whereabouts(storage: KeyValueStore): Whereabouts | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null) return undefined;
    const { path, article, position }: Partial<Record<keyof Whereabouts, unknown>> = value;
    if (typeof path !== 'string' || path === '') return undefined;
    return {
      path,
      ...(isArticleId(article) && { article }),
      ...(typeof position === 'number' && { position }),
    };
  } catch {
    return undefined;
  }
}

/** Remembers where this window is, so that loading it again leads back there. */
export function keepWhereabouts(app: App, storage: KeyValueStore): void {
  const keep = () => {
    const path = app.client.store.getState().project?.session.path ?? '';
    const { article, position } = app.window.getState();
    try {
      storage.setItem(KEY, JSON.stringify({ path, ...(article !== undefined && { article, position }) }));
    } catch {
      // A window that can't remember starts at the welcome screen.
    }
  };
  app.client.store.subscribe((state, before) => {
    if (state.project?.session.path !== before.project?.session.path) keep();
  });
  app.window.subscribe((state, before) => {
    if (state.article !== before.article) keep();
  });
}

/** Goes back to where this window was. Stays on the welcome screen when that is no longer possible. */
export async function returnThere(app: App, storage: KeyValueStore): Promise<void> {
  const there = whereabouts(storage);
  if (!there || app.client.store.getState().project) return;
  const opened = await openProject(app, there.path);
  if (!opened.ok) app.toasts.fail(opened.error);
  else if (there.article !== undefined)
    app.window.getState().openArticle(there.article, there.position ?? -1);
}
