import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react';
import type { Label } from '@shared/model/label-scheme.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { Swatch } from '../../annotate/Swatch.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { DetailHead } from '../DetailHead.tsx';
import styles from '../scheme.module.css';
import type { Scheme } from '../use-scheme.ts';
import { usesWords } from '../words.ts';

/** What can be done with a label besides editing it. */
export type LabelTask = 'edit' | 'merge' | 'split' | 'retire' | 'move';

export interface LabelHeadProps {
  readonly label: Label;
  readonly scheme: Scheme;
  readonly onBack: () => void;
  readonly onTask: (task: LabelTask) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onBringBack: () => void;
  readonly onUnmerge: () => void;
}

/** The chosen label: what it looks like, how often it occurs, and what can be done with it. */
export function LabelHead(props: LabelHeadProps) {
  const { label, scheme, onBack, onBringBack, onUnmerge, onTask } = props;
  const { id, name, mergedInto } = label;
  return (
    <DetailHead
      icon={<Swatch label={scheme.looks.of(id)} />}
      title={name}
      about={mergedInto === undefined ? usesWords(scheme.uses, id) : `Shows as ${scheme.looks.of(id).name}`}
      onBack={onBack}
    >
      {!scheme.readOnly && isOffered(label) && <LabelTools {...props} />}
      {!scheme.readOnly && mergedInto !== undefined && (
        <Button small aria-label={`Undo merge of ${name}`} onPress={onUnmerge} data-focus={`unmerge ${id}`}>
          Undo merge
        </Button>
      )}
      {!scheme.readOnly && label.retired && mergedInto === undefined && (
        <>
          <Button small aria-label={`Bring back ${name}`} onPress={onBringBack} data-focus={`back ${id}`}>
            Bring back
          </Button>
          <Button small aria-label={`Merge… ${name}`} onPress={() => onTask('merge')}>
            Merge…
          </Button>
        </>
      )}
    </DetailHead>
  );
}

function LabelTools({ label, scheme, onTask, onMove }: LabelHeadProps) {
  const { id, name } = label;
  const row = scheme.labels.filter(isOffered);
  const at = row.findIndex((one) => one.id === id);
  const isAlone = row.length < 2;
  return (
    <div className={styles.tools}>
      <IconButton
        small
        label={`Move ${name} up`}
        isDisabled={at === 0}
        onPress={() => onMove(-1)}
        data-focus={`up ${id}`}
      >
        <ArrowUp size={15} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={`Move ${name} down`}
        isDisabled={at === row.length - 1}
        onPress={() => onMove(1)}
        data-focus={`down ${id}`}
      >
        <ArrowDown size={15} aria-hidden />
      </IconButton>
      <Menu
        label={`More for ${name}`}
        entries={[
          { id: 'split', text: 'Split off a new label…', run: () => onTask('split') },
          {
            id: 'move',
            text: 'Move passages to another label…',
            disabled: isAlone,
            run: () => onTask('move'),
          },
          { id: 'merge', text: 'Merge into another label…', disabled: isAlone, run: () => onTask('merge') },
          { id: 'retire', text: 'Retire…', divided: true, run: () => onTask('retire') },
        ]}
      >
        <IconButton small label={`More for ${name}`} data-focus={`more ${id}`}>
          <Ellipsis size={15} aria-hidden />
        </IconButton>
      </Menu>
    </div>
  );
}
