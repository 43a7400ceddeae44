import { MessageSquare, Spline } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { Focusable } from 'react-aria-components';
import type { Annotation } from '@shared/model/annotation.ts';
import { useApp, useWindow } from '../../app.ts';
import { hasMainModifier } from '../../frame/keys.ts';
import { PlainCheck } from '../../ui/PlainCheck.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { cx } from '../../ui/cx.ts';
import { count } from '../../ui/words.ts';
import { UnsureMark, Values } from '../about/About.tsx';
import { quoteOf } from '../quote.ts';
import { linkTo } from '../relations/linking.ts';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './AnnotationCard.module.css';
import { ChosenCard } from './ChosenCard.tsx';
import type { Marking } from './use-marking.ts';

interface AnnotationCardProps {
  readonly annotation: Annotation;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  /** The card that Tab leads to; arrows lead on. */
  readonly isTabStop: boolean;
  /** Links that lead from or to it, and comments on it. */
  readonly links: number;
  readonly comments: number;
  readonly marking: Marking;
}

/** One annotation beside the text: label, passage, whose it is, note; when chosen, what can be done with it. */
export const AnnotationCard = memo(function AnnotationCard(props: AnnotationCardProps) {
  const { annotation, isSelected, isMarked, marking } = props;
  const app = useApp();
  const { labels, readOnly } = useAnnotateTools();
  const isHovered = useWindow((state) => state.hovered === annotation.id);
  const isMarking = useWindow((state) => state.marked.size > 0);
  const { id } = annotation;
  return (
    <div
      className={cx(
        styles.card,
        isSelected && styles.selected,
        isMarked && styles.marked,
        isHovered && styles.hovered,
        isMarking && styles.marking,
      )}
      onMouseEnter={() => app.window.getState().set({ hovered: id })}
      onMouseLeave={() => app.window.getState().set({ hovered: undefined })}
    >
      <Face {...props} />
      {!readOnly && (
        <div className={styles.mark}>
          <PlainCheck
            label={`Mark this ${labels.of(annotation.label).name}`}
            isSelected={isMarked}
            // Space does the same on the card, so that Tab doesn't stop twice at each.
            tabIndex={-1}
            onChange={() => marking.toggle(id)}
          />
        </div>
      )}
      {isSelected && !isMarking && <ChosenCard annotation={annotation} />}
    </div>
  );
});

function Face({
  annotation,
  isSelected,
  isMarked,
  isTabStop,
  links,
  comments,
  marking,
}: AnnotationCardProps) {
  const { article, labels, names, me } = useAnnotateTools();
  const press = usePress(annotation, marking);
  const label = labels.of(annotation.label);
  const { layer, note, importedBy } = annotation;
  return (
    <Tip side="start" text={label.definition === '' ? label.name : `${label.name}: ${label.definition}`}>
      <Focusable>
        <button
          type="button"
          className={styles.face}
          aria-current={isSelected}
          tabIndex={isTabStop ? 0 : -1}
          data-face
          onClick={press}
        >
          <span className={styles.head}>
            <Swatch label={label} />
            <span className={styles.label}>{label.name}</span>
            <UnsureMark annotation={annotation} />
            <span className={styles.who}>
              {layer === me ? 'You' : (names[layer] ?? 'Someone')}
              {importedBy !== undefined && ' · imported'}
            </span>
            {isMarked && <span className="visually-hidden">, marked</span>}
          </span>
          <span className={styles.quote} dir="auto">
            {quoteOf(article.content().text, annotation.span, isSelected ? 400 : 120)}
          </span>
          {note !== '' && !isSelected && (
            <span className={styles.note} dir="auto">
              {note}
            </span>
          )}
          {!isSelected && <Values annotation={annotation} />}
          <Numbers links={links} comments={comments} />
        </button>
      </Focusable>
    </Tip>
  );
}

function Numbers({ links, comments }: { links: number; comments: number }) {
  if (links + comments === 0) return null;
  return (
    <span className={styles.numbers}>
      {links > 0 && (
        <span>
          <Spline size={13} aria-hidden /> {count(links, 'link')}
        </span>
      )}
      {comments > 0 && (
        <span>
          <MessageSquare size={13} aria-hidden /> {count(comments, 'comment')}
        </span>
      )}
    </span>
  );
}

/** A press chooses, or is the other end of a link; with the main modifier it marks, with Shift it marks a range. */
function usePress({ id }: Annotation, marking: Marking): (event: MouseEvent) => void {
  const app = useApp();
  const { annotator, surface, readOnly } = useAnnotateTools();
  return (event) => {
    if (app.window.getState().linkingFrom !== undefined) linkTo(app, id);
    else if (hasMainModifier(event) && !readOnly) marking.toggle(id);
    else if (event.shiftKey && !readOnly) marking.extendTo(id);
    else {
      annotator.choose(id, true);
      surface.current?.focus();
    }
  };
}
