import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { GroupedRows } from '../GroupedRows.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { usesWords } from '../words.ts';

export interface LabelListProps {
  readonly scheme: Scheme;
  readonly chosen: LabelId | undefined;
  readonly onChoose: (label: LabelId) => void;
  readonly onMove: (label: LabelId, step: 1 | -1) => void;
}

/** All labels: those in use in their order, then those that are retired or merged. */
export function LabelList({ scheme, chosen, onChoose, onMove }: LabelListProps) {
  const { labels } = scheme;
  return (
    <GroupedRows
      groups={[
        { name: 'Labels in use', isNamed: false, rows: labels.filter(isOffered) },
        { name: 'Retired', isNamed: true, rows: labels.filter((one) => one.retired && !one.mergedInto) },
        { name: 'Merged', isNamed: true, rows: labels.filter(({ mergedInto }) => mergedInto !== undefined) },
      ]}
      idOf={({ id }) => id}
      chosen={chosen}
      onChoose={onChoose}
      onMove={onMove}
      renderRow={(label) => <LabelFace label={label} scheme={scheme} />}
    />
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
