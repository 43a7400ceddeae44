import { ChevronLeft, ChevronRight, History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { At } from '@shared/records/kinds.ts';
import { useAnnotateTools } from '../annotate/use-annotate.ts';
import { useApp, useWindow } from '../app.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { momentAfter, stepsBefore } from './moments.ts';
import styles from './PastBanner.module.css';
import { momentWords } from './rows.ts';
import { useTimeline } from './use-timeline.ts';

/** Says that an earlier moment is looked at, which one, and steps from one to the next. Nothing while it is now. */
export function PastBanner() {
  const past = useWindow((state) => state.past);
  return past && <Past moment={past} />;
}

function Past({ moment }: { moment: At }) {
  const { window, announcer } = useApp();
  const { surface } = useAnnotateTools();
  const timeline = useTimeline();
  const [openedAt] = useState(() => Date.now());
  const steps = stepsBefore(timeline, moment);
  const action = timeline[steps - 1];
  const goTo = (next: number) => window.getState().set({ past: momentAfter(timeline, next) });
  // The button goes with the banner, so the focus must go elsewhere.
  const backToNow = () => {
    window.getState().set({ past: undefined });
    surface.current?.focus();
  };
  const when = action ? momentWords(action.time, openedAt) : 'Before anything was done';
  const what = action ? `${action.name} ${action.summary}` : 'The article as it was imported.';
  useEffect(() => announcer.say(`Earlier moment: ${when}. ${what}`), [announcer, when, what]);
  return (
    <section className={styles.banner} aria-label="Earlier moment">
      <History size={18} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p>
          <b>{when}</b> <span className={styles.hint}>You are looking back; nothing can be changed.</span>
        </p>
        <p className={styles.what} dir="auto">
          {what}
        </p>
      </div>
      <div className={styles.steps}>
        <IconButton label="Earlier" small isDisabled={steps === 0} onPress={() => goTo(steps - 1)}>
          <ChevronLeft size={18} aria-hidden />
        </IconButton>
        <Slider
          className={styles.slider ?? ''}
          value={steps}
          minValue={0}
          maxValue={timeline.length}
          onChange={(value: number) => goTo(value)}
        >
          <Label className="visually-hidden">Moment</Label>
          <SliderTrack className={styles.track ?? ''}>
            <SliderThumb className={styles.thumb ?? ''} />
          </SliderTrack>
        </Slider>
        <IconButton
          label="Later"
          small
          isDisabled={steps === timeline.length}
          onPress={() => goTo(steps + 1)}
        >
          <ChevronRight size={18} aria-hidden />
        </IconButton>
        <span className={styles.count}>
          {steps.toLocaleString('en')} of {timeline.length.toLocaleString('en')}
        </span>
      </div>
      <Button look="primary" small onPress={backToNow}>
        Back to now
      </Button>
    </section>
  );
}
