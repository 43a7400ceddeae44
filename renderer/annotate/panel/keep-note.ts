import type { RecordId } from '@shared/model/ids.ts';
import { excerpt } from '../../ui/words.ts';
import type { App } from '../../app.ts';
import type { Annotator } from '../annotator.ts';

/**
 * Keeps a note whose field went away while it was being written. Where its annotation is gone, the words are offered until
 * somebody takes them or puts them aside.
 */
export function keepNote(app: App, annotator: Annotator, id: RecordId, note: string): void {
  const kept = annotator.actions.note(id, note);
  if (kept.ok) return;
  if (kept.error.code !== 'gone') return app.toasts.fail(kept.error);
  app.toasts.show({
    text: 'The annotation was removed while you wrote its note.',
    detail: `“${excerpt(note, 200)}”`,
    action: {
      label: 'Bring it back with the note',
      run: () => {
        if (annotator.did(annotator.actions.bringBack(id, note))) annotator.choose(id, true);
      },
    },
    stays: true,
  });
}
