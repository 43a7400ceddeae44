import type { Failure, Result } from '@shared/model/result.ts';
import type { ProjectSession, UndoStep } from '@shared/rpc/contract.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import type { App } from '../app.ts';
import { fileNameFrom, joinPath } from '../files/paths.ts';
import type { Way } from '../project/project-client.ts';
import type { ToastContent } from '../ui/toasts.ts';

/** What came of trying to open a project. A damaged or deleted file is worth an offer to rebuild it. */
export type OpenOutcome = Result<ProjectSession>;

const MOST_TOLD = 3;

const DAMAGED = new Set(['file-damaged', 'file-torn', 'project-damaged', 'file-missing', 'not-found']);

/** Whether rebuilding the file from its remains and this computer's journal may help. */
export const mayRecover = (code: string): boolean => DAMAGED.has(code);

/** The path proposed for a new project of this title. */
export function proposedPath(app: App, title: string): string {
  const dir = app.info.getState().info?.documentsDir ?? '';
  return joinPath(dir, `${fileNameFrom(title)}.ascribe`);
}

/** Opens a project by its path and shows its library. */
export async function openProject(app: App, path: string): Promise<OpenOutcome> {
  return enter(app, () => app.client.open(path, app.me()?.annotator));
}

/** Makes a project with that scheme, opens it and shows its library. */
export async function createProject(
  app: App,
  path: string,
  title: string,
  preset: PresetId,
): Promise<OpenOutcome> {
  return enter(app, () => app.client.create(path, title, app.me()?.annotator, preset));
}

/** Writes the sample project, opens it and shows its library. */
export async function openSample(app: App): Promise<OpenOutcome> {
  return enter(app, async () => {
    const opened = await app.client.openSample();
    const me = app.me();
    if (opened.ok && me && opened.value.me.annotator !== me.annotator) await app.client.actAs(me.annotator);
    return opened;
  });
}

/** Saves and leaves the project; asks before it leaves anything unsaved behind. */
export async function closeProject(app: App): Promise<void> {
  const left = await app.client.leave();
  if (left.ok) {
    app.window.getState().reset();
    app.importer.dismiss();
    await app.refreshInfo();
    return;
  }
  app.toasts.show({
    text: left.error.message,
    tone: 'bad',
    ...(left.error.code === 'unsaved' && {
      action: { label: 'Leave anyway', run: () => void leaveAnyway(app) },
    }),
  });
}

async function leaveAnyway(app: App): Promise<void> {
  await app.client.leave(true);
  app.window.getState().reset();
  await app.refreshInfo();
}

async function enter(app: App, open: () => Promise<OpenOutcome>): Promise<OpenOutcome> {
  const { set } = app.window.getState();
  set({ entering: true });
  try {
    const outcome = await open();
    if (outcome.ok) app.window.getState().reset();
    return outcome;
  } finally {
    set({ entering: false });
  }
}

/** Asks where, and writes a copy of the open project there. */
export async function saveCopy(app: App): Promise<void> {
  const title = app.client.store.getState().project?.session.title ?? 'Project';
  const path = await app.chooser.save('copy', `${fileNameFrom(`${title} copy`)}.ascribe`);
  if (path === undefined) return;
  await app.client.flush();
  const saved = await app.backend.call('project.saveCopy', { path });
  if (saved.ok) app.toasts.show({ text: 'Copy saved', detail: saved.value.path });
  else app.toasts.fail(saved.error);
}

/** Undoes or redoes this person's last action and says what it was. */
export async function stepBack(app: App, way: Way): Promise<void> {
  // Whoever looks at an earlier moment sees what comes of it.
  app.window.getState().set({ past: undefined });
  const answer = await app.steps.take(way);
  if (answer.ok)
    return app.toasts.show({ about: 'undo', ...stepWords(way, answer.value), ...wayTo(app, answer.value) });
  const { code, message } = answer.error;
  if (code === 'nothing-to-undo') sayNothing(app, way, answer.error);
  else if (code === 'cancelled') app.toasts.show({ text: message, about: 'undo' });
  else app.toasts.fail(answer.error);
}

/** What was undone or done again, what of it was not, and why. */
function stepWords(
  way: Way,
  { summary, skipped, isStopped }: UndoStep,
): Pick<ToastContent, 'text' | 'detail'> {
  const done = way === 'undo' ? 'Undone' : 'Done again';
  const left = isStopped ? [`It was stopped before the end: ${way} goes on with the rest.`] : [];
  return {
    text: `${done}${isStopped ? ' in part' : ''}: ${summary}`,
    ...inDetail([...left, ...new Set(skipped)]),
  };
}

/** Leads to what was changed, when it isn't in sight. */
function wayTo(app: App, { articles }: UndoStep): Pick<ToastContent, 'action'> {
  const here = app.window.getState().article;
  const elsewhere = articles.find((id) => id !== here);
  if (elsewhere === undefined || (here !== undefined && articles.includes(here))) return {};
  const run = () => app.window.getState().openArticle(elsewhere, -1);
  return { action: { label: 'Show article', run } };
}

/** Also names the steps that would have been taken, had nobody changed the same since. */
function sayNothing(app: App, way: Way, { details }: Failure): void {
  const passed: unknown = details?.['passed'];
  const told = Array.isArray(passed) ? passed.map(String) : [];
  app.toasts.show({ text: `Nothing to ${way}.`, about: 'undo', ...inDetail(told) });
}

/** What stayed as it is, as the second line of a message: as many sentences as can be read while it is shown. */
function inDetail(sentences: readonly string[]): { readonly detail?: string } {
  const more = sentences.length - MOST_TOLD;
  const told = more > 0 ? [...sentences.slice(0, MOST_TOLD), `And ${more} more.`] : sentences;
  return told.length > 0 ? { detail: told.join(' ') } : {};
}
