import { Plus, TextQuote, X } from 'lucide-react';
import { useRef } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from '../scheme.module.css';
import { useFocusAfter } from '../use-focus-after.ts';
import { type DraftLine, nextKey } from './draft.ts';
import lists from './lists.module.css';

export interface ExamplesFieldProps {
  readonly caption: string;
  /** `Add an example` */
  readonly action: string;
  readonly lines: readonly DraftLine[];
  readonly passage: string | undefined;
  readonly onChange: (lines: readonly DraftLine[]) => void;
}

/** As many as a record takes (SPEC RE-12). */
const MOST = 100;

/** A list of passages that can be edited one by one. */
export function ExamplesField({ caption, action, lines, passage, onChange }: ExamplesFieldProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  const focusAfter = useFocusAfter(box, lines.map(({ key }) => key).join());
  const add = (text: string) => {
    const key = nextKey(lines);
    focusAfter(`line ${key}`);
    onChange([...lines, { key, text }]);
  };
  const remove = ({ key }: DraftLine, at: number) => {
    const neighbour = lines[at + 1] ?? lines[at - 1];
    focusAfter(neighbour ? `remove ${neighbour.key}` : 'add');
    onChange(lines.filter((line) => line.key !== key));
  };
  return (
    <fieldset ref={box} className={styles.group}>
      <legend className={styles.caption}>{caption}</legend>
      {lines.length > 0 && (
        <ul className={lists.lines}>
          {lines.map((line, at) => (
            <li key={line.key} className={lists.line}>
              <Field
                label={<span className="visually-hidden">{`${caption}, ${at + 1}`}</span>}
                className={lists.grow}
                value={line.text}
                onChange={(text) => onChange(lines.with(at, { ...line, text }))}
                lines={1}
                maxLength={2000}
                dir="auto"
                data-focus={`line ${line.key}`}
              />
              <IconButton
                small
                label={`Remove example ${at + 1}`}
                onPress={() => remove(line, at)}
                data-focus={`remove ${line.key}`}
              >
                <X size={15} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.tools}>
        <Button small isDisabled={lines.length >= MOST} onPress={() => add('')} data-focus="add">
          <Plus size={14} aria-hidden /> {action}
        </Button>
        {passage !== undefined && (
          <Button small look="quiet" isDisabled={lines.length >= MOST} onPress={() => add(passage)}>
            <TextQuote size={14} aria-hidden /> Take the chosen passage
          </Button>
        )}
      </div>
    </fieldset>
  );
}
