import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './OptionList.module.css';

export interface ExplainedOption<T extends string> {
  readonly value: T;
  readonly name: string;
  /** A sentence about it. */
  readonly about: string;
}

export interface OptionListProps<T extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly ExplainedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few that need a sentence each, beneath one another; arrow keys move between them. */
export function OptionList<T extends string>(props: OptionListProps<T>) {
  const { label, hideLabel = false, options, value, onChange } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup
      value={value}
      onChange={choose}
      className={styles.group ?? ''}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className={styles.label ?? ''}>{label}</Label>}
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={styles.option ?? ''}>
          <span className={styles.dot} aria-hidden />
          <span>
            <span className={styles.name}>{option.name}</span>
            <span className={styles.about}>{option.about}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
