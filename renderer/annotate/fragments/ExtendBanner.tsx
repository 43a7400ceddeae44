import { TextSelect } from 'lucide-react';
import { useEffect } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { useApp, useWindow } from '../../app.ts';
import { useShownKeys } from '../commands/use-shown-keys.ts';
import { quoteOf } from '../quote.ts';
import { StepAction, StepBanner } from '../StepBanner.tsx';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';

/** While an annotation is added to: what is asked for, and everything its keys do, for the mouse. */
export function ExtendBanner() {
  const extending = useWindow((state) => state.extending);
  return extending === undefined ? null : <Step id={extending} />;
}

function Step({ id }: { id: RecordId }) {
  const app = useApp();
  const { annotator, labels } = useAnnotateTools();
  const { annotations, text } = useShownContent();
  const keys = useShownKeys();
  const annotation = annotations.find((one) => one.id === id);
  const isGone = annotation === undefined;
  useEffect(() => {
    // Undone, or removed in another window: there is nothing left to add to.
    if (isGone) app.window.getState().set({ extending: undefined });
  }, [app, isGone]);
  if (!annotation) return null;
  return (
    <StepBanner
      label="Another part"
      icon={<TextSelect size={16} />}
      ask="Now select what to add"
      keys={keys('fragment.add')}
      of={`to ${labels.of(annotation.label).name} “${quoteOf(text, annotation.span, 60)}”`}
    >
      <StepAction keys={keys('fragment.add')} onPress={() => annotator.fragments.add()} isMain>
        Add it
      </StepAction>
      <StepAction keys={keys('tag.release')} onPress={() => annotator.fragments.end()}>
        Done
      </StepAction>
    </StepBanner>
  );
}
