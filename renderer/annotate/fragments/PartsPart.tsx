import { X } from 'lucide-react';
import type { Annotation } from '@shared/model/annotation.ts';
import { IconButton } from '../../ui/Button.tsx';
import { quoteOf } from '../quote.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './PartsPart.module.css';

/** The parts of an annotation of several, each of which can be taken out. */
export function PartsPart({ annotation }: { annotation: Annotation }) {
  const { article, annotator, surface } = useAnnotateTools();
  const { text } = article.content();
  const remove = (index: number) => {
    annotator.fragments.remove(annotation, index);
    surface.current?.focus();
  };
  if (annotation.span.length < 2) return null;
  return (
    <ol className={styles.parts} aria-label="Parts">
      {annotation.span.map((part, index) => (
        <li key={part.start} className={styles.part}>
          <span className={styles.words} dir="auto">
            {quoteOf(text, [part], 60)}
          </span>
          <IconButton
            label={`Take out the part “${quoteOf(text, [part], 40)}”`}
            small
            onPress={() => remove(index)}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ol>
  );
}
