import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Label } from '@shared/model/label-scheme.ts';
import { Button } from '../ui/Button.tsx';
import { LabelFace } from './LabelRow.tsx';
import styles from './LabelsDialog.module.css';
import type { Scheme } from './use-scheme.ts';
import { usesWords } from './words.ts';

export interface RetiredLabelsProps {
  readonly scheme: Scheme;
  readonly onBringBack: (label: Label) => void;
  readonly onMerge: (label: Label) => void;
  readonly form: (label: Label) => ReactNode;
}

/** Labels that are not offered any more, whose annotations stay. */
export function RetiredLabels({ scheme, onBringBack, onMerge, form }: RetiredLabelsProps) {
  const retired = scheme.labels.filter((label) => label.retired && label.mergedInto === undefined);
  if (retired.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>Retired</h3>
      <ul className={styles.list} aria-label="Retired labels">
        {retired.map((label) => (
          <li key={label.id} className={styles.row}>
            <div className={styles.head}>
              <LabelFace label={label} scheme={scheme} />
              {!scheme.readOnly && (
                <div className={styles.tools}>
                  <Button
                    small
                    aria-label={`Bring back ${label.name}`}
                    onPress={() => onBringBack(label)}
                    data-focus={`back ${label.id}`}
                  >
                    Bring back
                  </Button>
                  <Button small aria-label={`Merge… ${label.name}`} onPress={() => onMerge(label)}>
                    Merge…
                  </Button>
                </div>
              )}
            </div>
            {form(label)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Labels that show as others. */
export function MergedLabels({ scheme, onUnmerge }: { scheme: Scheme; onUnmerge: (label: Label) => void }) {
  const merged = scheme.labels.filter(({ mergedInto }) => mergedInto !== undefined);
  if (merged.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>Merged</h3>
      <ul className={styles.list} aria-label="Merged labels">
        {merged.map((label) => (
          <li key={label.id} className={styles.row}>
            <div className={styles.head}>
              <div className={styles.face}>
                <span className={styles.name}>{label.name}</span>{' '}
                <ArrowRight className={styles.arrow} size={14} aria-hidden />
                <span className="visually-hidden">shows as</span>{' '}
                <span className={styles.name}>{scheme.looks.of(label.id).name}</span>{' '}
                <span className={styles.uses}>{usesWords(scheme.uses, label.id)}</span>
              </div>
              {!scheme.readOnly && (
                <Button
                  small
                  aria-label={`Undo merge of ${label.name}`}
                  onPress={() => onUnmerge(label)}
                  data-focus={`unmerge ${label.id}`}
                >
                  Undo merge
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
