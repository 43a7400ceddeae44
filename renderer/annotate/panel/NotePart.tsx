import { MessageSquare } from 'lucide-react';
import type { Annotation } from '@shared/model/annotation.ts';
import { useApp, useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { isMine } from '../article-actions.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './AnnotationCard.module.css';
import { keepNote } from './keep-note.ts';
import { NoteEditor } from './NoteEditor.tsx';

/** The note of the chosen annotation: written here where it is one's own. */
export function NotePart({ annotation }: { annotation: Annotation }) {
  const app = useApp();
  const { annotator, me, readOnly, surface } = useAnnotateTools();
  const noting = useWindow((state) => state.noting === annotation.id);
  const set = useWindow((state) => state.set);
  const { id, note } = annotation;
  const isOwn = isMine(annotation, me);
  if (noting && isOwn && !readOnly)
    return (
      <NoteEditor
        note={note}
        onSave={(changed) => annotator.writeNote(id, changed)}
        onTaken={(written) => keepNote(app, annotator, id, written)}
        onClose={(byKey) => {
          set({ noting: undefined });
          if (byKey) surface.current?.focus();
        }}
      />
    );
  return (
    <>
      {note !== '' && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
      {noting && !isOwn && <CommentInstead annotation={annotation} />}
    </>
  );
}

/** Another person's note can't be written; what one has to say about it is a comment. */
function CommentInstead({ annotation }: { annotation: Annotation }) {
  const { commands, names } = useAnnotateTools();
  const set = useWindow((state) => state.set);
  const comment = commands.find(({ id }) => id === 'comment.write');
  return (
    <div className={styles.instead}>
      <output className={styles.aside}>
        Only {names[annotation.layer] ?? 'its author'} can write the note of this annotation.
        {comment && ' You can comment on it.'}
      </output>
      {comment && (
        <Button
          small
          onPress={() => {
            set({ noting: undefined });
            comment.run();
          }}
        >
          <MessageSquare size={14} aria-hidden /> Comment
        </Button>
      )}
    </div>
  );
}
