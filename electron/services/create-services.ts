import type { Result } from '@shared/model/result.ts';
import type { Person, UndoState } from '@shared/rpc/contract.ts';
import type { Annotators } from './data-dir/device.ts';
import { type OnMistake, createDispatch } from './dispatch.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { articleHandlers } from './handlers/article-handlers.ts';
import { commentHandlers } from './handlers/comment-handlers.ts';
import { guidelineHandlers } from './handlers/guideline-handlers.ts';
import { labelHandlers } from './handlers/label-handlers.ts';
import { mentionHandlers } from './handlers/mention-handlers.ts';
import { presenceHandlers } from './handlers/presence-handlers.ts';
import { projectHandlers } from './handlers/project-handlers.ts';
import { recordHandlers } from './handlers/record-handlers.ts';
import { relationTypeHandlers } from './handlers/relation-type-handlers.ts';
import { schemeHandlers } from './handlers/scheme-handlers.ts';
import { syncHandlers } from './handlers/sync-handlers.ts';
import { transferHandlers } from './handlers/transfer-handlers.ts';
import { projectOverview } from './overview.ts';
import type { OpenProject } from './project/open-project.ts';
import { peek } from './project/undo.ts';
import type { ProjectStore } from './project-store.ts';
import type { Projects } from './projects.ts';
import type { Recents } from './recents.ts';
import { Windows } from './windows.ts';
import type { Services } from './services.ts';

export interface ServicesDeps {
  readonly version: string;
  /** Where new projects are proposed. */
  readonly documentsDir: string;
  /** Where the file chooser of the page starts. */
  readonly homeDir: string;
  readonly annotators: Annotators;
  readonly recents: Recents;
  readonly store: ProjectStore;
  readonly projects: Projects;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Hears of our own mistakes. */
  readonly onMistake: OnMistake;
}

/** Wires the services of one data dir to the windows that connect. */
export function createServices(deps: ServicesDeps): Services {
  const seats = { overview: projectOverview, undoState };
  const dispatch = createDispatch(
    {
      ...appHandlers(deps),
      ...projectHandlers({ ...deps, seats }),
      ...labelHandlers(),
      ...relationTypeHandlers(),
      ...schemeHandlers(),
      ...guidelineHandlers(),
      ...articleHandlers(),
      ...commentHandlers(),
      ...recordHandlers(),
      ...transferHandlers(deps),
      ...syncHandlers(),
      ...presenceHandlers(),
      ...mentionHandlers(),
    },
    deps.onMistake,
  );
  return new Windows({ dispatch, now: deps.now, projects: deps.projects });
}

/** What undo would take; nothing when the project can't be read now, which opening an article then says. */
function undoState(project: OpenProject, me: Person): UndoState {
  const state: Result<UndoState> = peek(project, me.annotator);
  return state.ok ? state.value : {};
}
