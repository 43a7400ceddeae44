import { fail, ok } from '@shared/model/result.ts';
import type { Person } from '@shared/rpc/contract.ts';
import type { Annotators } from '../data-dir/device.ts';
import type { Handlers } from '../dispatch.ts';
import { listPlace, makeFolder } from '../places.ts';
import type { Recents } from '../recents.ts';

export interface AppDeps {
  readonly version: string;
  readonly documentsDir: string;
  readonly homeDir: string;
  readonly annotators: Annotators;
  readonly recents: Recents;
}

/** People of this device as the contract has them. */
const peopleOf = (annotators: Annotators): readonly Person[] =>
  annotators.list().map(({ id, name }) => ({ annotator: id, name }));

const NO_DIALOG = fail('no-dialog', 'There are no system dialogs here; use the file chooser of the page.');

/** The app itself, its people, recent projects, folders of this computer. */
export function appHandlers({ version, documentsDir, homeDir, annotators, recents }: AppDeps) {
  return {
    'app.info': (session) =>
      ok({
        version,
        door: session.door,
        people: peopleOf(annotators),
        recents: recents.list(),
        documentsDir,
      }),
    'app.flushed': (session) => {
      session.flushed?.();
      return ok(null);
    },
    'people.add': (_, { name }) => {
      const made = annotators.byName(name);
      return made.ok ? ok({ annotator: made.value.id, name: made.value.name }) : made;
    },
    'project.forgetRecent': (_, { path }) => recents.forget(path),
    // Electron's main process answers these itself.
    'dialog.open': () => NO_DIALOG,
    'dialog.save': () => NO_DIALOG,
    // A browser shows no menu of ours.
    'menu.keys': () => ok(null),
    'places.list': (_, { dir }) => listPlace(dir ?? homeDir),
    'places.makeFolder': (_, { dir, name }) => makeFolder(dir, name),
    'job.cancel': (session, { job }) => {
      session.jobs.cancel(job);
      return ok(null);
    },
  } satisfies Partial<Handlers>;
}
