import { useState } from 'react';
import { placeNow } from '@shared/comments/place.ts';
import { useApp, useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { excerpt } from '../../ui/words.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './CommentsPanel.module.css';
import { type Draft, nameOf } from './drafts.ts';
import { ThreadPlace } from './ThreadPlace.tsx';
import { useComments } from './use-comments.ts';

/** Comments on this article that were begun and not sent: to go on with, or to throw away. */
export function UnsentDrafts() {
  const { drafts } = useComments();
  const commenting = useWindow((state) => state.commenting);
  // Writing one somewhere else in the window, or throwing one away, is what changes the list.
  const [, setThrown] = useState(0);
  const here = commenting === undefined ? undefined : nameOf({ kind: 'new', on: commenting });
  const unsent = drafts.list().filter((draft) => draft.for.kind === 'new' && nameOf(draft.for) !== here);
  return unsent.map((draft) => (
    <UnsentDraft key={nameOf(draft.for)} draft={draft} onThrown={() => setThrown((n) => n + 1)} />
  ));
}

function UnsentDraft({ draft, onThrown }: { draft: Draft; onThrown: () => void }) {
  const app = useApp();
  const { article } = useAnnotateTools();
  const { drafts } = useComments();
  const set = useWindow((state) => state.set);
  if (draft.for.kind !== 'new') return null;
  const { on } = draft.for;
  const throwAway = () => {
    drafts.write(draft.for, '');
    onThrown();
    app.toasts.show({
      text: 'Draft thrown away',
      action: {
        label: 'Bring back',
        run: () => {
          drafts.write(draft.for, draft.text);
          onThrown();
        },
      },
    });
  };
  return (
    <section className={styles.draft} aria-label="Comment that was not sent">
      <span className={styles.draftHead}>Not sent yet</span>
      <ThreadPlace place={placeNow(on === 'article' ? undefined : on, article)} />
      <span className={styles.draftText} dir="auto">
        {excerpt(draft.text, 160)}
      </span>
      <div className={styles.actions}>
        <Button small onPress={() => set({ commenting: on, thread: undefined, answering: undefined })}>
          Go on writing
        </Button>
        <Button small look="quiet" onPress={throwAway}>
          Throw away
        </Button>
      </div>
    </section>
  );
}
