import { placeNow, spanOf } from '@shared/comments/place.ts';
import type { CommentPlace } from '@shared/model/comment.ts';
import { useApp, useWindow } from '../../app.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './CommentsPanel.module.css';
import { Composer } from './Composer.tsx';
import { nameOf } from './drafts.ts';
import { ThreadPlace } from './ThreadPlace.tsx';
import { useBackToText } from './use-back-to-text.ts';
import { useComments } from './use-comments.ts';

/** The first comment of a discussion, while it is being written. */
export function NewThread({ on }: { on: CommentPlace | 'article' }) {
  const app = useApp();
  const { article } = useAnnotateTools();
  const { actions, drafts, people } = useComments();
  const set = useWindow((state) => state.set);
  const backToText = useBackToText();
  const place = placeNow(on === 'article' ? undefined : on, article);
  const what = { kind: 'new', on } as const;
  const close = () => {
    set({ commenting: undefined });
    backToText(spanOf(place));
  };
  const send = (typed: string) => {
    const begun = actions.begin(on, typed, people);
    if (!begun.ok) return app.toasts.fail(begun.error);
    drafts.write(what, '');
    app.announcer.say('Comment sent.');
    close();
    return set({ thread: begun.value });
  };
  return (
    <section className={styles.new} aria-label="New comment">
      <ThreadPlace place={place} />
      <Composer
        key={nameOf(what)}
        label="Your comment"
        send="Comment"
        draft={drafts.read(what)}
        people={people}
        onDraft={(typed) => drafts.write(what, typed)}
        onSend={send}
        onClose={close}
      />
    </section>
  );
}
