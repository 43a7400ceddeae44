import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

const MANY = 3_000;

/** A window with a project whose latest step brought in an article with thousands of annotations. */
async function start() {
  const settings = settingsIn(temporaryFolder());
  const services = await startServices(settings, (code, method, error) => {
    throw new Error(`mistake ${code} in ${method}`, { cause: error });
  });
  onTestFinished(() => services.shutdown(0));
  const window = windowOf(services);
  await window.ask('people.add', { name: 'Ann' });
  const path = join(settings.documentsDir, 'p.ascribe');
  await window.ask('project.create', { path, title: 'Elections' });
  const spans = Array.from({ length: MANY }, (_, i) => ({ start: i, end: i + 3, label: 'claim' }));
  const line = JSON.stringify({ text: 'word '.repeat(MANY), spans });
  const files = [{ name: 'large.jsonl', bytes: new TextEncoder().encode(line) }];
  await window.ask('import.run', { job: 'import', files });
  const count = async () => (await window.ask('project.overview')).counts.annotations;
  return { window, path, count };
}

it('a window is told how far an undo is, can stop it, and goes on by undoing again', async () => {
  const { window, count } = await start();
  const answer = window.ask('undo.undo', { job: 'undo' });
  while (!window.payloads('progress').some(({ job }) => job === 'undo'))
    await new Promise((resolve) => setTimeout(resolve));
  await window.ask('job.cancel', { job: 'undo' });
  expect(await answer).toMatchObject({ isStopped: true });
  const told = window.payloads('progress').find(({ job }) => job === 'undo');
  expect(told).toMatchObject({ done: 1_000 });
  expect(await count()).toBeGreaterThan(0);
  expect(await count()).toBeLessThan(MANY);
  expect(await window.ask('undo.state')).toMatchObject({ undo: { isRest: true } });
  expect(await window.ask('undo.undo', { job: 'undo' })).toMatchObject({ isRest: true });
  expect(await count()).toBe(0);
  await window.ask('undo.redo', { job: 'undo' });
  expect(await count()).toBe(MANY);
});

it('an undo is finished when its window leaves the project', async () => {
  const { window, path, count } = await start();
  const answer = window.call('undo.undo', { job: 'undo' });
  await window.ask('project.close');
  expect(await answer).not.toHaveProperty('value.isStopped');
  await window.ask('project.open', { path });
  expect(await count()).toBe(0);
});
