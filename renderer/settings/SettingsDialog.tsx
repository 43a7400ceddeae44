import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { DEFAULT_SETTINGS, SETTING_RANGES, type Settings } from '../state/settings.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './SettingsDialog.module.css';

/** How the app looks and reads on this computer. Changes show at once and are kept. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const settings = useStore(app.settings);
  const set = (change: Partial<Settings>) => app.settings.setState(change);
  return (
    <Modal
      title="Settings"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={() => set(DEFAULT_SETTINGS)}>
            Back to the defaults
          </Button>
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.settings}>
        <Choice
          label="Theme"
          value={settings.theme}
          onChange={(theme) => set({ theme })}
          options={[
            { value: 'system', text: 'Like the system' },
            { value: 'light', text: 'Light' },
            { value: 'dark', text: 'Dark' },
          ]}
        />
        <Choice
          label="Typeface of articles"
          value={settings.face}
          onChange={(face) => set({ face })}
          options={[
            { value: 'serif', text: <span className={styles.serif}>Serif</span> },
            { value: 'sans', text: 'Sans serif' },
          ]}
        />
        <Amount label="Text size" name="textSize" settings={settings} set={set} unit="px" />
        <Amount label="Line height" name="leading" settings={settings} set={set} unit="" />
        <Amount label="Line length" name="width" settings={settings} set={set} unit=" characters" />
        <Choice
          label="A selection made with the mouse grows to"
          value={settings.snap}
          onChange={(snap) => set({ snap })}
          options={[
            { value: 'word', text: 'whole words' },
            { value: 'sentence', text: 'whole sentences' },
            { value: 'free', text: 'nothing: exact' },
          ]}
        />
        <Choice
          label="A screen reader says, within the text"
          value={settings.verbosity}
          onChange={(verbosity) => set({ verbosity })}
          options={[
            { value: 'off', text: 'the text only' },
            { value: 'starts', text: 'where annotations start' },
            { value: 'full', text: 'where they start and end' },
          ]}
        />
        <Check isSelected={settings.showMe} onChange={(showMe) => set({ showMe })}>
          Show others where I am while I work
        </Check>
        <p className={styles.sample} lang="en">
          “It is not the strongest of the species,” she said, and closed the folder.
        </p>
      </div>
    </Modal>
  );
}

interface AmountProps {
  readonly label: string;
  readonly name: keyof typeof SETTING_RANGES;
  readonly unit: string;
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
}

function Amount({ label, name, unit, settings, set }: AmountProps) {
  const { min, max, step } = SETTING_RANGES[name];
  const round = (value: number) => Math.round(value * 100) / 100;
  return (
    <Slider
      className={styles.slider ?? ''}
      value={settings[name]}
      onChange={(value: number) => set({ [name]: round(value) })}
      minValue={min}
      maxValue={max}
      step={step}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <SliderOutput className={styles.output ?? ''}>{() => `${settings[name]}${unit}`}</SliderOutput>
      <SliderTrack className={styles.track ?? ''}>
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </Slider>
  );
}
