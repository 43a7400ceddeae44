import { mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { resolve } from 'node:path';
import { type Result, fail, ok } from '@shared/model/result.ts';
import { introduce } from '../seats.ts';
import type { PassReport } from '../sync/folder-sync.ts';
import { type Command, type CommandContext, type CommandProject, actor, count, fileOf } from './command.ts';

/** `ascribe sync`: exchanges work with a shared folder. */
export const command: Command = {
  usage: 'FILE.ascribe [--folder DIR] [--annotator NAME] [--watch]',
  help: `Puts into the shared folder what it lacks and takes from it what is new. A folder that holds another
project is joined.

  --folder DIR       the folder; needed the first time, remembered afterwards
  --annotator NAME   who joins, where a project is joined
  --watch            goes on until Ctrl+C`,
  options: { folder: { type: 'string' }, annotator: { type: 'string' }, watch: { type: 'boolean' } },
  words: [1, 1],
  access: 'write',
  run: (given, context) =>
    context.write(fileOf(given, context), async (opened) => {
      const chosen = await choose(opened, given.text('folder'), given.text('annotator'), context);
      if (!chosen.ok) return chosen;
      const done = given.flag('watch') ? await watch(opened, context) : await pass(opened);
      if (!done.ok) return withHint(done);
      const { notices } = opened.sync.status();
      for (const notice of notices) context.say(notice);
      return ok({ json: done.value, text: describe(done.value) });
    }),
};

function withHint(failed: Result<never>): Result<never> {
  if (failed.ok || failed.error.code !== 'no-folder') return failed;
  return fail('no-folder', `${failed.error.message} Say --folder DIR.`);
}

async function choose(
  { project, sync }: CommandProject,
  folder: string | undefined,
  annotator: string | undefined,
  context: CommandContext,
): Promise<Result<void>> {
  if (folder === undefined) return ok(undefined);
  if (folder === '') return fail('usage', 'Which folder? Say --folder DIR.');
  const by = actor(annotator, context);
  if (!by.ok) return by;
  const introduced = await introduce(project, by.value);
  if (!introduced.ok) return introduced;
  const before = project.state().ids.length;
  const dir = resolve(context.cwd, folder);
  await makeLast(dir, context);
  const set = await sync.setFolder(dir, 'join', by.value.annotator);
  if (set.ok && project.state().ids.length > before) context.say('Joined the project that the folder holds.');
  return set;
}

/** Makes the folder where only its last part is missing; a path that is wrong further up is left to fail. */
async function makeLast(dir: string, { say }: CommandContext): Promise<void> {
  try {
    await mkdir(dir);
    say(`Made the folder ${dir}.`);
  } catch {
    // It is there, or can't be made; choosing it tells.
  }
}

async function pass({ sync }: CommandProject): Promise<Result<PassReport>> {
  const done = await sync.pass();
  const { phase, notices } = sync.status();
  if (done.ok && phase === 'unreachable')
    return {
      ok: false,
      error: { code: 'folder-unreachable', message: notices[0] ?? 'The folder can’t be reached.' },
    };
  return done;
}

const WATCH_EVERY_MS = 3000;

/** Passes until stopped; a folder that is away is waited for. The totals of all passes. */
async function watch(opened: CommandProject, { signal, say }: CommandContext): Promise<Result<PassReport>> {
  let total: PassReport = { sent: 0, received: 0, quarantined: 0 };
  let said = '';
  while (!signal.aborted) {
    const done = await opened.sync.pass();
    if (!done.ok) return done;
    const { sent, received, quarantined } = done.value;
    total = {
      sent: total.sent + sent,
      received: total.received + received,
      quarantined: total.quarantined + quarantined,
    };
    const news =
      sent + received + quarantined > 0 ? describe(done.value) : (opened.sync.status().notices[0] ?? '');
    if (news && (news !== said || sent + received > 0)) say(news);
    said = news;
    await wait(WATCH_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return ok(total);
}

const describe = ({ sent, received, quarantined }: PassReport) =>
  `Sent ${sent.toLocaleString('en-US')}, received ${received.toLocaleString('en-US')}` +
  (quarantined > 0 ? `, ${count(quarantined, 'damaged file')} set aside.` : '.');
