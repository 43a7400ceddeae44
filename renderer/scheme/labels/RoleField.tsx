import { Choice } from '../../ui/Choice.tsx';
import styles from '../scheme.module.css';
import type { LabelDraft } from './draft.ts';

const ROLES = [
  { value: '', text: 'None' },
  { value: 'content', text: 'Content' },
  { value: 'cue', text: 'Cue' },
  { value: 'source', text: 'Source' },
] as const;

const EXPLAINED: Readonly<Record<LabelDraft['role'], string>> = {
  '': 'The label has no part in attribution frames of its own.',
  content: 'What is said. Frames are built around it, and it can be marked as having no source in the text.',
  cue: 'The words that say that something is said. Links of the type “cue” lead to it.',
  source: 'Who says it. Links of the type “source” lead to it.',
};

interface RoleFieldProps {
  readonly value: LabelDraft['role'];
  readonly onChange: (role: LabelDraft['role']) => void;
}

/** The part of an attribution that the label stands for. */
export function RoleField({ value, onChange }: RoleFieldProps) {
  return (
    <div className={styles.group}>
      <Choice label="Part in an attribution" options={ROLES} value={value} onChange={onChange} />
      <p className={styles.hint} aria-live="polite">
        {EXPLAINED[value]}
      </p>
    </div>
  );
}
