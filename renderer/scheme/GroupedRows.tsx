import { type ReactNode, useRef } from 'react';
import { Row } from './Row.tsx';
import styles from './scheme.module.css';
import { useRowKeys } from './use-row-keys.ts';

export interface RowGroup<T> {
  readonly name: string;
  /** Whether the name is seen, or only heard. */
  readonly isNamed: boolean;
  readonly rows: readonly T[];
}

export interface GroupedRowsProps<T> {
  readonly groups: readonly RowGroup<T>[];
  readonly idOf: (row: T) => string;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, step: 1 | -1) => void;
  /** What stands in a row. */
  readonly renderRow: (row: T) => ReactNode;
}

/** The list on the left of a part of the scheme, in groups; empty ones are left out. */
export function GroupedRows<T>({ groups, idOf, chosen, onChoose, onMove, renderRow }: GroupedRowsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box, onMove);
  return (
    <div ref={box} className={styles.side}>
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, isNamed, rows }) => (
          <section key={name}>
            <h3 className={isNamed ? styles.heading : 'visually-hidden'}>{name}</h3>
            <ol className={styles.list} aria-label={name}>
              {rows.map((row) => {
                const id = idOf(row);
                return (
                  <Row key={id} id={id} isChosen={chosen === id} onChoose={() => onChoose(id)}>
                    {renderRow(row)}
                  </Row>
                );
              })}
            </ol>
          </section>
        ))}
    </div>
  );
}
