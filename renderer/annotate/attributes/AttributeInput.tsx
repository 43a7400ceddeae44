import { useCallback, useId, useRef } from 'react';
import { type AttributeField, rangeWords } from '@shared/attributes/values.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { Field } from '../../ui/Field.tsx';
import styles from './AttributeForm.module.css';

interface AttributeInputProps {
  readonly field: AttributeField;
  readonly isMixed: boolean;
  /** As `readTyped` takes it. */
  readonly typed: string;
  readonly problem: string | undefined;
  readonly onType: (typed: string) => void;
}

/** One attribute: what is asked for, and what can be said. */
export function AttributeInput(props: AttributeInputProps) {
  const { field, isMixed, typed, problem, onType } = props;
  const { name, definition } = field;
  if (definition.type === 'choice') {
    // What the scheme no longer offers stays as it is until something else is chosen.
    const { value } = field;
    const gone = typeof value === 'string' && !definition.options.includes(value) ? [value] : [];
    const options = [...definition.options, ...gone];
    return <Radios {...props} options={options.map((option) => ({ value: option, text: option }))} />;
  }
  if (definition.type === 'boolean')
    return (
      <Radios
        {...props}
        options={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    );
  const range = definition.type === 'number' ? rangeWords(definition) : '';
  const hint = [definition.hint, range].filter(Boolean).join(' ');
  return (
    <Field
      label={name}
      value={typed}
      onChange={onType}
      error={problem}
      hint={hint === '' ? undefined : hint}
      inputMode={definition.type === 'number' ? 'decimal' : 'text'}
      {...(isMixed && { placeholder: 'Different values' })}
    />
  );
}

interface RadiosProps extends AttributeInputProps {
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One of a few, or none; arrows move, a digit chooses, 0 chooses none. */
function Radios({ field, isMixed, typed, problem, onType, options }: RadiosProps) {
  const group = useId();
  const { hint } = field.definition;
  const all = [...options, { value: '', text: isMixed && typed === '' ? 'Different values' : 'Not set' }];
  const box = useRef<HTMLFieldSetElement>(null);
  const take = useCallback(
    ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (key.length > 1 || key === ' ' || ctrlKey || metaKey || altKey) return false;
      const index = key === '0' ? options.length : Number(key) - 1;
      const chosen = index === options.length ? '' : options[index]?.value;
      if (chosen !== undefined) {
        onType(chosen);
        box.current?.querySelectorAll('input')[index]?.focus();
      }
      // Other characters are keys of labels and commands, which are not meant here.
      return true;
    },
    [options, onType],
  );
  useKeyDown(box, take);
  return (
    <fieldset ref={box} className={styles.radios} aria-describedby={`${group}-more`}>
      <legend>{field.name}</legend>
      <div className={styles.options}>
        {all.map(({ value, text }, i) => (
          <label key={value} className={styles.option}>
            <input type="radio" name={group} checked={typed === value} onChange={() => onType(value)} />
            <span dir="auto">{text}</span>
            {(i < 9 || value === '') && <kbd aria-hidden>{value === '' ? 0 : i + 1}</kbd>}
          </label>
        ))}
      </div>
      <p id={`${group}-more`} className={styles.more}>
        {hint !== undefined && hint !== '' && <span className={styles.hint}>{hint}</span>}
        {problem !== undefined && <span className={styles.problem}>{problem}</span>}
      </p>
    </fieldset>
  );
}
