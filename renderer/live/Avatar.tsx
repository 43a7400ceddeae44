import type { AnnotatorId } from '@shared/model/ids.ts';
import { tonesOf } from '../surface/index.ts';
import styles from './Avatar.module.css';
import { colourOf, initialsOf } from './person-look.ts';

/** A person as initials on their colour. Says nothing to screen readers: put the name beside it. */
export function Avatar({ annotator, name }: { annotator: AnnotatorId; name: string }) {
  const { light, dark } = tonesOf(colourOf(annotator));
  return (
    <span
      className={styles.avatar}
      style={{ background: `light-dark(${light.line}, ${dark.line})` }}
      data-initials={initialsOf(name)}
      aria-hidden
    />
  );
}
