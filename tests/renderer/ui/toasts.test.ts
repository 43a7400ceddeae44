import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Toasts, createToasts } from '../../../renderer/ui/toasts.ts';

const shown = ({ queue }: Toasts) => queue.visibleToasts.map(({ content }) => content.text);

describe('messages', () => {
  let toasts: Toasts;
  beforeEach(() => {
    vi.useFakeTimers();
    toasts = createToasts((run) => run());
  });

  it('say the same once, however often it is told, and keep each way back', () => {
    for (let i = 0; i < 3; i++) toasts.show({ text: 'There is nothing to redo.' });
    expect(shown(toasts)).toEqual(['There is nothing to redo.']);
    const action = { label: 'Undo', run: () => {} };
    for (let i = 0; i < 2; i++) toasts.show({ text: 'Claim removed', action });
    expect(shown(toasts)).toEqual(['Claim removed', 'Claim removed', 'There is nothing to redo.']);
  });

  it('that newer ones took the place of don’t come back when those have gone', () => {
    for (const text of ['first', 'second', 'third', 'fourth']) toasts.show({ text });
    expect(shown(toasts)).toEqual(['fourth', 'third', 'second']);
    for (const { key } of toasts.queue.visibleToasts) toasts.queue.close(key);
    expect(shown(toasts)).toEqual([]);
  });

  it('that stay until they are closed give way to none', () => {
    toasts.show({ text: 'lost work', stays: true });
    for (const text of ['first', 'second', 'third', 'fourth']) toasts.show({ text });
    expect(shown(toasts)).toEqual(['fourth', 'third', 'lost work']);
  });
});
