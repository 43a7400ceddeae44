import { CircleHelp, ListChecks, Tag, Trash2, X } from 'lucide-react';
import { useMemo } from 'react';
import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { useWindow } from '../../app.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { count } from '../../ui/words.ts';
import { AttributeForm } from '../attributes/AttributeForm.tsx';
import { commonFields } from '../attributes/common-fields.ts';
import { useAnnotateContext, useAnnotateTools } from '../use-annotate.ts';
import styles from './BulkBar.module.css';
import { LabelMenu } from './LabelMenu.tsx';
import type { Marking } from './use-marking.ts';

/** What can be done with all marked annotations at once; nothing while none is marked. */
export function BulkBar({ order, marking }: { order: readonly RecordId[]; marking: Marking }) {
  const { view, annotator } = useAnnotateContext();
  const ids = useWindow((state) => state.marked);
  const describing = useWindow((state) => state.describing === 'marked');
  const marked = useMemo(
    () => (ids.size === 0 ? [] : view.annotations.filter(({ id }) => ids.has(id))),
    [view.annotations, ids],
  );
  if (marked.length === 0) return null;
  const hidden = marked.length - order.filter((id) => ids.has(id)).length;
  return (
    <section aria-label="Change what is marked" className={styles.bar}>
      <div className={styles.line}>
        <span className={styles.count}>
          {count(marked.length, 'annotation')} marked{hidden > 0 && `, ${hidden} of them not shown`}
        </span>
        <IconButton label="Mark nothing" keys="Esc" small onPress={marking.none}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.line}>
        <LabelMenu onChoose={(label) => void annotator.bulk.relabel(label)}>
          <Button small>
            <Tag size={14} aria-hidden /> Label
          </Button>
        </LabelMenu>
        <Button small onPress={() => annotator.startAttributes()}>
          <ListChecks size={14} aria-hidden /> Attributes
        </Button>
        <Button small onPress={() => annotator.toggleUnsure()}>
          <CircleHelp size={14} aria-hidden /> Unsure
        </Button>
        <Button small look="danger" onPress={() => annotator.removeChosen()}>
          <Trash2 size={14} aria-hidden /> Delete
        </Button>
      </div>
      {describing && <MarkedAttributes marked={marked} />}
    </section>
  );
}

function MarkedAttributes({ marked }: { marked: readonly Annotation[] }) {
  const { annotator, labels } = useAnnotateTools();
  const set = useWindow((state) => state.set);
  const { fields, mixed } = useMemo(
    () => commonFields(marked, ({ label }) => labels.of(label).attributes),
    [marked, labels],
  );
  const close = () => set({ describing: undefined });
  if (fields.length === 0)
    return (
      <output className={styles.none}>
        {marked.length === 1
          ? 'Its label has no attributes.'
          : 'The labels of these have no attributes in common.'}
      </output>
    );
  return (
    <AttributeForm
      fields={fields}
      mixed={mixed}
      onSave={(changes) => void annotator.bulk.setAttributes(changes)}
      onClose={close}
    />
  );
}
