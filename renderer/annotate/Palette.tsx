import { BookOpen, MessageSquarePlus, Pencil, Pin, TextSearch } from 'lucide-react';
import { memo, useEffect, useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useApp, useWindow } from '../app.ts';
import { Button } from '../ui/Button.tsx';
import { Tip } from '../ui/Tip.tsx';
import styles from './Palette.module.css';
import { Swatch } from './Swatch.tsx';
import type { LabelLook } from './label-look.ts';
import { CommandButton } from './commands/CommandButton.tsx';
import { useAnnotateContext } from './use-annotate.ts';

/**
 * The labels with their keys, always in view. A press does what the key does: tags the selection, changes the chosen
 * annotation, or else sticks.
 */
export function Palette() {
  const { labels, view, annotator, readOnly } = useAnnotateContext();
  const sticky = useWindow((state) => state.sticky);
  const show = useWindow((state) => state.show);
  useReleaseOfUnoffered();
  const counts = useMemo(() => {
    const all = new Map<string, number>();
    for (const { label } of view.annotations) {
      const { id } = labels.of(label);
      all.set(id, (all.get(id) ?? 0) + 1);
    }
    return all;
  }, [view.annotations, labels]);
  return (
    <nav className={styles.palette} aria-label="Labels">
      {labels.offered.map((label) => (
        <LabelButton
          key={label.id}
          label={label}
          uses={counts.get(label.id) ?? 0}
          isSticky={sticky === label.id}
          isDisabled={readOnly}
          onApply={annotator.applyLabel}
        />
      ))}
      <CommandButton id="comment.write" className={styles.edit}>
        <MessageSquarePlus size={14} aria-hidden /> Comment…
      </CommandButton>
      <CommandButton id="mentions.find" className={styles.edit}>
        <TextSearch size={14} aria-hidden /> All mentions…
      </CommandButton>
      <Button small look="quiet" className={styles.edit} onPress={() => show('labels')}>
        <Pencil size={14} aria-hidden /> {readOnly ? 'About the labels' : 'Edit labels'}
      </Button>
      <Button small look="quiet" className={styles.edit} onPress={() => show('guideline')}>
        <BookOpen size={14} aria-hidden /> Guideline
      </Button>
      {!readOnly && (
        <p className={styles.help}>
          Select a passage, then press a key. Press a key first to tag passage after passage.
        </p>
      )}
    </nav>
  );
}

/** A label that sticks and is then retired or merged, here or by a colleague, lets go and says so. */
function useReleaseOfUnoffered(): void {
  const { toasts } = useApp();
  const { labels } = useAnnotateContext();
  const sticky = useWindow((state) => state.sticky);
  const set = useWindow((state) => state.set);
  const isGone = sticky !== undefined && !labels.offered.some(({ id }) => id === sticky);
  useEffect(() => {
    if (!isGone) return;
    const { id, name } = labels.of(sticky);
    const what = id === sticky ? `${name} was retired.` : `The label was merged into ${name}.`;
    toasts.show({ text: `${what} What you select is no longer tagged by itself.` });
    set({ sticky: undefined });
  }, [isGone, sticky, labels, toasts, set]);
}

interface LabelButtonProps {
  readonly label: LabelLook;
  readonly uses: number;
  readonly isSticky: boolean;
  readonly isDisabled: boolean;
  readonly onApply: (label: LabelLook) => void;
}

const LabelButton = memo(function LabelButton({
  label,
  uses,
  isSticky,
  isDisabled,
  onApply,
}: LabelButtonProps) {
  return (
    <Tip text={label.definition === '' ? label.name : `${label.name}: ${label.definition}`}>
      <ToggleButton
        className={styles.label ?? ''}
        isSelected={isSticky}
        isDisabled={isDisabled}
        // A press must not take the focus, and with it the selection, out of the text.
        preventFocusOnPress
        onPress={() => onApply(label)}
        {...(label.key !== '' && { 'aria-keyshortcuts': label.key })}
      >
        <Swatch label={label} />
        <span className={styles.name}>{label.name}</span>
        {isSticky && <Pin size={14} aria-label="sticks" />}
        {uses > 0 && (
          <span className={styles.uses}>
            {uses}
            <span className="visually-hidden"> in this article</span>
          </span>
        )}
        {label.key !== '' && <kbd className={styles.key}>{label.key}</kbd>}
      </ToggleButton>
    </Tip>
  );
});
