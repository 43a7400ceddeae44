import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useWindow } from '../../app.ts';
import { type ListChoice, WHOLE_LIST } from '../../state/window.ts';
import { Bubble } from '../../ui/Bubble.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateContext } from '../use-annotate.ts';
import styles from './AnnotationFilter.module.css';

/** Which annotations are shown: by person and by label in the text, too; the rest only in the list. */
export function AnnotationFilter({ isWhole }: { isWhole: boolean }) {
  const set = useWindow((state) => state.set);
  const sort = useWindow((state) => state.list.sort);
  const showAll = () => set({ hiddenLabels: [], hiddenLayers: [], list: { ...WHOLE_LIST, sort } });
  return (
    <>
      {!isWhole && (
        <Button small look="quiet" onPress={showAll}>
          Show all
        </Button>
      )}
      <DialogTrigger>
        <Button small look="quiet">
          <ListFilter size={14} aria-hidden /> Filter
        </Button>
        <Bubble
          title="Filter annotations"
          titleStyle="visually-hidden"
          className={styles.popover}
          contentStyle={styles.dialog}
        >
          <People />
          <Labels />
          <InList />
        </Bubble>
      </DialogTrigger>
    </>
  );
}

function People() {
  const { view, names, me } = useAnnotateContext();
  const hidden = useWindow((state) => state.hiddenLayers);
  const toggle = useWindow((state) => state.toggleLayer);
  const layers = useMemo(() => [...new Set(view.annotations.map(({ layer }) => layer))], [view.annotations]);
  return (
    <>
      <h3 className={styles.heading}>People</h3>
      {layers.map((layer) => (
        <Check key={layer} isSelected={!hidden.includes(layer)} onChange={() => toggle(layer)}>
          {layer === me ? 'You' : (names[layer] ?? 'Someone')}
        </Check>
      ))}
    </>
  );
}

function Labels() {
  const { view, labels } = useAnnotateContext();
  const hidden = useWindow((state) => state.hiddenLabels);
  const toggle = useWindow((state) => state.toggleLabel);
  const used = useMemo(() => {
    const all = new Set(view.annotations.map(({ label }) => labels.of(label)));
    // As the palette has them; retired ones last.
    return [...new Set([...labels.offered.filter((label) => all.has(label)), ...all])];
  }, [view.annotations, labels]);
  return (
    <>
      <h3 className={styles.heading}>Labels</h3>
      {used.map((label) => (
        <Check key={label.id} isSelected={!hidden.includes(label.id)} onChange={() => toggle(label.id)}>
          <Swatch label={label} /> {label.name}
        </Check>
      ))}
    </>
  );
}

type Only = 'unsure' | 'noted' | 'inView';
const ONLY: readonly { readonly id: Only & keyof ListChoice; readonly text: string }[] = [
  { id: 'unsure', text: 'Only unsure ones' },
  { id: 'noted', text: 'Only those with a note' },
  { id: 'inView', text: 'Only what is on screen in the text' },
];

function InList() {
  const list = useWindow((state) => state.list);
  const setList = useWindow((state) => state.setList);
  return (
    <>
      <h3 className={styles.heading}>In this list</h3>
      {ONLY.map(({ id, text }) => (
        <Check key={id} isSelected={list[id]} onChange={(isOn) => setList({ [id]: isOn })}>
          {text}
        </Check>
      ))}
    </>
  );
}
