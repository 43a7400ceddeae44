import { PRESETS } from '@shared/scheme/presets/index.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import { OptionList } from '../ui/OptionList.tsx';

export interface PresetChoiceProps {
  readonly value: PresetId;
  readonly onChange: (preset: PresetId) => void;
}

/** Which labels, links and guideline a new project begins with. */
export function PresetChoice({ value, onChange }: PresetChoiceProps) {
  return (
    <OptionList
      label="Labels to begin with (all can be changed later)"
      options={PRESETS.map(({ id, name, about }) => ({ value: id, name, about }))}
      value={value}
      onChange={onChange}
    />
  );
}
