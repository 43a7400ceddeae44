import { MessageSquare } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { UnreadComments } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { IconButton } from '../ui/Button.tsx';
import { count } from '../ui/words.ts';
import styles from './CommentsButton.module.css';

/** More are shown as “99+”. */
const MOST = 99;

/** Opens the comments of all articles; says how many there are that one has not seen, and aloud when more come. */
export function CommentsButton({ unread }: { unread: UnreadComments }) {
  const app = useApp();
  const { announcer } = app;
  const before = useRef(unread);
  useEffect(() => {
    if (unread.comments > before.current.comments) announcer.say(`${wordsFor(unread)}.`);
    before.current = unread;
  }, [announcer, unread]);
  return (
    <span className={styles.place}>
      <IconButton label={wordsFor(unread)} onPress={() => app.window.getState().show('comments')}>
        <MessageSquare size={18} aria-hidden />
      </IconButton>
      {unread.comments > 0 && (
        <span className={styles.badge} aria-hidden>
          {unread.mentions > 0 && '@'}
          {unread.comments > MOST ? `${MOST}+` : unread.comments}
        </span>
      )}
    </span>
  );
}

function wordsFor({ comments, mentions }: UnreadComments): string {
  if (comments === 0) return 'Comments';
  const forMe = mentions === 0 ? '' : `, ${mentions} of them for you`;
  return `Comments: ${count(comments, 'new one')}${forMe}`;
}
