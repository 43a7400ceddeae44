import type { Label } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import { Field } from '../../ui/Field.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { ColourChoice } from './ColourChoice.tsx';
import type { LabelDraft } from './draft.ts';

export interface BasicsFieldProps {
  readonly label: Label;
  readonly draft: LabelDraft;
  readonly scheme: Scheme;
  readonly failure: Failure | undefined;
  readonly onEdit: (change: Partial<LabelDraft>) => void;
}

/** The last two characters typed: nobody has to empty the field first. */
const lastTwo = (typed: string) => Array.from(typed.normalize('NFC')).slice(-2).join('');

/** Name, key, colour and definition. */
export function BasicsField({ label, draft, scheme, failure, onEdit }: BasicsFieldProps) {
  const of = (field: string) => (failure?.code.startsWith(field) ? failure.message : undefined);
  return (
    <>
      <div className={styles.pair}>
        <Field
          label="Name"
          value={draft.name}
          onChange={(name) => onEdit({ name })}
          error={of('name')}
          maxLength={100}
          className={styles.wide}
        />
        <Field
          label="Key"
          hint="One stroke, or two"
          value={draft.key}
          onChange={(typed) => onEdit({ key: lastTwo(typed) })}
          error={of('key')}
          className={styles.keyField}
          autoComplete="off"
        />
      </div>
      <ColourChoice
        value={draft.colour}
        onChange={(colour) => onEdit({ colour })}
        self={label.id}
        scheme={scheme}
      />
      <Field
        label="Definition"
        hint="When to use the label, and when not. It is shown beside the label while tagging."
        value={draft.definition}
        onChange={(definition) => onEdit({ definition })}
        lines={3}
        maxLength={10_000}
      />
    </>
  );
}
