import { CircleHelp, Link2, ListChecks, MessageSquarePlus, StickyNote, Tag, Trash2, X } from 'lucide-react';
import { type AttributeField, readAttributes, wordsOf } from '@shared/attributes/values.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { AttributeChanges } from '@shared/records/kinds.ts';
import { UNSURE } from '@shared/model/label-scheme.ts';
import { useApp, useWindow } from '../../app.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Origin } from '../about/About.tsx';
import { isMine } from '../article-actions.ts';
import { AttributeForm } from '../attributes/AttributeForm.tsx';
import { PartsPart } from '../fragments/PartsPart.tsx';
import { startComment } from '../comments/commenter.ts';
import { useCommenter } from '../comments/use-comments.ts';
import { startLinking } from '../relations/linking.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './AnnotationCard.module.css';
import { LabelMenu } from './LabelMenu.tsx';
import { NotePart } from './NotePart.tsx';

/** What there is to see and do about the chosen annotation. */
export function ChosenCard({ annotation }: { annotation: Annotation }) {
  const { names, me, readOnly } = useAnnotateTools();
  const isOwn = isMine(annotation, me);
  return (
    <div className={styles.tools}>
      {isOwn && !readOnly && <PartsPart annotation={annotation} />}
      <NotePart annotation={annotation} />
      <AttributesPart annotation={annotation} />
      <Origin annotation={annotation} />
      {!readOnly && <Actions annotation={annotation} isOwn={isOwn} />}
      {!readOnly && !isOwn && (
        <p className={styles.aside}>Only {names[annotation.layer] ?? 'its author'} can change this.</p>
      )}
    </div>
  );
}

function AttributesPart({ annotation }: { annotation: Annotation }) {
  const { announcer } = useApp();
  const { annotator, labels, me, readOnly, surface } = useAnnotateTools();
  const isEditing = useWindow((state) => state.describing === annotation.id);
  const set = useWindow((state) => state.set);
  const { id } = annotation;
  const { fields, others } = readAttributes(labels.of(annotation.label).attributes, annotation.attributes);
  const mayChange = isMine(annotation, me) && !readOnly;
  const close = () => {
    set({ describing: undefined });
    surface.current?.focus();
  };
  const save = (changes: AttributeChanges) => {
    if (annotator.did(annotator.actions.setAttributes(id, changes))) announcer.say('Attributes saved.');
  };
  if (mayChange && isEditing && fields.length > 0)
    return <AttributeForm fields={fields} onSave={save} onTaken={save} onClose={close} />;
  return (
    <>
      {isEditing && fields.length === 0 && <NoAttributes label={labels.of(annotation.label).name} />}
      <Known fields={fields} />
      {others.map(({ name, value }) => (
        <p key={name} className={styles.attribute}>
          <span dir="auto">
            <b>{name}</b> {wordsOf(value)}{' '}
            <span className={styles.aside}>(not in the label’s attributes)</span>
          </span>
          {mayChange && (
            <IconButton
              label={`Remove “${name}”`}
              small
              onPress={() => annotator.did(annotator.actions.setAttributes(id, { [name]: null }))}
            >
              <X size={14} aria-hidden />
            </IconButton>
          )}
        </p>
      ))}
    </>
  );
}

function Known({ fields }: { fields: readonly AttributeField[] }) {
  return fields.flatMap(({ name, value, problem }) =>
    value === undefined ? (
      []
    ) : (
      <p key={name} className={styles.attribute}>
        <span dir="auto">
          <b>{name}</b> {wordsOf(value)}
          {problem !== undefined && <span className={styles.problem}> {problem}</span>}
        </span>
      </p>
    ),
  );
}

function NoAttributes({ label }: { label: string }) {
  return (
    <output className={styles.aside}>
      {label} has no attributes. They are made where labels are edited.
    </output>
  );
}

function Actions({ annotation, isOwn }: { annotation: Annotation; isOwn: boolean }) {
  const app = useApp();
  const { annotator, labels } = useAnnotateTools();
  const commenter = useCommenter();
  const set = useWindow((state) => state.set);
  const { id } = annotation;
  const hasAttributes = labels.of(annotation.label).attributes.length > 0;
  return (
    <div className={styles.actions}>
      {isOwn && (
        <>
          <LabelMenu
            chosen={labels.of(annotation.label).id}
            onChoose={(label) => annotator.relabel(id, label.id)}
          >
            <Button small>
              <Tag size={14} aria-hidden /> Label
            </Button>
          </LabelMenu>
          {hasAttributes && (
            <Button small onPress={() => set({ describing: id })}>
              <ListChecks size={14} aria-hidden /> Attributes
            </Button>
          )}
        </>
      )}
      <Button small onPress={() => set({ noting: id })}>
        <StickyNote size={14} aria-hidden /> Note
      </Button>
      {isOwn && (
        <Button small onPress={() => annotator.toggleUnsure()}>
          <CircleHelp size={14} aria-hidden /> {annotation.attributes[UNSURE] === true ? 'Sure' : 'Unsure'}
        </Button>
      )}
      <Button small onPress={() => startComment(commenter)}>
        <MessageSquarePlus size={14} aria-hidden /> Comment
      </Button>
      <Button small onPress={() => startLinking(app, id)}>
        <Link2 size={14} aria-hidden /> Link
      </Button>
      {isOwn && (
        <Button small look="danger" onPress={() => annotator.remove(id)}>
          <Trash2 size={14} aria-hidden /> Delete
        </Button>
      )}
    </div>
  );
}
