import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServices } from '../../../electron/services/start-services.ts';
import { settingsIn, temporaryFolder, windowOf } from '../../support/services.ts';

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
  return { window, path };
}

describe('the guideline of a project', () => {
  it('RE-16 is none at first; each publication is a version, and the last is in force after opening again', async () => {
    const { window, path } = await start();
    expect((await window.ask('project.overview')).guideline).toBeUndefined();
    const first = await window.ask('guideline.publish', { text: '# Claims\n\nTag the whole clause.' });
    expect(first).toMatchObject({ version: 1, isConcurrent: false });
    const second = await window.ask('guideline.publish', { text: '# Claims', base: first.id });
    await window.ask('project.close');
    await window.ask('project.open', { path });
    expect((await window.ask('project.overview')).guideline).toEqual(second);
    expect(await window.ask('guideline.versions')).toMatchObject([
      { version: 1, name: 'Ann', annotations: 0 },
      { version: 2, name: 'Ann', isConcurrent: false },
    ]);
  });

  it('RE-16 a version that did not know the one before it is kept and says so', async () => {
    const { window } = await start();
    const first = await window.ask('guideline.publish', { text: 'one' });
    await window.ask('guideline.publish', { text: 'two', base: first.id });
    const third = await window.ask('guideline.publish', { text: 'three', base: first.id });
    expect(third).toMatchObject({ version: 3, isConcurrent: true });
  });

  it('refuses an empty one, and one that is in force already', async () => {
    const { window } = await start();
    await window.ask('guideline.publish', { text: 'one' });
    expect(await window.raw('guideline.publish', { text: ' \n' })).toMatchObject({
      error: { code: 'bad-params' },
    });
    expect(await window.raw('guideline.publish', { text: 'one' })).toMatchObject({
      error: { code: 'guideline-same' },
    });
  });

  it('EX-2 counts the annotations that go by each version, those from a file too', async () => {
    const { window } = await start();
    const { id } = await window.ask('guideline.publish', { text: 'one' });
    const span = { start: 0, end: 6, label: 'claim', annotator: 'ines' };
    const line = JSON.stringify({
      text: 'Prices rose.\n',
      spans: [
        { ...span, guideline: id },
        { ...span, end: 11, guideline: 'no id' },
      ],
    });
    const files = [{ name: 'a.jsonl', bytes: new TextEncoder().encode(`${line}\n`) }];
    await window.ask('import.run', { job: 'j', files });
    expect((await window.ask('project.overview')).counts.annotations).toBe(2);
    expect(await window.ask('guideline.versions')).toMatchObject([{ id, annotations: 1 }]);
  });
});
