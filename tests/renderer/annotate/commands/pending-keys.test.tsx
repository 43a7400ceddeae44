import { expect, it } from 'vitest';
import { useArticleKeys, type UsedKeys } from '../../../../renderer/annotate/commands/use-article-keys.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import { HandTimer } from '../../../support/hand-timer.ts';
import { press, show, testApp } from '../../../support/screen.tsx';

const command = (id: string, title: string, ...keys: string[]) => ({
  id,
  title,
  group: 'Comment' as const,
  keys,
  writes: false,
  run: () => true,
});

const USED: UsedKeys = {
  labels: new LabelBook([]),
  commands: [command('move.unsure', 'Next unsure', 'g u'), command('move.comment', 'Next comment', 'g c')],
  applyLabel: () => {},
};

function Keys() {
  useArticleKeys(USED);
  return null;
}

it('what can follow a first stroke is told to who waits for it, not to who knows', async () => {
  const timer = new HandTimer();
  const app = { ...testApp().app, later: timer.later };
  await show(app, <Keys />);
  await press(document.body, 'g');
  await press(document.body, 'u');
  timer.ring();
  expect(app.announcer.current()).toBe('');
  await press(document.body, 'g');
  timer.ring();
  expect(app.announcer.current()).toContain('u: Next unsure');
});
