import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../scheme.module.css';
import { useFocusAfter } from '../use-focus-after.ts';
import { AttributeFields } from './AttributeFields.tsx';
import { type AttributeFailure, type DraftAttribute, emptyAttribute, nextKey } from './draft.ts';
import lists from './lists.module.css';

export interface AttributesFieldProps {
  readonly label: LabelId;
  readonly attributes: readonly DraftAttribute[];
  readonly failure: AttributeFailure | undefined;
  readonly onChange: (attributes: readonly DraftAttribute[]) => void;
}

/** As many as a record takes (SPEC RE-6). */
const MOST = 64;

/** What annotations of the label can say beside the label, such as a stance. */
export function AttributesField({ label, attributes, failure, onChange }: AttributesFieldProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  const uses = useAttributeUses(label);
  const focusAfter = useFocusAfter(box, attributes.map(({ key }) => key).join());
  const add = () => {
    const key = nextKey(attributes);
    focusAfter(`name ${key}`);
    onChange([...attributes, emptyAttribute(key)]);
  };
  const remove = (at: number) => {
    const neighbour = attributes[at + 1] ?? attributes[at - 1];
    focusAfter(neighbour ? `name ${neighbour.key}` : 'add attribute');
    onChange(attributes.toSpliced(at, 1));
  };
  const move = (at: number, step: 1 | -1) => {
    const moving = attributes[at];
    if (!moving) return;
    const [same, other] = step === -1 ? ['up', 'down'] : ['down', 'up'];
    focusAfter(`${same} ${moving.key}`, `${other} ${moving.key}`);
    onChange(attributes.toSpliced(at, 1).toSpliced(at + step, 0, moving));
  };
  return (
    <fieldset ref={box} className={styles.group}>
      <legend className={styles.caption}>Attributes</legend>
      <p className={styles.hint}>
        What annotators answer for each annotation with this label, such as its stance.
      </p>
      {attributes.length > 0 && (
        <ol className={lists.lines}>
          {attributes.map((attribute, at) => (
            <AttributeFields
              key={attribute.key}
              attribute={attribute}
              isFirst={at === 0}
              isLast={at === attributes.length - 1}
              uses={attribute.was === undefined ? 0 : uses?.[attribute.was]}
              failure={failure?.key === attribute.key ? failure : undefined}
              onChange={(changed) => onChange(attributes.with(at, changed))}
              onMove={(step) => move(at, step)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      <div className={styles.tools}>
        <Button small isDisabled={attributes.length >= MOST} onPress={add} data-focus="add attribute">
          <Plus size={14} aria-hidden /> Add an attribute
        </Button>
      </div>
    </fieldset>
  );
}

/** In how many annotations each attribute has a value; undefined until that is counted. */
function useAttributeUses(label: LabelId): Readonly<Record<string, number>> | undefined {
  const { backend, toasts } = useApp();
  const [counted, setCounted] = useState<{ label: LabelId; uses: Readonly<Record<string, number>> }>();
  useEffect(() => {
    let isStale = false;
    void backend.call('labels.attributeUses', { label }).then((answer) => {
      if (isStale) return;
      if (answer.ok) setCounted({ label, uses: answer.value });
      else toasts.fail(answer.error);
    });
    return () => {
      isStale = true;
    };
  }, [backend, toasts, label]);
  if (counted?.label !== label) return undefined;
  return counted.uses;
}
