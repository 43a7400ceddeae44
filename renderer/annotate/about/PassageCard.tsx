import { useCallback } from 'react';
import type { Annotation } from '@shared/model/annotation.ts';
import { useApp, useWindow } from '../../app.ts';
import { Floating, useAnchor } from '../floating/Floating.tsx';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';
import { Origin, UnsureMark, Values } from './About.tsx';
import styles from './PassageCard.module.css';

/**
 * Tells about the annotation under the mouse, or the one walked to by key while nothing beside the text does: what its
 * label means, whose it is, since when, and its note. The mouse may go onto it; Escape puts it away.
 */
export function PassageCard() {
  const { annotations } = useShownContent();
  const pointed = useWindow((state) => state.pointed);
  const isInTheWay = useWindow((state) => state.stack !== undefined || state.linkingFrom !== undefined);
  const annotation =
    pointed === undefined || isInTheWay ? undefined : annotations.find(({ id }) => id === pointed);
  return annotation ? <Card annotation={annotation} /> : null;
}

function Card({ annotation }: { annotation: Annotation }) {
  const app = useApp();
  const { labels } = useAnnotateTools();
  const { id, note } = annotation;
  const anchor = useAnchor(id);
  const onHover = useCallback(
    (isOver: boolean) => {
      const over = isOver ? id : undefined;
      app.window.getState().set({ hovered: over, pointed: over });
    },
    [app, id],
  );
  const label = labels.of(annotation.label);
  return (
    <Floating label="About the annotation" anchor={anchor} onHover={onHover}>
      <div role="tooltip" className={styles.card}>
        <p className={styles.head}>
          <Swatch label={label} />
          <span className={styles.label}>{label.name}</span>
          <UnsureMark annotation={annotation} />
        </p>
        {label.definition !== '' && <p className={styles.definition}>{label.definition}</p>}
        <Values annotation={annotation} />
        {note !== '' && (
          <p className={styles.note} dir="auto">
            {note}
          </p>
        )}
        <Origin annotation={annotation} />
      </div>
    </Floating>
  );
}
