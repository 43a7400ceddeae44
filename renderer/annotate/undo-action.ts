import type { App } from '../app.ts';
import type { ToastAction } from '../ui/toasts.ts';

/** The button of a message that takes back what the message tells of. */
export const undoAction = (app: App): ToastAction => ({
  label: 'Undo',
  run: () =>
    void app.client.undo().then((answer) => {
      if (!answer.ok) app.toasts.fail(answer.error);
    }),
});
