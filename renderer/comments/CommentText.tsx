import { Fragment } from 'react';
import { type MentioningText, textParts } from '@shared/comments/mentions.ts';
import type { AnnotatorId } from '@shared/model/ids.ts';
import styles from './CommentText.module.css';
import { nameIn } from './names.ts';

export interface CommentTextProps {
  readonly said: MentioningText;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
}

/** What somebody wrote: plain text with the present names of whom it mentions. */
export function CommentText({ said, names, me }: CommentTextProps) {
  let at = 0;
  return textParts(said).map((part) => {
    const key = at;
    at += part.kind === 'words' ? part.text.length : 1;
    if (part.kind === 'words') return <Fragment key={key}>{part.text}</Fragment>;
    return (
      <bdi key={key} className={part.annotator === me ? styles.me : styles.mention}>
        @{nameIn(names, part.annotator)}
      </bdi>
    );
  });
}
