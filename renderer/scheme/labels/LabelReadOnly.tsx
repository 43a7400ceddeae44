import type { Label } from '@shared/model/label-scheme.ts';
import styles from '../scheme.module.css';

/** What a label says of itself, where it can't be edited. */
export function LabelReadOnly({ label }: { label: Label }) {
  const { definition, positive, negative, attributes } = label;
  return (
    <div className={styles.form}>
      <p dir="auto">{definition === '' ? 'It has no definition.' : definition}</p>
      <Examples caption="Examples that deserve the label" texts={positive} />
      <Examples caption="Examples that seem to, and don’t" texts={negative} />
      <Examples caption="Attributes" texts={attributes.map(({ name }) => name)} />
    </div>
  );
}

function Examples({ caption, texts }: { caption: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <section>
      <h4 className={styles.caption}>{caption}</h4>
      <ul>
        {[...new Set(texts)].map((text) => (
          <li key={text} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
