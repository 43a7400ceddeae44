import { useCallback, useEffect, useRef } from 'react';
import type { Annotation } from '@shared/model/annotation.ts';
import { useApp, useWindow } from '../../app.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import type { Stack } from '../../state/window.ts';
import { cx } from '../../ui/cx.ts';
import { Floating, useAnchor } from '../floating/Floating.tsx';
import { quoteOf } from '../quote.ts';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';
import styles from './StackList.module.css';

/** The annotations that lie at one place, beside it: arrows go through them, Enter takes one, Escape leaves. */
export function StackList() {
  const stack = useWindow((state) => state.stack);
  const { annotations } = useShownContent();
  const items = stack?.ids.flatMap((id) => annotations.find((one) => one.id === id) ?? []) ?? [];
  return stack && items.length > 1 ? <Shown stack={stack} items={items} /> : null;
}

function Shown({ stack, items }: { stack: Stack; items: readonly Annotation[] }) {
  const selected = useWindow((state) => state.selected);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (stack.byKeyboard)
      list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
  }, [stack]);
  useKeyDown(list, useStackKeys(stack));
  return (
    <Floating label="At this place" anchor={useAnchor(selected)}>
      <ul ref={list} aria-label="Annotations at this place" className={styles.list}>
        {items.map((annotation) => (
          <li key={annotation.id}>
            <Entry annotation={annotation} isSelected={annotation.id === selected} />
          </li>
        ))}
      </ul>
    </Floating>
  );
}

function Entry({ annotation, isSelected }: { annotation: Annotation; isSelected: boolean }) {
  const app = useApp();
  const { annotator, article, labels, names, me, surface } = useAnnotateTools();
  const { id, layer } = annotation;
  const label = labels.of(annotation.label);
  const isHovered = useWindow((state) => state.hovered === id);
  const take = () => {
    annotator.choose(id, false);
    surface.current?.focus();
  };
  return (
    <button
      type="button"
      aria-current={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className={cx(styles.entry, isSelected && styles.selected, isHovered && styles.hovered)}
      onMouseEnter={() => app.window.getState().set({ hovered: id })}
      onMouseLeave={() => app.window.getState().set({ hovered: undefined })}
      onClick={take}
    >
      <span className={styles.head}>
        <Swatch label={label} />
        <span className={styles.label}>{label.name}</span>
        <span className={styles.who}>{layer === me ? 'You' : (names[layer] ?? 'Someone')}</span>
      </span>
      <span className={styles.quote} dir="auto">
        {quoteOf(article.content().text, annotation.span, 90)}
      </span>
    </button>
  );
}

/** Keys in the list; all others do what they do in the text: labels, notes, removing. */
function useStackKeys(stack: Stack): (event: KeyboardEvent) => boolean {
  const app = useApp();
  const { annotator, surface } = useAnnotateTools();
  return useCallback(
    ({ key, ctrlKey, metaKey, altKey }) => {
      if (ctrlKey || metaKey || altKey) return false;
      const { ids } = stack;
      const at = ids.indexOf(app.window.getState().selected ?? '');
      const goTo = (index: number) => {
        // By key from now on, also where the mouse had opened it.
        app.window.getState().set({ stack: { ids, byKeyboard: true } });
        annotator.chooseOffered(ids[(index + ids.length) % ids.length]!);
      };
      const leave = () => {
        app.window.getState().set({ stack: undefined });
        surface.current?.focus();
      };
      const own = new Map<string, () => void>([
        ['ArrowDown', () => goTo(at + 1)],
        ['ArrowUp', () => goTo(at - 1)],
        ['Home', () => goTo(0)],
        ['End', () => goTo(-1)],
        ['Escape', leave],
        ['Tab', leave],
      ]);
      own.get(key)?.();
      return own.has(key);
    },
    [app, annotator, surface, stack],
  );
}
