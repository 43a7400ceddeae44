import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components';
import styles from './Field.module.css';
import { cx } from './cx.ts';

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  /** Puts the caret here at once; for the first field of a dialog or form that was just asked for. */
  readonly first?: boolean;
}

/** A labelled text field; with `lines` a text area. */
export function Field({
  label,
  hint,
  error,
  lines,
  placeholder,
  className,
  first = false,
  onKeyDown,
  ...props
}: FieldProps) {
  const place = placeholder === undefined ? {} : { placeholder };
  // Who listens to keys would keep them all; what it has no use for, such as Escape, is for the dialog around the field.
  const listening = onKeyDown && {
    onKeyDown: (event: Parameters<typeof onKeyDown>[0]) => {
      onKeyDown(event);
      if (!event.isDefaultPrevented()) event.continuePropagation();
    },
  };
  return (
    <TextField
      {...props}
      {...listening}
      {...(first && { autoFocus: true })}
      isInvalid={error !== undefined}
      // The browser's own check would hold back a form until the message is gone, which only a submit takes away.
      validationBehavior="aria"
      className={cx(styles.field, className)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {lines === undefined ? (
        <Input className={styles.input ?? ''} {...place} />
      ) : (
        <TextArea className={styles.input ?? ''} rows={lines} {...place} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {error !== undefined && <FieldError className={styles.error ?? ''}>{error}</FieldError>}
    </TextField>
  );
}
