import { useRef, useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { moveLabel } from '@shared/scheme/order.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { useApp } from '../../app.ts';
import { AddByName } from '../AddByName.tsx';
import { Panes } from '../Panes.tsx';
import styles from '../scheme.module.css';
import { useChosenPassage } from '../use-chosen-passage.ts';
import type { Edits } from '../use-edits.ts';
import { useFocusAfter } from '../use-focus-after.ts';
import type { Scheme } from '../use-scheme.ts';
import { LABEL_FORM, LabelForm } from './LabelForm.tsx';
import { LabelHead, type LabelTask } from './LabelHead.tsx';
import { LabelList } from './LabelList.tsx';
import { LabelReadOnly } from './LabelReadOnly.tsx';
import { MergeForm } from './MergeForm.tsx';
import { MovePassages } from './MovePassages.tsx';
import { RetireForm } from './RetireForm.tsx';
import { SplitForm } from './SplitForm.tsx';

/** What is shown of the chosen label, and for `move` where passages are to go. */
interface Shown {
  readonly label: LabelId;
  readonly task: LabelTask;
  readonly to?: LabelId;
}

/** The labels: a list, and everything about the chosen one. */
export function LabelsTab({ scheme, edits }: { scheme: Scheme; edits: Edits }) {
  const app = useApp();
  const { labels, readOnly } = scheme;
  const [shown, setShown] = useState<Shown>();
  /** Where there is room for one of the two only: the chosen label, not the list. */
  const [isDetail, setDetail] = useState(false);
  const passage = useChosenPassage();
  const box = useRef<HTMLDivElement>(null);
  const arrangement = labels
    .map(({ id, retired, mergedInto = '' }) => `${id} ${retired} ${mergedInto}`)
    .join();
  const focusAfter = useFocusAfter(box, `${arrangement} ${shown?.label} ${shown?.task} ${isDetail}`);
  const label = labels.find(({ id }) => id === shown?.label) ?? labels.find(isOffered) ?? labels[0];
  // What is shown stays, whatever becomes of the label or of the order meanwhile.
  if (label && shown === undefined) setShown({ label: label.id, task: 'edit' });
  const task = shown?.label === label?.id ? (shown?.task ?? 'edit') : 'edit';

  const show = (next: Shown, ...focus: string[]) => {
    if (!edits.mayLeave()) return;
    focusAfter(...focus);
    setShown(next);
    setDetail(true);
  };
  const write = async (...[changes, done]: Parameters<typeof scheme.change>) => {
    const failure = await scheme.change(changes, done);
    if (failure) app.toasts.fail(failure);
  };
  const move = (id: LabelId, step: 1 | -1) => {
    const changes = readOnly ? [] : moveLabel(labels, id, step);
    if (changes.length === 0) return;
    const [same, other] = step === -1 ? ['up', 'down'] : ['down', 'up'];
    const isInList = document.activeElement?.closest(`[data-row]`) !== null;
    focusAfter(...(isInList ? [`row ${id}`] : [`${same} ${id}`, `${other} ${id}`]));
    const offered = labels.filter(isOffered);
    const place = offered.findIndex((one) => one.id === id) + step + 1;
    void write(changes, `${scheme.looks.of(id).name} is now number ${place} of ${offered.length}.`);
  };
  const add = async (name: string) => {
    const answer = await app.backend.call('labels.add', { name });
    if (!answer.ok) return answer.error;
    app.announcer.say(`${name} is added to the labels.`);
    if (!edits.has(LABEL_FORM)) setShown({ label: answer.value.label, task: 'edit' });
    return undefined;
  };
  const bringBack = ({ id, name }: Label) => {
    focusAfter(`more ${id}`);
    void write([{ label: id, set: { retired: false } }], `${name} is back in use.`);
  };
  const unmerge = ({ id, name, retired }: Label) => {
    focusAfter(retired ? `back ${id}` : `more ${id}`);
    void write([{ label: id, set: { mergedInto: '' } }], `${name} stands for itself again.`);
  };

  return (
    <div ref={box}>
      <Panes
        isDetail={isDetail}
        side={
          <>
            <LabelList
              scheme={scheme}
              chosen={label?.id}
              onChoose={(id) => show({ label: id, task: 'edit' }, 'title')}
              onMove={move}
            />
            {!readOnly && (
              <AddByName
                label="New label"
                placeholder="Its name, e.g. Quotation"
                action="Add label"
                edits={edits}
                onAdd={add}
              />
            )}
          </>
        }
      >
        {label && (
          <section aria-label={label.name} className={styles.detail}>
            <LabelHead
              label={label}
              scheme={scheme}
              onBack={() => {
                if (!edits.mayLeave()) return;
                focusAfter(`row ${label.id}`);
                setDetail(false);
              }}
              onTask={(next) => show({ label: label.id, task: next })}
              onMove={(step) => move(label.id, step)}
              onBringBack={() => bringBack(label)}
              onUnmerge={() => unmerge(label)}
            />
            <LabelTaskForm
              key={`${label.id} ${task}`}
              label={label}
              task={task}
              to={shown?.to}
              scheme={scheme}
              edits={edits}
              passage={passage}
              onShow={show}
              onGone={() => box.current?.querySelector<HTMLElement>('[data-focus="title"]')?.focus()}
            />
          </section>
        )}
      </Panes>
    </div>
  );
}

interface LabelTaskFormProps {
  readonly label: Label;
  readonly task: LabelTask;
  readonly to: LabelId | undefined;
  readonly scheme: Scheme;
  readonly edits: Edits;
  readonly passage: string | undefined;
  readonly onShow: (next: Shown, ...focus: string[]) => void;
  readonly onGone: () => void;
}

function LabelTaskForm(props: LabelTaskFormProps) {
  const { label, task, to, scheme, edits, passage, onShow, onGone } = props;
  const { id } = label;
  const edit = (...focus: string[]) =>
    onShow({ label: id, task: 'edit' }, ...focus, `more ${id}`, `back ${id}`);
  const common = { label, scheme, onCancel: () => edit() };
  const isGone = !isOffered(label) && !edits.has(LABEL_FORM);
  if (scheme.readOnly || (isGone && task === 'edit')) return <LabelReadOnly label={label} />;
  switch (task) {
    case 'edit':
      return <LabelForm {...{ label, scheme, edits, passage, onGone }} />;
    case 'merge':
      return <MergeForm {...common} onMerged={() => edit(`unmerge ${id}`)} />;
    case 'retire':
      return <RetireForm {...common} onRetired={() => edit(`back ${id}`)} />;
    case 'split':
      return (
        <SplitForm {...common} onSplit={(made) => onShow({ label: id, task: 'move', to: made }, 'title')} />
      );
    case 'move':
      return <MovePassages label={label} scheme={scheme} to={to} onClose={() => edit()} />;
  }
}
