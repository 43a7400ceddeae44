import type { ArticleId, RecordId } from '@shared/model/ids.ts';
import type { LabelPassage } from '@shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { count } from '../../ui/words.ts';
import styles from '../scheme.module.css';
import passages from './passages.module.css';

/** Annotations that were chosen, and in which article each is. */
export type ChosenPassages = ReadonlyMap<RecordId, ArticleId>;

export interface PassageListProps {
  readonly caption: string;
  readonly rows: readonly LabelPassage[];
  /** How many there are, shown or not. */
  readonly total: number;
  readonly isSearch: boolean;
  readonly chosen: ChosenPassages;
  readonly onChoose: (chosen: ChosenPassages) => void;
  /** Chooses all there are, also those that are not shown. */
  readonly onChooseAll: () => void;
}

/** Passages with what stands around them, each with a check box. */
export function PassageList(props: PassageListProps) {
  const { caption, rows, total, isSearch, chosen, onChoose, onChooseAll } = props;
  const toggle = ({ id, article }: LabelPassage) => {
    const next = new Map(chosen);
    if (!next.delete(id)) next.set(id, article);
    onChoose(next);
  };
  const isAll = rows.length === total && rows.every(({ id }) => chosen.has(id));
  const all = total.toLocaleString('en');
  return (
    <fieldset className={styles.group}>
      <legend className={styles.caption}>{caption}</legend>
      <div className={passages.bar}>
        <output className={styles.hint}>
          {count(total, 'passage')}
          {isSearch && (total === 1 ? ' has these words' : ' have these words')},{' '}
          {chosen.size.toLocaleString('en')} chosen
        </output>
        <span className={passages.buttons}>
          {chosen.size > 0 && (
            <Button small look="quiet" onPress={() => onChoose(new Map())}>
              Choose none
            </Button>
          )}
          {!isAll && (
            <Button small look="quiet" onPress={onChooseAll}>
              {isSearch ? `Choose all ${all} found` : `Choose all ${all}`}
            </Button>
          )}
        </span>
      </div>
      <ul className={passages.list}>
        {rows.map((row, at) => (
          <li key={row.id} className={passages.item}>
            {rows[at - 1]?.article !== row.article && (
              <p className={passages.article} dir="auto">
                {row.title}
              </p>
            )}
            <Check isSelected={chosen.has(row.id)} onChange={() => toggle(row)}>
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
