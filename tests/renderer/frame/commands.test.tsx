import { fail, ok } from '@shared/model/result.ts';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCommand } from '../../../renderer/frame/commands.ts';
import { testApp } from '../../support/screen.tsx';

async function inProject() {
  const { app, backend } = testApp();
  backend.handlers['undo.undo'] = () => ok({ action: '', summary: '', articles: [], skipped: [] });
  await app.client.open('/p.ascribe');
  const undone = () => backend.calls.filter(({ method }) => method === 'undo.undo').length;
  return { app, backend, undone };
}

function focused(html: string): void {
  const host = document.createElement('div');
  host.innerHTML = html;
  document.body.append(host);
  onTestFinished(() => host.remove());
  host.querySelector<HTMLElement>('input, textarea, button')?.focus();
}

const typingUndone = vi.fn<(way: string) => boolean>(() => true);
beforeEach(() => {
  typingUndone.mockClear();
  Object.assign(document, { execCommand: typingUndone });
});

describe('undo from the menu', () => {
  it.each(['<input>', '<textarea></textarea>', '<input type="search">'])(
    'takes back typing in %s and leaves annotations alone',
    async (field) => {
      const { app, undone } = await inProject();
      focused(field);
      runCommand(app, 'undo');
      runCommand(app, 'redo');
      expect(typingUndone.mock.calls).toEqual([['undo'], ['redo']]);
      expect(undone()).toBe(0);
    },
  );

  it.each(['<button>Do</button>', '<input type="checkbox">', '<p>Text</p>'])(
    'takes back the last step in the project with the focus on %s',
    async (element) => {
      const { app, undone } = await inProject();
      focused(element);
      runCommand(app, 'undo');
      await vi.waitFor(() => expect(undone()).toBe(1));
      expect(typingUndone).not.toHaveBeenCalled();
    },
  );

  it('does nothing to the project behind a dialog', async () => {
    const { app, undone } = await inProject();
    app.window.getState().show('settings');
    runCommand(app, 'undo');
    app.window.getState().show(undefined);
    runCommand(app, 'undo');
    await vi.waitFor(() => expect(undone()).toBeGreaterThan(0));
    expect(undone()).toBe(1);
  });

  it('step after step leaves one message, that of the last', async () => {
    const { app, undone } = await inProject();
    focused('<p>Text</p>');
    for (const times of [1, 2, 3]) {
      runCommand(app, 'undo');
      await vi.waitFor(() => expect(undone()).toBe(times));
      await vi.waitFor(() => expect(app.toasts.queue.visibleToasts).toHaveLength(1));
    }
  });

  it('names the steps that were passed over, also where there is nothing to undo, but never a pile of them', async () => {
    const { app, backend } = await inProject();
    const said = () => app.toasts.queue.visibleToasts[0]?.content;
    for (const [passed, detail] of [
      [[], {}],
      [['Passed over: a tag. It is gone.'], { detail: 'Passed over: a tag. It is gone.' }],
      [['A.', 'B.', 'C.', 'D.', 'E.'], { detail: 'A. B. C. And 2 more.' }],
    ] as const) {
      backend.handlers['undo.undo'] = () => fail('nothing-to-undo', 'There is nothing to undo.', { passed });
      runCommand(app, 'undo');
      await vi.waitFor(() => expect(said()).toEqual({ text: 'Nothing to undo.', about: 'undo', ...detail }));
    }
  });
});
