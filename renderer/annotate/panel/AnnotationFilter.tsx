import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { count } from '../../ui/words.ts';
import styles from './AnnotationFilter.module.css';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateContext } from '../use-annotate.ts';

/** Which annotations are shown, in the list and in the text: by person and by label. */
export function AnnotationFilter({ shown }: { shown: number }) {
  const { view, labels, names, me } = useAnnotateContext();
  const { hiddenLabels, hiddenLayers, toggleLabel, toggleLayer, set } = useWindow((state) => state);
  const present = useMemo(() => {
    const layers = new Set(view.annotations.map(({ layer }) => layer));
    const used = new Set(view.annotations.map(({ label }) => labels.of(label).id));
    return { layers: [...layers], labels: [...used].map((id) => labels.of(id)) };
  }, [view.annotations, labels]);
  const total = view.annotations.length;
  const isFiltered = shown < total;
  return (
    <div className={styles.bar}>
      <span className={styles.count}>
        {isFiltered ? `${shown} of ${count(total, 'annotation')}` : count(total, 'annotation')}
      </span>
      {isFiltered && (
        <Button small look="quiet" onPress={() => set({ hiddenLabels: [], hiddenLayers: [] })}>
          Show all
        </Button>
      )}
      <DialogTrigger>
        <Button small look="quiet">
          <ListFilter size={14} aria-hidden /> Filter
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom end">
          <Dialog className={styles.dialog ?? ''} aria-label="Filter annotations">
            <h3 className={styles.heading}>People</h3>
            {present.layers.map((layer) => (
              <Check
                key={layer}
                isSelected={!hiddenLayers.includes(layer)}
                onChange={() => toggleLayer(layer)}
              >
                {layer === me ? 'You' : (names[layer] ?? 'Someone')}
              </Check>
            ))}
            <h3 className={styles.heading}>Labels</h3>
            {present.labels.map((label) => (
              <Check
                key={label.id}
                isSelected={!hiddenLabels.includes(label.id)}
                onChange={() => toggleLabel(label.id)}
              >
                <Swatch label={label} /> {label.name}
              </Check>
            ))}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
