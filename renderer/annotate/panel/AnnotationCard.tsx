import { memo } from 'react';
import { Link2, StickyNote, Tag, Trash2 } from 'lucide-react';
import type { Annotation } from '@shared/model/annotation.ts';
import { useApp, useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './AnnotationCard.module.css';
import { NoteEditor } from './NoteEditor.tsx';
import { Swatch } from '../Swatch.tsx';
import { isMine } from '../article-actions.ts';
import { quoteOf } from '../quote.ts';
import { linkTo, startLinking } from '../relations/linking.ts';
import { useAnnotateTools } from '../use-annotate.ts';

interface AnnotationCardProps {
  readonly annotation: Annotation;
  readonly isSelected: boolean;
}

/** One annotation beside the text: label, passage, whose it is, note; when chosen, what can be done with it. */
export const AnnotationCard = memo(function AnnotationCard({ annotation, isSelected }: AnnotationCardProps) {
  const app = useApp();
  const { article, annotator, labels, names, me, surface } = useAnnotateTools();
  const isHovered = useWindow((state) => state.hovered === annotation.id);
  const label = labels.of(annotation.label);
  const { id, layer, note, importedBy } = annotation;
  const press = () => {
    if (app.window.getState().linkingFrom !== undefined) linkTo(app, id);
    else {
      annotator.choose(id, true);
      surface.current?.focus();
    }
  };
  return (
    <div
      className={cx(styles.card, isSelected && styles.selected, isHovered && styles.hovered)}
      onMouseEnter={() => app.window.getState().set({ hovered: id })}
      onMouseLeave={() => app.window.getState().set({ hovered: undefined })}
    >
      <button type="button" className={styles.face} aria-current={isSelected} onClick={press}>
        <span className={styles.head} title={label.definition || undefined}>
          <Swatch label={label} />
          <span className={styles.label}>{label.name}</span>
          <span className={styles.who}>
            {layer === me ? 'You' : (names[layer] ?? 'Someone')}
            {importedBy !== undefined && ' · imported'}
          </span>
        </span>
        <span className={styles.quote} dir="auto">
          {quoteOf(article.content().text, annotation.span, isSelected ? 400 : 120)}
        </span>
        {note !== '' && !isSelected && (
          <span className={styles.note} dir="auto">
            {note}
          </span>
        )}
      </button>
      {isSelected && <Tools annotation={annotation} />}
    </div>
  );
});

function Tools({ annotation }: { annotation: Annotation }) {
  const app = useApp();
  const { annotator, labels, names, me, readOnly } = useAnnotateTools();
  const noting = useWindow((state) => state.noting === annotation.id);
  const set = useWindow((state) => state.set);
  const { id, note, layer, importedBy, created } = annotation;
  const mayChange = isMine(annotation, me) && !readOnly;
  const origin =
    importedBy === undefined
      ? new Date(created).toLocaleString()
      : `brought in by ${importedBy === me ? 'you' : (names[importedBy] ?? 'someone')}`;
  return (
    <div className={styles.tools}>
      {mayChange && noting ? (
        <NoteEditor
          note={note}
          onSave={(changed) => annotator.did(annotator.actions.note(id, changed))}
          onClose={() => set({ noting: undefined })}
        />
      ) : (
        note !== '' && (
          <p className={styles.note} dir="auto">
            {note}
          </p>
        )
      )}
      <p className={styles.origin}>{origin}</p>
      <div className={styles.actions}>
        {mayChange && (
          <>
            <Menu
              label="Change label"
              entries={labels.offered.map((label) => ({
                id: label.id,
                text: label.name,
                icon: <Swatch label={label} />,
                chosen: label.id === labels.of(annotation.label).id,
                keys: label.key,
                run: () => annotator.relabel(id, label.id),
              }))}
            >
              <Button small>
                <Tag size={14} aria-hidden /> Label
              </Button>
            </Menu>
            <Button small onPress={() => set({ noting: id })}>
              <StickyNote size={14} aria-hidden /> Note
            </Button>
          </>
        )}
        {!readOnly && (
          <Button small onPress={() => startLinking(app, id)}>
            <Link2 size={14} aria-hidden /> Link
          </Button>
        )}
        {mayChange && (
          <Button small look="danger" onPress={() => annotator.remove(id)}>
            <Trash2 size={14} aria-hidden /> Delete
          </Button>
        )}
        {!mayChange && !readOnly && layer !== me && (
          <span className={styles.origin}>Only {names[layer] ?? 'its author'} can change this.</span>
        )}
      </div>
    </div>
  );
}
