import { useMemo } from 'react';
import { tonesOf } from '../surface/model/colours.ts';
import styles from './Swatch.module.css';
import type { LabelLook } from './label-look.ts';

const WIDTH = 20;

/** A label's colour and line pattern, as they stand in the text. Say the label's name beside it. */
export function Swatch({ label }: { label: Pick<LabelLook, 'colour' | 'pattern'> }) {
  const tones = useMemo(() => tonesOf(label.colour), [label.colour]);
  const both = (tone: 'fill' | 'line') => `light-dark(${tones.light[tone]}, ${tones.dark[tone]})`;
  return (
    <svg
      className={styles.swatch}
      viewBox={`0 0 ${WIDTH} 16`}
      width={WIDTH}
      height={16}
      aria-hidden
      style={{ background: both('fill'), stroke: both('line') }}
    >
      <Line pattern={label.pattern % 6} />
    </svg>
  );
}

function Line({ pattern }: { pattern: number }) {
  const flat = `M1 13 H${WIDTH - 1}`;
  switch (pattern) {
    case 1:
      return <path d={flat} strokeDasharray="5 2.5" />;
    case 2:
      return <path d={flat} strokeDasharray="0.1 3.6" strokeLinecap="round" strokeWidth={2.4} />;
    case 3:
      return <path d={`M1 11 H${WIDTH - 1} M1 14 H${WIDTH - 1}`} strokeWidth={1.2} />;
    case 4:
      return <path d="M1 13 q2.25 -4 4.5 0 t4.5 0 t4.5 0 t4.5 0" strokeWidth={1.4} />;
    case 5:
      return <path d={flat} strokeDasharray="6 2 1.5 2" />;
    default:
      return <path d={flat} />;
  }
}
