import { expect, it } from 'vitest';
import { useWindow } from '../../../renderer/app.ts';
import { AfterText } from '../../../renderer/annotate/AfterText.tsx';
import { type AnnotateTools, AnnotateToolsContext } from '../../../renderer/annotate/use-annotate.ts';
import { ARTICLE } from '../../support/memory-backend.ts';
import { show, testApp, when } from '../../support/screen.tsx';

/** Something on the screen that hangs on the window's state. */
function Chosen() {
  return <span hidden data-chosen={useWindow(({ selected }) => selected)} />;
}

/** The article screen with its text mounted, and a frame that is painted when the test says so. */
async function mounted() {
  let waiting: (() => void)[] = [];
  const { app } = testApp((run) => waiting.push(run));
  const paint = () =>
    when(() => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    });
  await app.client.open('/p.ascribe');
  await app.client.openArticle(ARTICLE);
  const slot = app.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error(slot.kind);
  // It asks for nothing else.
  const tools = { article: slot.article } as AnnotateTools;
  const host = await show(
    app,
    <AnnotateToolsContext value={tools}>
      <Chosen />
      <AfterText instead="room">panel</AfterText>
    </AnnotateToolsContext>,
  );
  return { app, paint, shown: () => host.textContent };
}

it('what stands beside the text is drawn when the text has been painted, and has its room before', async () => {
  const { paint, shown } = await mounted();
  expect(shown()).toBe('room');
  await paint();
  expect(shown()).toBe('panel');
});

it('is there at once where something is asked for that the next key is meant for', async () => {
  const { app, shown } = await mounted();
  await when(() => app.window.getState().select('an annotation'));
  expect(shown()).toBe('room');
  await when(() => app.window.getState().set({ noting: 'an annotation' }));
  expect(shown()).toBe('panel');
});
