import { Plus, Repeat2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type Frame,
  type FramePart,
  type FramePartType,
  hasCue,
  hasSource,
  partsOf,
} from '@shared/frames/frames.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Swatch } from '../Swatch.tsx';
import { isMine } from '../article-actions.ts';
import { quoteOf } from '../quote.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './FrameCard.module.css';
import { PART_NAMES, frameSentence } from './frame-words.ts';

export interface FrameCardProps {
  readonly frame: Frame;
  readonly text: string;
  readonly isFocused: boolean;
  /** The frame that it lies in. */
  readonly outer?: Frame | undefined;
}

/** One attribution: what is said, by which words, and who says it. Spoken as one sentence; each part leads to its place. */
export function FrameCard({ frame, text, isFocused, outer }: FrameCardProps) {
  const { names, me, readOnly, frames } = useAnnotateTools();
  const mayChange = frame.layer === me && !readOnly;
  const content = frame.content.id;
  return (
    <article
      className={cx(styles.card, isFocused && styles.focused)}
      aria-label={frameSentence(frame, text)}
      aria-current={isFocused}
    >
      <p className={styles.head}>
        <span className={styles.title}>Attribution</span>
        {frame.layer !== me && <span className={styles.who}>{names[frame.layer] ?? 'Someone'}</span>}
        {mayChange && hasCue(frame) && hasSource(frame) && (
          <Add label="Add another part" onPress={() => frames.ask(content, 'cue')} />
        )}
      </p>
      {outer && (
        <p className={styles.within} dir="auto">
          inside “{quoteOf(text, outer.content.span, 40)}”
        </p>
      )}
      <Row name="Content" annotation={frame.content} text={text} />
      <Parts frame={frame} text={text} type="cue" mayChange={mayChange} />
      {!hasCue(frame) && (
        <Missing name="cue" onAdd={mayChange ? () => frames.ask(content, 'cue') : undefined} />
      )}
      <Parts frame={frame} text={text} type="source" mayChange={mayChange} />
      <Parts frame={frame} text={text} type="attributed-to" mayChange={mayChange} />
      {frame.isImplicit && <Implicit frame={frame} mayChange={mayChange} />}
      {!hasSource(frame) && (
        <Missing name="source" onAdd={mayChange ? () => frames.ask(content, 'source') : undefined} />
      )}
    </article>
  );
}

interface PartsProps {
  readonly frame: Frame;
  readonly text: string;
  readonly type: FramePartType;
  readonly mayChange: boolean;
}

function Parts({ frame, text, type, mayChange }: PartsProps) {
  const { me } = useAnnotateTools();
  return partsOf(frame, type).map((part) => (
    <Row key={part.relation.id} name={PART_NAMES[type]} annotation={part.annotation} text={text}>
      {mayChange && isMine(part.relation, me) && <PartTools content={frame.content} part={part} />}
    </Row>
  ));
}

interface RowProps {
  readonly name: string;
  readonly annotation: Annotation;
  readonly text: string;
  readonly children?: ReactNode;
}

function Row({ name, annotation, text, children }: RowProps) {
  const { annotator, labels, surface } = useAnnotateTools();
  const go = () => {
    annotator.choose(annotation.id, true);
    surface.current?.focus();
  };
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <button type="button" className={styles.place} onClick={go}>
        <Swatch label={labels.of(annotation.label)} />
        <span className="visually-hidden">{name}: </span>
        <span className={styles.quote} dir="auto">
          {quoteOf(text, annotation.span, 100)}
        </span>
      </button>
      {children}
    </div>
  );
}

function PartTools({ content, part }: { content: Annotation; part: FramePart }) {
  const { frames, surface } = useAnnotateTools();
  const name = PART_NAMES[part.type].toLowerCase();
  const replace = () => {
    frames.ask(content.id, part.type, part);
    surface.current?.focus();
  };
  return (
    <span className={styles.tools}>
      <IconButton small label={`Replace this ${name}`} onPress={replace}>
        <Repeat2 size={14} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={`Take this ${name} out; its annotation stays`}
        onPress={() => frames.remove(part)}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </span>
  );
}

function Implicit({ frame, mayChange }: { frame: Frame; mayChange: boolean }) {
  const { frames, annotator } = useAnnotateTools();
  const takeBack = () => annotator.did(frames.actions.setImplicit(frame.content.id, false));
  return (
    <div className={styles.row}>
      <span className={styles.name}>Source</span>
      <span className={styles.none}>No source in the text</span>
      {mayChange && (
        <IconButton small label="Take back that the text names no source" onPress={takeBack}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function Missing({ name, onAdd }: { name: 'cue' | 'source'; onAdd: (() => void) | undefined }) {
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name === 'cue' ? 'Cue' : 'Source'}</span>
      <span className={styles.none}>None yet</span>
      {onAdd && <Add label={`Add the ${name}`} onPress={onAdd} />}
    </div>
  );
}

function Add({ label, onPress }: { label: string; onPress: () => void }) {
  const { surface } = useAnnotateTools();
  const add = () => {
    onPress();
    surface.current?.focus();
  };
  return (
    <Button small look="quiet" className={styles.add} aria-label={label} onPress={add}>
      <Plus size={14} aria-hidden /> Add
    </Button>
  );
}
