import { Quote } from 'lucide-react';
import { useWindow } from '../../app.ts';
import type { Framing } from '../../state/window.ts';
import { useShownKeys } from '../commands/use-shown-keys.ts';
import { quoteOf } from '../quote.ts';
import { StepAction, StepBanner } from '../StepBanner.tsx';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';
import { PART_HINTS, PART_NAMES } from './frame-words.ts';

/** While an attribution is put together: which part is asked for, and everything its keys do, for the mouse. */
export function FrameBanner() {
  const framing = useWindow((state) => state.framing);
  return framing ? <Step framing={framing} /> : null;
}

function Step({ framing }: { framing: Framing }) {
  const { content, replaces } = framing;
  const { frames } = useAnnotateTools();
  const { annotations, text } = useShownContent();
  const keys = useShownKeys();
  const annotation = annotations.find(({ id }) => id === content);
  const step = frames.askedFor(framing);
  if (!annotation || step === undefined) return null;
  const take = keys('attribution.start');
  return (
    <StepBanner
      label="Attribution"
      icon={<Quote size={16} />}
      ask={`${replaces === undefined ? 'Now select' : 'Select what replaces'} ${PART_HINTS[step]}`}
      keys={take}
      of={`of “${quoteOf(text, annotation.span, 60)}”`}
    >
      <StepAction keys={take} onPress={() => frames.step()} isMain>
        Take as {PART_NAMES[step].toLowerCase()}
      </StepAction>
      {frames.stepsOf(content).length > 1 && (
        <StepAction keys={keys('attribution.part')} onPress={() => frames.another()}>
          {step === 'cue' ? 'Skip to the source' : 'Back to the cue'}
        </StepAction>
      )}
      <StepAction keys={keys('attribution.implicit')} onPress={() => frames.implicit()}>
        No source in the text
      </StepAction>
      <StepAction keys={keys('tag.release')} onPress={() => frames.end()}>
        Done
      </StepAction>
    </StepBanner>
  );
}
