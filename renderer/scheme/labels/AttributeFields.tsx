import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { count } from '../../ui/words.ts';
import styles from '../scheme.module.css';
import type { AttributeFailure, DraftAttribute } from './draft.ts';
import lists from './lists.module.css';

const TYPES = [
  { value: 'choice', text: 'Choice' },
  { value: 'boolean', text: 'Yes or no' },
  { value: 'number', text: 'Number' },
  { value: 'text', text: 'Text' },
] as const;

export interface AttributeFieldsProps {
  readonly attribute: DraftAttribute;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** In how many annotations it has a value; undefined until that is counted. */
  readonly uses: number | undefined;
  readonly failure: AttributeFailure | undefined;
  readonly onChange: (attribute: DraftAttribute) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One attribute: its name, what can be answered, and its place. */
export function AttributeFields(props: AttributeFieldsProps) {
  const { attribute, uses, failure, onChange } = props;
  const edit = (change: Partial<DraftAttribute>) => onChange({ ...attribute, ...change });
  const isNameAtFault = failure !== undefined && /name|taken|reserved/u.test(failure.code);
  return (
    <li className={lists.attribute}>
      <div className={lists.attributeHead}>
        <Field
          label="Name"
          className={lists.attributeName}
          value={attribute.name}
          onChange={(name) => edit({ name })}
          hint={usesWords(attribute, uses)}
          error={isNameAtFault ? failure.message : undefined}
          maxLength={64}
          data-focus={`name ${attribute.key}`}
        />
        <Tools {...props} />
      </div>
      <Choice label="Answer" options={TYPES} value={attribute.type} onChange={(type) => edit({ type })} />
      {attribute.type === 'choice' && (
        <Field
          label="Answers to choose from, one in each line"
          value={attribute.options}
          onChange={(options) => edit({ options })}
          error={failure?.code === 'attribute-options' ? failure.message : undefined}
          lines={3}
        />
      )}
      {attribute.type === 'number' && <Limits attribute={attribute} failure={failure} edit={edit} />}
      <Field
        label="What is asked (may be empty)"
        value={attribute.hint}
        onChange={(hint) => edit({ hint })}
        maxLength={1000}
      />
    </li>
  );
}

function Limits({
  attribute,
  failure,
  edit,
}: Pick<AttributeFieldsProps, 'attribute' | 'failure'> & {
  readonly edit: (change: Partial<DraftAttribute>) => void;
}) {
  return (
    <div className={styles.pair}>
      <Field
        label="From (may be empty)"
        className={lists.short}
        value={attribute.min}
        onChange={(min) => edit({ min })}
        error={failure?.code === 'attribute-range' ? failure.message : undefined}
        inputMode="decimal"
      />
      <Field
        label="To (may be empty)"
        className={lists.short}
        value={attribute.max}
        onChange={(max) => edit({ max })}
        inputMode="decimal"
      />
    </div>
  );
}

function Tools({ attribute, isFirst, isLast, onMove, onRemove }: AttributeFieldsProps) {
  const name = attribute.name.trim() || 'the new attribute';
  return (
    <div className={lists.buttons}>
      <IconButton
        small
        label={`Move ${name} up`}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
        data-focus={`up ${attribute.key}`}
      >
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={`Move ${name} down`}
        isDisabled={isLast}
        onPress={() => onMove(1)}
        data-focus={`down ${attribute.key}`}
      >
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <IconButton small label={`Remove ${name}`} onPress={onRemove}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}

/** What a new name, or none, means for annotations that have a value. */
function usesWords({ name, was }: DraftAttribute, uses: number | undefined): string | undefined {
  if (was === undefined || uses === undefined) return undefined;
  if (uses === 0) return 'No annotation has a value yet';
  const many = count(uses, 'annotation');
  if (name.trim() === was) return `In ${many}. They keep it if you remove the attribute.`;
  return `A new name makes a new attribute: ${many} will keep “${was}” as it is.`;
}
