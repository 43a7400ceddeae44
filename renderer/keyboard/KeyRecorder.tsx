import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { isApple } from '../frame/keys.ts';
import { Button } from '../ui/Button.tsx';
import styles from './KeyboardDialog.module.css';
import type { KeyOwner } from './bindings.ts';
import { checkKeys } from './check-keys.ts';
import { strokesOf } from './layouts.ts';
import { type Strokes, showStrokes } from './strokes.ts';

export interface KeyRecorderProps {
  readonly owner: KeyOwner;
  readonly owners: readonly KeyOwner[];
  /** Undefined: no key at all. */
  readonly onChosen: (strokes: Strokes | undefined) => void;
  readonly onCancel: () => void;
}

/** Takes down one or two strokes as they are pressed, says what is wrong with them, and hands them over on Enter. */
export function KeyRecorder({ owner, owners, onChosen, onCancel }: KeyRecorderProps) {
  const app = useApp();
  const profile = useStore(app.settings, ({ layout }) => layout);
  const [pressed, setPressed] = useState<Strokes>([]);
  const field = useRef<HTMLButtonElement>(null);
  const explanation = useId();
  useEffect(() => field.current?.focus(), []);
  const isGood = (strokes: Strokes) => checkKeys(owners, owner, strokes, isApple).ok;
  const checked = pressed.length === 0 ? undefined : checkKeys(owners, owner, pressed, isApple);
  const choose = () => {
    if (checked?.ok) onChosen(pressed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Enter') return choose();
    if (event.repeat || /^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(event.key)) return;
    const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta, repeat } = event;
    const [stroke] = strokesOf({ key, code, ctrl, alt, shift, meta, repeat }, { profile, isMac: isApple });
    if (stroke !== undefined) setPressed(nextPressed(pressed, stroke, isGood));
  };
  const problem = checked && !checked.ok ? checked.error.message : undefined;
  const shown = showStrokes(pressed, isApple);
  return (
    <div className={styles.recorder}>
      <button
        ref={field}
        type="button"
        className={styles.record}
        aria-label={`New key for ${owner.title}${shown === '' ? '' : `: ${shown}`}`}
        aria-describedby={explanation}
        onKeyDown={onKeyDown}
      >
        {shown === '' ? 'Press a key' : <kbd className={styles.key}>{shown}</kbd>}
      </button>
      <output id={explanation} className={problem === undefined ? styles.hint : styles.problem}>
        {problem ??
          `${owner.kind === 'window' ? 'One key' : 'One key, or two one after the other'}. Enter keeps it, Esc leaves it as it was.`}
      </output>
      <div className={styles.choices}>
        <Button small look="primary" isDisabled={!checked?.ok} onPress={choose}>
          Keep
        </Button>
        <Button small onPress={() => onChosen(undefined)}>
          No key
        </Button>
        <Button small look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** A second stroke goes on from the first, unless only by itself it is free. */
function nextPressed(before: Strokes, stroke: string, isGood: (strokes: Strokes) => boolean): Strokes {
  if (before.length !== 1) return [stroke];
  const both = [...before, stroke];
  return !isGood(both) && isGood([stroke]) ? [stroke] : both;
}
