import { Label as Caption, Radio, RadioGroup } from 'react-aria-components';
import type { LabelId } from '@shared/model/ids.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { COLOURS, colourName } from '../colours.ts';
import styles from './ColourChoice.module.css';
import type { Scheme } from '../use-scheme.ts';

export interface ColourChoiceProps {
  readonly value: string;
  readonly onChange: (colour: string) => void;
  /** Whose colour is chosen. */
  readonly self: LabelId;
  readonly scheme: Scheme;
}

/** One of the checked colours, or the one that the label came with. Says which other label has a colour. */
export function ColourChoice({ value, onChange, self, scheme }: ColourChoiceProps) {
  const own = scheme.labels.find(({ id }) => id === self)?.colour ?? value;
  const colours = COLOURS.includes(own) ? COLOURS : [own, ...COLOURS];
  const { pattern } = scheme.looks.of(self);
  const holder = (colour: string) =>
    scheme.labels.find((label) => label.id !== self && isOffered(label) && label.colour === colour)?.name;
  return (
    <RadioGroup value={value} onChange={onChange} orientation="horizontal" className={styles.group ?? ''}>
      <Caption className={styles.caption ?? ''}>
        Colour: {colourName(value)}
        {holder(value) !== undefined && `, which ${holder(value)} has, too`}
      </Caption>
      <div className={styles.options}>
        {colours.map((colour) => {
          const other = holder(colour);
          return (
            <Radio
              key={colour}
              value={colour}
              className={styles.option ?? ''}
              aria-label={other === undefined ? colourName(colour) : `${colourName(colour)}, of ${other}`}
            >
              <Swatch label={{ colour, pattern }} />
              {other !== undefined && <span className={styles.taken} aria-hidden />}
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}
