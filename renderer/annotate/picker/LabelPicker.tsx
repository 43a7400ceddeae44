import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Autocomplete, Dialog, Input, Label, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Span } from '@shared/model/span.ts';
import { useApp, useWindow } from '../../app.ts';
import { recentFirst } from '../../state/recents.ts';
import { Scroller } from '../../ui/Scroller.tsx';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './LabelPicker.module.css';
import { findLabels } from './find-labels.ts';
import { type Box, type Place, placeBeside } from '../../ui/place-beside.ts';

/** The labels by name, at what is selected: type to filter, Enter does what the label's key would do. */
export function LabelPicker() {
  const isOpen = useWindow((state) => state.pickingLabel);
  return isOpen ? <OpenPicker /> : null;
}

/** How many of the labels used last stand above the rest. */
const RECENT = 3;

function OpenPicker() {
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const { before, leave, choose } = useChoice();
  const { box, place } = usePlace(before.span);
  useLeaving(box);
  const takesFocus = { autoFocus: true };
  return (
    <Dialog
      ref={box}
      aria-label="Find a label"
      className={styles.picker ?? ''}
      style={place ? { left: place.left, top: place.top, maxHeight: place.maxHeight } : { opacity: 0 }}
    >
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField
          {...takesFocus}
          // Enter before anything was gone to: the first one is meant.
          onSubmit={() => choose(found[0]?.id)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') leave();
            else event.continuePropagation();
          }}
        >
          <Label className="visually-hidden">Find a label</Label>
          <Input className={styles.input ?? ''} placeholder="Name of a label" />
        </SearchField>
        <Scroller className={styles.scroller}>
          <ListBox
            aria-label="Labels"
            className={styles.list ?? ''}
            items={found}
            onAction={(key) => choose(String(key))}
            renderEmptyState={() => <p className={styles.none}>No label is called so.</p>}
          >
            {(label) => (
              <ListBoxItem id={label.id} textValue={label.name} className={styles.option ?? ''}>
                <Swatch label={label} />
                <span className={styles.name}>{label.name}</span>
                {label.definition !== '' && <span className={styles.definition}>{label.definition}</span>}
                {label.key !== '' && <kbd className={styles.key}>{label.key}</kbd>}
              </ListBoxItem>
            )}
          </ListBox>
        </Scroller>
      </Autocomplete>
    </Dialog>
  );
}

function useFound(query: string) {
  const app = useApp();
  const { labels } = useAnnotateTools();
  const ids = useStore(app.recents.store, (state) => state.ids);
  return useMemo(() => {
    const used = ids.flatMap((id) => (id.startsWith('label:') ? [id.slice('label:'.length)] : []));
    return findLabels(recentFirst(labels.offered, used, RECENT), query);
  }, [labels.offered, ids, query]);
}

/** Choosing and leaving; both put back the selection that the field took from the text. */
function useChoice() {
  const app = useApp();
  const { labels, annotator, surface } = useAnnotateTools();
  const [before] = useState(() => ({
    span: surface.current?.selection() ?? null,
    caret: surface.current?.caret() ?? null,
  }));
  const leave = () => {
    if (!app.window.getState().pickingLabel) return;
    app.window.getState().set({ pickingLabel: false });
    surface.current?.focus();
    if (before.span) surface.current?.select(before.span, 'keyboard');
    else if (before.caret !== null) surface.current?.placeCaret(before.caret);
  };
  const choose = (id: string | undefined) => {
    const label = labels.offered.find((one) => one.id === id);
    if (!label || !app.window.getState().pickingLabel) return;
    leave();
    annotator.applyLabel(label);
  };
  return { before, leave, choose };
}

/** Whoever goes elsewhere, by click or Tab, has no use for it any more. */
function useLeaving(box: { readonly current: HTMLElement | null }): void {
  const app = useApp();
  useEffect(() => {
    const onElsewhere = ({ target }: Event) => {
      const isInside = target instanceof Node && box.current?.contains(target);
      if (!isInside) app.window.getState().set({ pickingLabel: false });
    };
    for (const type of ['pointerdown', 'focusin']) window.addEventListener(type, onElsewhere, true);
    return () => {
      for (const type of ['pointerdown', 'focusin']) window.removeEventListener(type, onElsewhere, true);
    };
  }, [app, box]);
}

/** Beside what is selected, else beside the chosen annotation, else in the middle of the upper half. */
function usePlace(span: Span | null) {
  const { surface } = useAnnotateTools();
  const selected = useWindow((state) => state.selected);
  const box = useRef<HTMLElement>(null);
  const [anchor] = useState<Box | undefined>(() => {
    const selection = document.getSelection();
    if (span && selection?.rangeCount) return selection.getRangeAt(0).getBoundingClientRect();
    return (selected === undefined ? null : surface.current?.rectOf(selected)) ?? undefined;
  });
  const [place, setPlace] = useState<Place>();
  useLayoutEffect(() => {
    const { width, height } = box.current!.getBoundingClientRect();
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const middle = { left: (viewport.width - width) / 2, top: 0, right: 0, bottom: viewport.height * 0.15 };
    setPlace(placeBeside(anchor ?? middle, { width, height }, viewport));
  }, [anchor]);
  return { box, place };
}
