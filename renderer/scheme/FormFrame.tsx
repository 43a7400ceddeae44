import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './scheme.module.css';
import { useKeyDown } from '../ui/use-key-down.ts';

export interface FormFrameProps {
  /** What the form is about, for screen readers. */
  readonly label: string;
  readonly submitText: string;
  /** `Cancel`, unless something was done before. */
  readonly cancelText?: string;
  readonly isBusy?: boolean;
  /** Nothing is there to be saved, so that its buttons are not needed. */
  readonly isIdle?: boolean;
  /** Why it could not be done, or why it stays open. */
  readonly error: string | undefined;
  readonly onCancel: () => void;
  readonly onSubmit: () => void | Promise<void>;
  readonly children: ReactNode;
}

/** A form of the editor: Escape or Cancel leave it, Enter or its button do what it says. */
export function FormFrame({
  label,
  submitText,
  cancelText = 'Cancel',
  isBusy = false,
  isIdle = false,
  error,
  onCancel,
  onSubmit,
  children,
}: FormFrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const onEscape = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return false;
      onCancel();
      return true;
    },
    [onCancel],
  );
  useKeyDown(form, onEscape);
  const [tries, setTries] = useState(0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await onSubmit();
    setTries((before) => before + 1);
  };
  // What is at fault may be out of sight in a long form.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return (
    <form ref={form} className={styles.form} aria-label={label} onSubmit={(event) => void submit(event)}>
      {children}
      {!(isIdle && error === undefined) && (
        <div className={styles.foot}>
          {error !== undefined && (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
          <Button onPress={onCancel}>{cancelText}</Button>
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {submitText}
          </Button>
        </div>
      )}
    </form>
  );
}
