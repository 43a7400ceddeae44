import type { PlannedRow } from '@shared/scheme/plan-import.ts';
import styles from '../scheme.module.css';
import transfer from './transfer.module.css';

const WHAT: Readonly<Record<PlannedRow['what'], string>> = {
  added: 'is added',
  changed: 'changes',
  retired: 'is retired',
  same: 'stays as it is',
  left: 'is left out: it is out of use there',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  colour: 'colour',
  key: 'key',
  definition: 'definition',
  positive: 'examples',
  negative: 'counter-examples',
  order: 'place in the list',
  retired: 'whether it is in use',
  mergedInto: 'merger',
  splitFrom: 'where it was split off',
  role: 'part in attributions',
  from: 'where it may start',
  to: 'where it may lead',
};

const fieldWords = (field: string) => FIELDS[field] ?? `attribute “${field.slice(1)}”`;

/** What becomes of each label, or type of links, and of what of it. */
export function PlanTable({ caption, rows }: { caption: string; rows: readonly PlannedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{caption}</h3>
      <ul className={transfer.plan} aria-label={caption}>
        {rows.map(({ id, name, what, fields }) => (
          <li key={id} className={transfer.planned} data-what={what}>
            <b dir="auto">{name}</b> {WHAT[what]}
            {what === 'changed' && `: ${fields.map(fieldWords).join(', ')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
