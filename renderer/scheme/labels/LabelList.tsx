import { useRef } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { Row } from '../Row.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { useRowKeys } from '../use-row-keys.ts';
import { usesWords } from '../words.ts';

export interface LabelListProps {
  readonly scheme: Scheme;
  readonly chosen: LabelId | undefined;
  readonly onChoose: (label: LabelId) => void;
  readonly onMove: (label: LabelId, step: 1 | -1) => void;
}

/** All labels: those in use in their order, then those that are retired or merged. */
export function LabelList({ scheme, chosen, onChoose, onMove }: LabelListProps) {
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box, onMove);
  const { labels } = scheme;
  const groups = [
    { name: 'Labels in use', isShown: false, rows: labels.filter(isOffered) },
    { name: 'Retired', isShown: true, rows: labels.filter((one) => one.retired && !one.mergedInto) },
    { name: 'Merged', isShown: true, rows: labels.filter(({ mergedInto }) => mergedInto !== undefined) },
  ];
  return (
    <div ref={box} className={styles.side}>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, isShown, rows }) => (
          <section key={name}>
            <h3 className={isShown ? styles.heading : 'visually-hidden'}>{name}</h3>
            <ol className={styles.list} aria-label={name}>
              {rows.map((label) => (
                <Row
                  key={label.id}
                  id={label.id}
                  isChosen={chosen === label.id}
                  onChoose={() => onChoose(label.id)}
                >
                  <LabelFace label={label} scheme={scheme} />
                </Row>
              ))}
            </ol>
          </section>
        ))}
    </div>
  );
}

function LabelFace({ label, scheme }: { label: Label; scheme: Scheme }) {
  const { id, name, key, mergedInto } = label;
  return (
    <>
      <Swatch label={scheme.looks.of(id)} />
      <span className={styles.rowText} dir="auto">
        <span>{name}</span>{' '}
        <small>
          {mergedInto === undefined ? usesWords(scheme.uses, id) : `shows as ${scheme.looks.of(id).name}`}
        </small>
      </span>
      {key !== '' && isOffered(label) && (
        <span>
          <span className="visually-hidden"> key </span>
          <kbd className={styles.key}>{key}</kbd>
        </span>
      )}
    </>
  );
}
