import { ArrowRight, Trash2 } from 'lucide-react';
import type { Relation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { IconButton } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import styles from './RelationList.module.css';
import { Swatch } from './Swatch.tsx';
import { isMine } from './article-actions.ts';
import { quoteOf } from './quote.ts';
import { relationName } from './relation-types.ts';
import { useAnnotateContext } from './use-annotate.ts';

/** The links between annotations: from, type, to, whose. */
export function RelationList() {
  const { view, readOnly } = useAnnotateContext();
  if (view.relations.length === 0)
    return (
      <Empty title="No links yet">
        {readOnly
          ? 'Nobody has linked annotations here.'
          : 'Choose an annotation, press “Link”, then choose the one it belongs to: for example from a claim to “the minister said”.'}
      </Empty>
    );
  return (
    <ol className={styles.list} aria-label="Links">
      {view.relations.map((relation) => (
        <li key={relation.id} className={styles.item}>
          <RelationCard relation={relation} />
        </li>
      ))}
    </ol>
  );
}

function RelationCard({ relation }: { relation: Relation }) {
  const { annotator, names, me, readOnly } = useAnnotateContext();
  const { id, from, to, type, layer, broken, note } = relation;
  return (
    <>
      <End id={from} />
      <div className={styles.type}>
        <ArrowRight size={14} aria-hidden />
        <span className={styles.name}>{relationName(type)}</span>
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
      <End id={to} />
      {note !== '' && <p className={styles.note}>{note}</p>}
      {broken && <p className={styles.broken}>One end was removed. The link is kept but not exported.</p>}
    </>
  );
}

function End({ id }: { id: RecordId }) {
  const { annotator, labels, view } = useAnnotateContext();
  const annotation = view.annotations.find((candidate) => candidate.id === id);
  if (!annotation) return <p className={styles.gone}>Removed annotation</p>;
  const label = labels.of(annotation.label);
  return (
    <button type="button" className={styles.end} onClick={() => annotator.choose(id, true)}>
      <Swatch label={label} />
      <span className="visually-hidden">{label.name}: </span>
      <span className={styles.quote} dir="auto">
        {quoteOf(view.text, annotation.span, 90)}
      </span>
    </button>
  );
}
