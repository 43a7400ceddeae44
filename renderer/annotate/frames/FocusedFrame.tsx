import { useShownContent } from '../use-annotate.ts';
import styles from './FocusedFrame.module.css';
import { FrameCard } from './FrameCard.tsx';
import { useFocusedFrame } from './use-frames.ts';

/** The attribution of the chosen annotation, above whatever else the panel shows. */
export function FocusedFrame() {
  const content = useShownContent();
  const frame = useFocusedFrame(content);
  if (!frame) return null;
  return (
    <div className={styles.focused}>
      <FrameCard frame={frame} text={content.text} isFocused />
    </div>
  );
}
