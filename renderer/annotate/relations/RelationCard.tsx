import { ArrowRight, Trash2 } from 'lucide-react';
import type { Annotation, Relation } from '@shared/model/annotation.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Swatch } from '../Swatch.tsx';
import { isMine } from '../article-actions.ts';
import { quoteOf } from '../quote.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './RelationCard.module.css';

export interface RelationCardProps {
  readonly relation: Relation;
  /** The annotation at an end; undefined when it was removed or has not arrived. */
  readonly end: (id: string) => Annotation | undefined;
  readonly text: string;
}

/** A link between two annotations: from, type, to, whose. */
export function RelationCard({ relation, end, text }: RelationCardProps) {
  const { annotator, links, names, me, readOnly } = useAnnotateTools();
  const { id, from, to, type, layer, broken, note } = relation;
  return (
    <div className={styles.card}>
      <End annotation={end(from)} text={text} />
      <div className={styles.type}>
        <ArrowRight size={14} aria-hidden />
        <span className={styles.name}>{links.of(type).name}</span>
        <span className={styles.who}>{layer === me ? 'You' : (names[layer] ?? 'Someone')}</span>
        {isMine(relation, me) && !readOnly && (
          <IconButton
            label="Remove this link"
            small
            onPress={() => annotator.did(annotator.actions.unlink(id))}
          >
            <Trash2 size={14} aria-hidden />
          </IconButton>
        )}
      </div>
      <End annotation={end(to)} text={text} />
      {note !== '' && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
      {broken && <p className={styles.broken}>One end was removed. The link is kept but not exported.</p>}
    </div>
  );
}

function End({ annotation, text }: { annotation: Annotation | undefined; text: string }) {
  const { annotator, labels } = useAnnotateTools();
  if (!annotation) return <p className={styles.gone}>Removed annotation</p>;
  const label = labels.of(annotation.label);
  return (
    <button type="button" className={styles.end} onClick={() => annotator.choose(annotation.id, true)}>
      <Swatch label={label} />
      <span className="visually-hidden">{label.name}: </span>
      <span className={styles.quote} dir="auto">
        {quoteOf(text, annotation.span, 90)}
      </span>
    </button>
  );
}
