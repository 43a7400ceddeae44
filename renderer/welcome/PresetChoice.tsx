import { Label, Radio, RadioGroup } from 'react-aria-components';
import { PRESETS } from '@shared/scheme/presets/index.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import styles from './PresetChoice.module.css';

export interface PresetChoiceProps {
  readonly value: PresetId;
  readonly onChange: (preset: PresetId) => void;
}

/** Which labels, links and guideline a new project begins with. */
export function PresetChoice({ value, onChange }: PresetChoiceProps) {
  const choose = (chosen: string) => {
    const preset = PRESETS.find(({ id }) => id === chosen);
    if (preset) onChange(preset.id);
  };
  return (
    <RadioGroup value={value} onChange={choose} className={styles.group ?? ''}>
      <Label className={styles.label ?? ''}>Labels to begin with (all can be changed later)</Label>
      {PRESETS.map(({ id, name, about }) => (
        <Radio key={id} value={id} className={styles.option ?? ''}>
          <span className={styles.dot} aria-hidden />
          <span>
            <span className={styles.name}>{name}</span>
            <span className={styles.about}>{about}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
