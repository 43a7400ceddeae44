import { Check, ChevronUp, LocateFixed, MessageSquareReply, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { spanOf } from '@shared/comments/place.ts';
import { commentsOf } from '@shared/comments/threads.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { useApp, useWindow } from '../../app.ts';
import { nameIn } from '../../comments/names.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import { CommentItem } from './CommentItem.tsx';
import { Composer } from './Composer.tsx';
import { reveal } from './commenter.ts';
import { type PlacedThread, unreadIn } from './placed-threads.ts';
import styles from './ThreadCard.module.css';
import { ThreadPlace } from './ThreadPlace.tsx';
import { useComments } from './use-comments.ts';
import { useBackToText } from './use-back-to-text.ts';

/** The open discussion: all that was said, and answering, resolving, going to its passage. */
export function OpenThread({ placed }: { placed: PlacedThread }) {
  const app = useApp();
  const set = useWindow((state) => state.set);
  const { surface, names, me } = useAnnotateTools();
  const [editing, setEditing] = useState<RecordId>();
  const fresh = useSeen(placed);
  const { thread, place, id } = placed;
  const close = () => {
    set({ thread: undefined, answering: undefined });
    // The button is gone; its card in the list takes the focus.
    app.later(() => document.querySelector<HTMLElement>(`[data-card="${id}"]`)?.focus(), 0);
  };
  const show = () => {
    surface.current?.focus();
    reveal({ surface: () => surface.current }, placed);
  };
  return (
    <section
      ref={takeLostFocus}
      tabIndex={-1}
      className={styles.open}
      aria-label="Discussion"
      data-thread={id}
    >
      <header className={styles.header}>
        <div className={styles.place}>
          <ThreadPlace place={place} most={300} />
        </div>
        {spanOf(place) && (
          <IconButton label="Show in the text" small onPress={show}>
            <LocateFixed size={16} aria-hidden />
          </IconButton>
        )}
        <IconButton label="Close the discussion" small onPress={close}>
          <ChevronUp size={16} aria-hidden />
        </IconButton>
      </header>
      <ol className={styles.comments} aria-label="Comments">
        {commentsOf(thread).map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            isNew={fresh.has(comment.id)}
            isEditing={editing === comment.id}
            onEdit={(isEditing) => setEditing(isEditing ? comment.id : undefined)}
          />
        ))}
      </ol>
      {thread.resolved && (
        <p className={styles.resolved}>
          <Check size={14} aria-hidden /> Resolved by{' '}
          {thread.resolvedBy === me ? 'you' : nameIn(names, thread.resolvedBy ?? '')}
        </p>
      )}
      <Answering placed={placed} />
    </section>
  );
}

/** What was pressed to open the discussion may be gone, and the focus with it. */
function takeLostFocus(section: HTMLElement | null): void {
  if (document.activeElement === document.body) section?.focus({ preventScroll: true });
}

/** What can be done in a discussion, or the answer that is being written. */
function Answering({ placed }: { placed: PlacedThread }) {
  const app = useApp();
  const { readOnly } = useAnnotateTools();
  const { actions, drafts, people } = useComments();
  const isAnswering = useWindow((state) => state.answering === placed.id);
  const set = useWindow((state) => state.set);
  const backToText = useBackToText();
  const { thread, id, place } = placed;
  if (readOnly) return null;
  const what = { kind: 'reply', thread: id } as const;
  const close = () => {
    set({ answering: undefined });
    backToText(spanOf(place));
  };
  const send = (typed: string) => {
    const sent = actions.reply(id, typed, people);
    if (!sent.ok) return app.toasts.fail(sent.error);
    drafts.write(what, '');
    app.announcer.say('Answer sent.');
    return close();
  };
  const resolve = () => {
    const done = actions.setResolved(thread, !thread.resolved);
    if (done.ok) app.announcer.say(thread.resolved ? 'Open again.' : 'Resolved.');
    else app.toasts.fail(done.error);
  };
  if (isAnswering)
    return (
      <Composer
        label="Your answer"
        send="Answer"
        draft={drafts.read(what)}
        people={people}
        onDraft={(typed) => drafts.write(what, typed)}
        onSend={send}
        onClose={close}
      />
    );
  return (
    <div className={styles.actions}>
      <Button small onPress={() => set({ answering: id })}>
        <MessageSquareReply size={14} aria-hidden />
        {drafts.read(what) === '' ? 'Answer' : 'Go on with your answer'}
      </Button>
      <Button small onPress={resolve}>
        {thread.resolved ? <RotateCcw size={14} aria-hidden /> : <Check size={14} aria-hidden />}
        {thread.resolved ? 'Open again' : 'Resolve'}
      </Button>
    </div>
  );
}

/** Whoever looks at a discussion has seen it. Answers what was new when it was opened. */
function useSeen(placed: PlacedThread): ReadonlySet<RecordId> {
  const { unread, markSeen } = useComments();
  const [fresh, setFresh] = useState<ReadonlySet<RecordId>>(new Set());
  const news = unreadIn(placed, unread);
  const key = news.join(' ');
  useEffect(() => {
    if (key === '') return undefined;
    const ids = key.split(' ');
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      setFresh((before) => new Set([...before, ...ids]));
      markSeen(ids);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [key, markSeen]);
  return fresh;
}
