import { expect, it } from 'vitest';
import { fail, ok } from '@shared/model/result.ts';
import { FileChooser } from '../../../renderer/files/FileChooser.tsx';
import { byRole, press, show, testApp, type, when } from '../../support/screen.tsx';

const HOME = {
  dir: '/home/ana',
  parent: '/home',
  entries: [
    { name: 'Work', path: '/home/ana/Work', kind: 'folder' },
    { name: 'a.ascribe', path: '/home/ana/a.ascribe', kind: 'project' },
    { name: 'b.txt', path: '/home/ana/b.txt', kind: 'file' },
  ],
} as const;

async function chooser() {
  const { app, backend } = testApp();
  backend.handlers['places.list'] = ({ dir }) =>
    dir === undefined || dir === HOME.dir
      ? ok(HOME)
      : dir === '/home/ana/Work'
        ? ok({ dir, parent: '/home/ana', entries: [] })
        : fail('place-unreadable', 'The folder could not be opened.');
  await show(app, <FileChooser />);
  return { app, backend };
}

const names = () => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent);

it('shows only folders and projects where a project is wanted, and takes the one that is pressed', async () => {
  const { app } = await chooser();
  let chosen: readonly string[] | undefined;
  await when(() => void app.chooser.open('project').then((paths) => (chosen = paths)));
  expect(names()).toEqual(['Work', 'a.ascribe']);
  await when(() => byRole('option', /a\.ascribe/).click());
  expect(chosen).toEqual(['/home/ana/a.ascribe']);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
});

it('a folder path can be typed, and a wrong one is said to be wrong while the old one stays', async () => {
  const { app } = await chooser();
  await when(() => void app.chooser.open('folder'));
  const field = document.querySelector('input')!;
  await type(field, '/nowhere');
  await press(field, 'Enter');
  expect(document.body.textContent).toContain('The folder could not be opened.');
  expect(names()).toEqual(['Work']);
  await type(field, '/home/ana/Work');
  await press(field, 'Enter');
  expect(names()).toEqual(['Nothing to choose in this folder.']);
});

it('a folder is used as it is shown, or the one that was gone into', async () => {
  const { app } = await chooser();
  let chosen: readonly string[] | undefined;
  await when(() => void app.chooser.open('folder').then((paths) => (chosen = paths)));
  await when(() => byRole('option', /Work/).click());
  await when(() => byRole('button', /Use this folder/).click());
  expect(chosen).toEqual(['/home/ana/Work']);
  await when(() => void app.chooser.open('folder').then((paths) => (chosen = paths)));
  await when(() => byRole('button', /Use this folder/).click());
  expect(chosen).toEqual(['/home/ana']);
});

it('a name to save under gets the ending of projects', async () => {
  const { app } = await chooser();
  let path: string | undefined;
  await when(() => void app.chooser.save('project', 'Elections').then((answer) => (path = answer)));
  await when(() => byRole('button', /Save here/).click());
  expect(path).toBe('/home/ana/Elections.ascribe');
});

it('changing one’s mind answers with nothing', async () => {
  const { app } = await chooser();
  let chosen: readonly string[] | undefined;
  await when(() => void app.chooser.open('import').then((paths) => (chosen = paths)));
  await when(() => byRole('button', /Cancel/).click());
  expect(chosen).toEqual([]);
});

it('a system dialog is used where there is one', async () => {
  const { app, backend } = await chooser();
  backend.handlers['dialog.open'] = () => ok({ paths: ['/x.ascribe'] });
  expect(await app.chooser.open('project')).toEqual(['/x.ascribe']);
  expect(document.querySelector('[role="dialog"]')).toBeNull();
});
