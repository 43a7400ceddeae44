import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { DEFAULT_SETTINGS, SETTING_RANGES, type Settings } from '../state/settings.ts';
import { Button } from '../ui/Button.tsx';
import { Check } from '../ui/Check.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './SettingsDialog.module.css';

interface SectionProps {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
}

/** A person's keys are set, and set back, in the list of keys. */
const { keys: _, ...DEFAULTS } = DEFAULT_SETTINGS;

/** How the app looks and reads on this computer. Changes show at once and are kept. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const settings = useStore(app.settings);
  const set = (change: Partial<Settings>) => app.settings.setState(change);
  return (
    <Modal
      wide
      title="Settings"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={() => set(DEFAULTS)}>
            Back to the defaults
          </Button>
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.settings}>
        <Look settings={settings} set={set} />
        <Reading settings={settings} set={set} />
        <Working settings={settings} set={set} />
      </div>
    </Modal>
  );
}

function Look({ settings, set }: SectionProps) {
  return (
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
  );
}

/** How the text of articles is set, with a sample of it. */
function Reading({ settings, set }: SectionProps) {
  const amount = { settings, set };
  return (
    <section className={styles.section} aria-label="Text of articles">
      <div className={styles.sample}>
        <p className={styles.around} lang="en">
          “It is not the strongest of the species,” she said, and closed the folder. Il1 O0 rn m
        </p>
      </div>
      <Choice
        label="Typeface of articles"
        value={settings.face}
        onChange={(face) => set({ face })}
        options={[
          { value: 'serif', text: <span className={styles.serif}>Serif</span> },
          { value: 'sans', text: 'Sans serif' },
          { value: 'legible', text: <span className={styles.legible}>Hyperlegible</span> },
          { value: 'dyslexic', text: <span className={styles.dyslexic}>OpenDyslexic</span> },
        ]}
      />
      <div className={styles.amounts}>
        <Amount label="Text size" name="textSize" unit="px" {...amount} />
        <Amount label="Line height" name="leading" unit="" {...amount} />
        <Amount label="Line length" name="width" unit=" characters" {...amount} />
        <Amount label="Space between letters" name="letterSpacing" unit=" em" {...amount} />
        <Amount label="Space between words" name="wordSpacing" unit=" em" {...amount} />
      </div>
    </section>
  );
}

function Working({ settings, set }: SectionProps) {
  const app = useApp();
  return (
    <section className={styles.section} aria-label="Working">
      <Choice
        label="A selection made with the mouse grows to"
        value={settings.snap}
        onChange={(snap) => set({ snap })}
        options={[
          { value: 'word', text: 'whole words' },
          { value: 'sentence', text: 'whole sentences' },
          { value: 'paragraph', text: 'whole paragraphs' },
          { value: 'free', text: 'nothing: exact' },
        ]}
      />
      <Choice
        label="A screen reader says, within the text"
        value={settings.verbosity}
        onChange={(verbosity) => set({ verbosity })}
        options={[
          { value: 'off', text: 'the text only' },
          { value: 'starts', text: 'where annotations and comments start' },
          { value: 'full', text: 'where they start and end' },
        ]}
      />
      <Check isSelected={settings.showMe} onChange={(showMe) => set({ showMe })}>
        Show others where I am while I work
      </Check>
      <Check isSelected={settings.minimap} onChange={(minimap) => set({ minimap })}>
        Show the whole article as a strip beside the text
      </Check>
      <Check isSelected={settings.autoRead} onChange={(autoRead) => set({ autoRead })}>
        Mark paragraphs as read once I have had time to read them
      </Check>
      <div>
        <Button small onPress={() => app.window.getState().show('shortcuts')}>
          Keys and keyboard layout…
        </Button>
      </div>
    </section>
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
