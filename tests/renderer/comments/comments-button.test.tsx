import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { CommentsButton } from '../../../renderer/comments/CommentsButton.tsx';
import { byRole, show, testApp, when } from '../../support/screen.tsx';

function Screen() {
  const [unread, setUnread] = useState({ comments: 1, mentions: 0 });
  return (
    <>
      <CommentsButton unread={unread} />
      <button onClick={() => setUnread({ comments: 2, mentions: 1 })}>One comes</button>
      <button onClick={() => setUnread({ comments: 0, mentions: 0 })}>All are read</button>
    </>
  );
}

describe('comments that come', () => {
  it('are told aloud when there are more, and not when they have been read', async () => {
    const { app } = testApp();
    await show(app, <Screen />);
    expect(app.announcer.current()).toBe('');
    await when(() => byRole('button', /One comes/).click());
    expect(app.announcer.current()).toBe('Comments: 2 new ones, 1 of them for you.');
    app.announcer.say('Something else.');
    await when(() => byRole('button', /All are read/).click());
    expect(app.announcer.current()).toBe('Something else.');
  });
});
