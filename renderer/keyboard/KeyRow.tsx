import { Pencil, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { isApple } from '../frame/keys.ts';
import { IconButton } from '../ui/Button.tsx';
import styles from './KeyboardDialog.module.css';
import { KeyRecorder } from './KeyRecorder.tsx';
import type { KeyOwner } from './bindings.ts';
import { showStrokes } from './strokes.ts';
import type { KeyList } from './use-key-list.ts';

export interface KeyRowProps {
  readonly owner: KeyOwner;
  readonly list: KeyList;
  readonly isRecording: boolean;
  readonly onRecord: (isRecording: boolean) => void;
  readonly announce: (text: string) => void;
}

/** What keys do, the keys, and the way to other ones. */
export function KeyRow({ owner, list, isRecording, onRecord, announce }: KeyRowProps) {
  const edit = useRef<HTMLButtonElement>(null);
  const leave = () => {
    onRecord(false);
    edit.current?.focus();
  };
  const shown = owner.strokes.map((strokes) => showStrokes(strokes, isApple));
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.what}>{owner.title}</span>
        <span className={styles.keys}>
          {shown.map((keys) => (
            <kbd key={keys} className={styles.key}>
              {keys}
            </kbd>
          ))}
          {shown.length === 0 && <span className={styles.none}>no key</span>}
        </span>
        <span className={styles.tools}>
          {owner.isOwnChoice && (
            <IconButton
              small
              label={`Back to the given key of ${owner.title}`}
              onPress={() => {
                list.reset(owner);
                announce(`${owner.title} has its given key again.`);
                edit.current?.focus();
              }}
            >
              <RotateCcw size={14} aria-hidden />
            </IconButton>
          )}
          <IconButton
            ref={edit}
            small
            label={`Change the key of ${owner.title}`}
            onPress={() => onRecord(true)}
          >
            <Pencil size={14} aria-hidden />
          </IconButton>
        </span>
      </div>
      {isRecording && (
        <KeyRecorder
          owner={owner}
          owners={list.owners}
          onCancel={leave}
          onChosen={(strokes) => {
            list.set(owner, strokes);
            const keys = strokes ? showStrokes(strokes, isApple) : 'no key';
            announce(`${owner.title}: ${keys}.`);
            leave();
          }}
        />
      )}
    </li>
  );
}
