import type { RecordId } from '@shared/model/ids.ts';
import type { LabelPassage } from '@shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import styles from '../scheme.module.css';
import passages from './passages.module.css';

export interface PassageListProps {
  readonly caption: string;
  readonly rows: readonly LabelPassage[];
  readonly total: number;
  readonly chosen: ReadonlySet<RecordId>;
  readonly onChoose: (chosen: ReadonlySet<RecordId>) => void;
}

/** Passages with what stands around them, each with a check box. */
export function PassageList({ caption, rows, total, chosen, onChoose }: PassageListProps) {
  const toggle = (id: RecordId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const isAll = rows.every(({ id }) => chosen.has(id));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.caption}>{caption}</legend>
      <div className={passages.bar}>
        <output className={styles.hint}>
          {chosen.size} of {total.toLocaleString('en')} chosen
        </output>
        <Button
          small
          look="quiet"
          onPress={() => onChoose(isAll ? new Set() : new Set(rows.map(({ id }) => id)))}
        >
          {isAll ? 'Choose none' : rows.length < total ? 'Choose all that are shown' : 'Choose all'}
        </Button>
      </div>
      <ul className={passages.list}>
        {rows.map((row, at) => (
          <li key={row.id} className={passages.item}>
            {rows[at - 1]?.article !== row.article && (
              <p className={passages.article} dir="auto">
                {row.title}
              </p>
            )}
            <Check isSelected={chosen.has(row.id)} onChange={() => toggle(row.id)}>
              <span className={passages.words} dir="auto">
                <span className={passages.context}>{row.before}</span>
                <mark className={passages.quote}>{row.quote}</mark>
                <span className={passages.context}>{row.after}</span>
                {row.layer !== undefined && (
                  <span className={passages.note}>By {row.layer}, brought in by you</span>
                )}
                {row.note !== '' && <span className={passages.note}>Note: {row.note}</span>}
              </span>
            </Check>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
