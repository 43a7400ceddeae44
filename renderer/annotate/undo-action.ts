import type { RecordId } from '@shared/model/ids.ts';
import type { App } from '../app.ts';
import type { ToastAction } from '../ui/toasts.ts';

/** The button of a message that takes back what the message tells of, and nothing that was done after it. */
export const undoAction = (app: App, action: RecordId | undefined): ToastAction => ({
  label: 'Undo',
  run: () => void takeBack(app, action),
});

async function takeBack(app: App, action: RecordId | undefined): Promise<void> {
  await app.client.flush();
  const state = await app.backend.call('undo.state', undefined);
  if (state.ok && state.value.undo?.action !== action) {
    const text = 'That is no longer the latest step: it was undone, or something else was done since.';
    return app.toasts.show({ text, detail: 'Undo takes the latest step first.', about: 'undo' });
  }
  const undone = await app.steps.take('undo');
  if (!undone.ok && undone.error.code !== 'cancelled') app.toasts.fail(undone.error);
}
