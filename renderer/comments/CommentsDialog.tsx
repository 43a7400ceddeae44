import { useState } from 'react';
import type { ThreadRow } from '@shared/rpc/contract.ts';
import { type App, useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { count } from '../ui/words.ts';
import styles from './CommentsDialog.module.css';
import { ThreadEntry, type ThreadEntryProps } from './ThreadEntry.tsx';
import { type ThreadFilter, useThreadList } from './use-thread-list.ts';

const FILTERS: readonly { readonly value: ThreadFilter; readonly text: string }[] = [
  { value: 'open', text: 'Open' },
  { value: 'unread', text: 'New' },
  { value: 'mine', text: 'For me' },
  { value: 'all', text: 'All' },
];

const NOTHING: Readonly<Record<ThreadFilter, string>> = {
  open: 'No open discussions',
  unread: 'Nothing new',
  mine: 'Nobody has mentioned you',
  all: 'No comments yet',
};

/** What is said in all articles; a press on a discussion goes to its place. */
export function CommentsDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const app = useApp();
  const { unread, session, overview } = project;
  const [filter, setFilter] = useState<ThreadFilter>(unread.comments > 0 ? 'unread' : 'open');
  const names = { ...overview?.names, [session.me.annotator]: session.me.name };
  return (
    <Modal
      wide
      title="Comments"
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.bar}>
        <Choice label="Show" hideLabel options={FILTERS} value={filter} onChange={setFilter} />
        {unread.comments > 0 && (
          <Button small look="quiet" onPress={() => void markAllSeen(app)}>
            Mark all as read
          </Button>
        )}
      </div>
      <Threads
        key={filter}
        filter={filter}
        names={names}
        me={session.me.annotator}
        onOpen={(row) => {
          onClose();
          goTo(app, row);
        }}
      />
    </Modal>
  );
}

interface ThreadsProps extends Pick<ThreadEntryProps, 'names' | 'me'> {
  readonly filter: ThreadFilter;
  readonly onOpen: (row: ThreadRow) => void;
}

function Threads({ filter, names, me, onOpen }: ThreadsProps) {
  const { list, more } = useThreadList(filter);
  if (list.kind === 'loading') return <Spinner label="Looking for comments…" />;
  if (list.kind === 'failed')
    return <Empty title="The comments could not be read">{list.failure.message}</Empty>;
  if (list.rows.length === 0)
    return (
      <Empty title={NOTHING[filter]}>
        {filter === 'all' && 'In an article, select a passage and press C to say something about it.'}
      </Empty>
    );
  const rest = list.total - list.rows.length;
  return (
    <>
      <ol aria-label="Discussions">
        {list.rows.map((row) => (
          <li key={`${row.article} ${row.id}`}>
            <ThreadEntry row={row} names={names} me={me} onOpen={() => onOpen(row)} />
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <div className={styles.more}>
          <Button small onPress={more}>
            Show more
          </Button>
          {count(rest, 'more discussion')}
        </div>
      )}
    </>
  );
}

/** Opens the article of a discussion with the discussion beside it; the panel then shows the passage. */
function goTo(app: App, { article, id }: ThreadRow): void {
  const { article: here, openArticle, set } = app.window.getState();
  if (here !== article) openArticle(article, -1);
  set({ thread: id, commenting: undefined, answering: undefined, panel: 'comments', panelOpen: true });
}

async function markAllSeen(app: App): Promise<void> {
  const done = await app.backend.call('comments.seen', { comments: 'all' });
  if (done.ok) app.announcer.say('All comments are marked as read.');
  else app.toasts.fail(done.error);
}
