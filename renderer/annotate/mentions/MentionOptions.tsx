import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { MAX_PHRASE } from '@shared/mentions/rule.ts';
import type { LabelId } from '@shared/model/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './MentionsDialog.module.css';
import type { Question } from './use-mentions.ts';

export interface MentionOptionsProps {
  readonly question: Question;
  /** There are no words yet, so that writing them comes first. */
  readonly isEmpty: boolean;
  readonly onAsk: (change: Partial<Question>) => void;
  /** A key pressed in the field. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What is looked for, where, and how exactly. */
export function MentionOptions({ question, isEmpty, onAsk, onKeyDown }: MentionOptionsProps) {
  const { words, rule, scope } = question;
  return (
    <div className={styles.options}>
      <Field
        label="Words"
        first={isEmpty}
        value={words}
        maxLength={MAX_PHRASE}
        onChange={(next) => onAsk({ words: next })}
        onKeyDown={onKeyDown}
      />
      <div className={styles.checks}>
        <Choice
          label="Where"
          hideLabel
          value={scope}
          onChange={(next) => onAsk({ scope: next })}
          options={[
            { value: 'project', text: 'All articles' },
            { value: 'article', text: 'This article' },
          ]}
        />
        <Check
          isSelected={rule.wholeWords}
          onChange={(wholeWords) => onAsk({ rule: { ...rule, wholeWords } })}
        >
          Whole words
        </Check>
        <Check isSelected={rule.matchCase} onChange={(matchCase) => onAsk({ rule: { ...rule, matchCase } })}>
          Match capitals
        </Check>
        <Check isSelected={rule.loose} onChange={(loose) => onAsk({ rule: { ...rule, loose } })}>
          Any quotes and spaces
        </Check>
      </div>
    </div>
  );
}

interface LabelChoiceProps {
  readonly label: LabelId | undefined;
  readonly onChange: (label: LabelId) => void;
}

/** Which label the passages get. */
export function LabelChoice({ label, onChange }: LabelChoiceProps) {
  const { labels } = useAnnotateTools();
  const look = label === undefined ? undefined : labels.of(label);
  return (
    <Menu
      label="Label for the passages"
      entries={labels.offered.map((one) => ({
        id: one.id,
        text: one.name,
        icon: <Swatch label={one} />,
        chosen: one.id === label,
        run: () => onChange(one.id),
      }))}
    >
      <Button
        isDisabled={labels.offered.length === 0}
        aria-label={look ? `Label: ${look.name}` : 'Choose a label'}
      >
        {look ? <Swatch label={look} /> : null}
        <span>{look?.name ?? 'Choose a label'}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
    </Menu>
  );
}
