import { expect, it } from 'vitest';
import { fail, ok } from '@shared/model/result.ts';
import type { AppInfo } from '@shared/rpc/contract.ts';
import { WelcomeScreen } from '../../../renderer/welcome/WelcomeScreen.tsx';
import { ME } from '../../support/memory-backend.ts';
import { byRole, show, testApp, type, when } from '../../support/screen.tsx';

const INFO: AppInfo = {
  version: '1.2.3',
  door: 'web',
  people: [{ annotator: ME, name: 'Ana' }],
  recents: [],
  documentsDir: '/home/ana',
};

async function welcome(info: Partial<AppInfo> = {}) {
  const { app, backend } = testApp();
  const now = { info: { ...INFO, ...info } };
  backend.handlers['app.info'] = () => ok(now.info);
  await show(app, <WelcomeScreen />);
  await when(() => app.refreshInfo());
  return { app, backend, now };
}

it('asks a newcomer for a name first, and only once', async () => {
  const { app, backend, now } = await welcome({ people: [] });
  expect(document.body.textContent).not.toContain('New project');
  await when(() => byRole('button', /Continue/).click());
  expect(document.body.textContent).toContain('Type a name first.');
  backend.handlers['people.add'] = ({ name }) => {
    now.info = { ...now.info, people: [{ annotator: ME, name }] };
    return ok({ annotator: ME, name });
  };
  await type(document.querySelector('input')!, 'Ana');
  await when(() => byRole('button', /Continue/).click());
  expect(document.body.textContent).toContain('New project');
  expect(app.me()?.name).toBe('Ana');
});

it('says why a name is not taken', async () => {
  const { backend } = await welcome({ people: [] });
  backend.handlers['people.add'] = () => fail('annotator-name', 'A name may have at most 100 characters.');
  await type(document.querySelector('input')!, 'x');
  await when(() => byRole('button', /Continue/).click());
  expect(document.body.textContent).toContain('at most 100 characters');
});

it('offers to recover a recent project whose file is gone, and reports what came back', async () => {
  const { backend } = await welcome({
    recents: [{ path: '/home/ana/lost.ascribe', title: 'Lost', openedAt: 1, present: false }],
  });
  expect(document.body.textContent).toContain('Not found: /home/ana/lost.ascribe');
  backend.handlers['project.recover'] = ({ path }) =>
    ok({ path, keptAs: `${path}.damaged-1`, report: ['120 entries came back.'] });
  await when(() => byRole('button', /Recover…/).click());
  await when(() => byRole('button', /^Recover$/).click());
  expect(document.body.textContent).toContain('120 entries came back.');
  expect(document.body.textContent).toContain('lost.ascribe.damaged-1');
  await when(() => byRole('button', /Open project/).click());
  expect(backend.calls.some(({ method }) => method === 'project.open')).toBe(true);
});

it('offers the same when a file turns out to be damaged on opening', async () => {
  const { backend } = await welcome({
    recents: [{ path: '/home/ana/torn.ascribe', title: 'Torn', openedAt: 1, present: true }],
  });
  backend.handlers['project.open'] = () => fail('file-damaged', 'The file ends too early.');
  await when(() => byRole('button', /^Torn/).click());
  expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('The file ends too early.');
});

it('says that a project is being opened, until it is or can’t be', async () => {
  const { backend } = await welcome({
    recents: [{ path: '/home/ana/big.ascribe', title: 'Big', openedAt: 1, present: true }],
  });
  let refuse = () => {};
  backend.handlers['project.open'] = () =>
    new Promise((resolve) => {
      refuse = () => resolve(fail('file-unavailable', 'This account may not use it.'));
    });
  await when(() => byRole('button', /^Big/).click());
  expect(document.body.textContent).toContain('Opening the project…');
  await when(() => refuse());
  expect(document.body.textContent).not.toContain('Opening the project…');
});

it('takes a project off the list', async () => {
  const { backend, now } = await welcome({
    recents: [{ path: '/p.ascribe', title: 'Old', openedAt: 1, present: true }],
  });
  backend.handlers['project.forgetRecent'] = () => {
    now.info = { ...now.info, recents: [] };
    return ok(null);
  };
  await when(() => byRole('button', /Take Old off this list/).click());
  expect(document.body.textContent).not.toContain('/p.ascribe');
});
