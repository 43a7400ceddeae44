import { Ellipsis, Pencil, Undo2 } from 'lucide-react';
import { decodeMentions, mentionables } from '@shared/comments/mentions.ts';
import type { Comment } from '@shared/model/comment.ts';
import { useApp } from '../../app.ts';
import { CommentText } from '../../comments/CommentText.tsx';
import { When } from '../../comments/When.tsx';
import { nameIn } from '../../comments/names.ts';
import { Avatar } from '../../live/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './CommentItem.module.css';
import { Composer } from './Composer.tsx';
import { useComments } from './use-comments.ts';

export interface CommentItemProps {
  readonly comment: Comment;
  readonly isNew: boolean;
  readonly isEditing: boolean;
  readonly onEdit: (isEditing: boolean) => void;
}

/** One comment of an open discussion; what its author can do with it. */
export function CommentItem({ comment, isNew, isEditing, onEdit }: CommentItemProps) {
  const { names, me, readOnly } = useAnnotateTools();
  const { by, created, edited, removed } = comment;
  const isMine = by === me;
  if (removed) return <TakenBack comment={comment} />;
  return (
    <li className={styles.comment}>
      <div className={styles.head}>
        <Avatar annotator={by} name={nameIn(names, by)} />
        <span className={styles.who}>{isMine ? 'You' : nameIn(names, by)}</span>
        <When time={created} className={styles.when} />
        {edited && <span className={styles.when}>edited</span>}
        {isNew && <span className={styles.new}>New</span>}
        {isMine && !readOnly && !isEditing && <OwnMenu comment={comment} onEdit={() => onEdit(true)} />}
      </div>
      {isEditing ? (
        <Editor comment={comment} onClose={() => onEdit(false)} />
      ) : (
        <p className={styles.text} dir="auto">
          <CommentText said={comment} names={names} me={me} />
        </p>
      )}
    </li>
  );
}

function OwnMenu({ comment, onEdit }: { comment: Comment; onEdit: () => void }) {
  const takeBack = useTakeBack();
  return (
    <span className={styles.menu}>
      <Menu
        label="Your comment"
        entries={[
          { id: 'edit', text: 'Edit', icon: <Pencil size={14} aria-hidden />, run: onEdit },
          {
            id: 'remove',
            text: 'Take back',
            icon: <Undo2 size={14} aria-hidden />,
            run: () => takeBack(comment),
          },
        ]}
      >
        <IconButton label="Edit or take back" small>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      </Menu>
    </span>
  );
}

/** Takes a comment back; for a while a message offers to bring it back. */
function useTakeBack(): (comment: Comment) => void {
  const app = useApp();
  const { actions } = useComments();
  const set = (comment: Comment, removed: boolean): boolean => {
    const done = actions.setRemoved(comment, removed);
    if (!done.ok) app.toasts.fail(done.error);
    return done.ok;
  };
  return (comment) => {
    if (!set(comment, true)) return;
    app.toasts.show({
      text: 'Comment taken back',
      action: { label: 'Bring back', run: () => set(comment, false) },
    });
  };
}

function TakenBack({ comment }: { comment: Comment }) {
  const app = useApp();
  const { names, me, readOnly } = useAnnotateTools();
  const { actions } = useComments();
  const bringBack = () => {
    const done = actions.setRemoved(comment, false);
    if (done.ok) app.announcer.say('Comment brought back.');
    else app.toasts.fail(done.error);
  };
  const isMine = comment.by === me;
  return (
    <li className={styles.gone}>
      {isMine ? 'You took this comment back.' : `${nameIn(names, comment.by)} took this comment back.`}
      {isMine && !readOnly && (
        <Button small look="quiet" onPress={bringBack}>
          Bring back
        </Button>
      )}
    </li>
  );
}

function Editor({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const app = useApp();
  const { names } = useAnnotateTools();
  const { actions, drafts } = useComments();
  const people = mentionables(names, comment.mentions);
  const what = { kind: 'edit', comment: comment.id } as const;
  const onSend = (typed: string) => {
    const done = actions.edit(comment, typed, people);
    if (!done.ok) return app.toasts.fail(done.error);
    drafts.write(what, '');
    app.announcer.say('Comment changed.');
    return onClose();
  };
  return (
    <Composer
      label="Your comment"
      send="Save"
      draft={drafts.read(what) || decodeMentions(comment, people)}
      people={people}
      onDraft={(typed) => drafts.write(what, typed)}
      onSend={onSend}
      onClose={onClose}
    />
  );
}
