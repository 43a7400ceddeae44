import type { RecordId } from '@shared/model/ids.ts';
import type { App } from '../../app.ts';

/** Begins a link at an annotation; its other end is asked for. */
export function startLinking(app: App, from: RecordId): void {
  app.window
    .getState()
    .set({ linkingFrom: from, linkTo: undefined, framing: undefined, extending: undefined });
  app.announcer.say(
    'Choose the annotation to link to: walk to it and press Enter, or click on it. Escape cancels.',
  );
}

/** The other end was chosen; the type is asked for. */
export function linkTo(app: App, to: RecordId): void {
  const { linkingFrom, set } = app.window.getState();
  if (to !== linkingFrom) set({ linkTo: to });
  else app.toasts.show({ text: 'Choose another annotation: a link leads from one to another.' });
}

/** No link is drawn any more. */
export function stopLinking(app: App): void {
  app.window.getState().set({ linkingFrom: undefined, linkTo: undefined });
}
