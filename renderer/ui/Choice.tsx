import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './Choice.module.css';
import { cx } from './cx.ts';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly text: ReactNode;
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly ChoiceOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, all visible side by side; arrow keys move between them. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, hideLabel = false, options, value, onChange, isDisabled = false } = props;
  const choose = (chosen: string) => {
    const option = options.find((o) => o.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup
      value={value}
      onChange={choose}
      isDisabled={isDisabled}
      orientation="horizontal"
      className={styles.group ?? ''}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className={styles.label ?? ''}>{label}</Label>}
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={cx(styles.option)}>
            {option.text}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
