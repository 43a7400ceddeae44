import { useRef, useState } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import type { Label } from '@shared/model/label-scheme.ts';
import { moveLabel } from '@shared/scheme/order.ts';
import { isOffered } from '@shared/scheme/rules.ts';
import { useApp } from '../app.ts';
import { altKeys } from '../frame/keys.ts';
import type { ProjectState } from '../project/project-client.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { AddLabel } from './AddLabel.tsx';
import { LabelForm } from './LabelForm.tsx';
import { LabelRow } from './LabelRow.tsx';
import styles from './LabelsDialog.module.css';
import { MergeForm } from './MergeForm.tsx';
import { MergedLabels, RetiredLabels } from './OutOfUse.tsx';
import { useFocusAfter } from './use-focus-after.ts';
import { useScheme } from './use-scheme.ts';

/** What is open beneath a label's row. */
interface Open {
  readonly label: LabelId;
  readonly what: 'edit' | 'merge';
}

/** The label scheme: names, colours, keys, definitions, their order, and which labels are out of use. */
export function LabelsDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  const app = useApp();
  const scheme = useScheme(project);
  const { labels, readOnly } = scheme;
  const [open, setOpen] = useState<Open>();
  const [formEdits, setFormEdits] = useState(false);
  const [addEdits, setAddEdits] = useState(false);
  const [held, setHeld] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const arrangement = labels.map((l) => `${l.id} ${l.retired} ${l.mergedInto ?? ''}`).join();
  const focusAfter = useFocusAfter(box, `${arrangement} ${open?.label ?? ''} ${open?.what ?? ''}`);
  const offered = labels.filter(isOffered);

  const openForm = (next: Open | undefined, focus?: string) => {
    if (focus !== undefined) focusAfter(focus);
    setOpen(next);
    setFormEdits(false);
    setHeld(false);
  };
  // A colleague may have retired the label whose form was open.
  const isEditing = open?.what === 'edit' && offered.some(({ id }) => id === open.label);
  const close = () => ((formEdits && isEditing) || addEdits ? setHeld(true) : onClose());
  const change = async (...[changes, done]: Parameters<typeof scheme.change>) => {
    const failure = await scheme.change(changes, done);
    if (failure) app.toasts.fail(failure);
  };
  const move = (label: Label, step: 1 | -1) => {
    const changes = moveLabel(labels, label.id, step);
    if (changes.length === 0) return;
    const [same, other] = step === -1 ? ['up', 'down'] : ['down', 'up'];
    focusAfter(`${same} ${label.id}`, `${other} ${label.id}`);
    const place = offered.indexOf(label) + step + 1;
    void change(changes, `${label.name} is now number ${place} of ${offered.length}.`);
  };
  const setRetired = (label: Label, retired: boolean) => {
    focusAfter(retired ? `back ${label.id}` : `edit ${label.id}`);
    setOpen(undefined);
    const done = retired ? 'is retired. Its annotations stay.' : 'is back in use.';
    void change([{ label: label.id, set: { retired } }], `${label.name} ${done}`);
  };
  const unmerge = (label: Label) => {
    focusAfter(label.retired ? `back ${label.id}` : `edit ${label.id}`);
    void change([{ label: label.id, set: { mergedInto: '' } }], `${label.name} stands for itself again.`);
  };
  const mergeForm = (label: Label) => (
    <MergeForm
      label={label}
      scheme={scheme}
      onCancel={() => openForm(undefined, `${label.retired ? 'back' : 'more'} ${label.id}`)}
      onMerged={() => openForm(undefined, `unmerge ${label.id}`)}
    />
  );

  return (
    <Modal
      wide
      title="Labels"
      onClose={close}
      actions={
        <Button look="primary" onPress={close}>
          Done
        </Button>
      }
    >
      <div className={styles.dialog} ref={box}>
        {readOnly ? (
          <Banner tone="info">
            This project is open for reading only, so its labels can’t be changed here.
          </Banner>
        ) : (
          <p className={styles.intro}>
            Everyone who works on the project sees changes. {altKeys('↑')} and {altKeys('↓')} move a label.
          </p>
        )}
        <ol className={styles.list} aria-label="Labels in use">
          {offered.map((label, at) => (
            <LabelRow
              key={label.id}
              label={label}
              scheme={scheme}
              isFirst={at === 0}
              isLast={at === offered.length - 1}
              isOpen={open?.label === label.id}
              onMove={(step) => move(label, step)}
              onEdit={() => openForm({ label: label.id, what: 'edit' })}
              onMerge={() => openForm({ label: label.id, what: 'merge' })}
              onRetire={() => setRetired(label, true)}
            >
              {open?.label === label.id && open.what === 'edit' && (
                <LabelForm
                  label={label}
                  scheme={scheme}
                  warning={held && formEdits ? 'Save these changes or cancel them first.' : undefined}
                  onEdits={setFormEdits}
                  onClose={() => openForm(undefined, `edit ${label.id}`)}
                />
              )}
              {open?.label === label.id && open.what === 'merge' && mergeForm(label)}
            </LabelRow>
          ))}
        </ol>
        {!readOnly && <AddLabel onEdits={setAddEdits} warning={held} />}
        <RetiredLabels
          scheme={scheme}
          onBringBack={(label) => setRetired(label, false)}
          onMerge={(label) => openForm({ label: label.id, what: 'merge' })}
          form={(label) => (open?.label === label.id ? mergeForm(label) : null)}
        />
        <MergedLabels scheme={scheme} onUnmerge={unmerge} />
      </div>
    </Modal>
  );
}
