import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { RecordId } from '@shared/model/ids.ts';
import { useWindow } from '../app.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import styles from './LinkDialog.module.css';
import { quoteOf } from './quote.ts';
import { RELATION_TYPES } from './relation-types.ts';
import { useAnnotateContext } from './use-annotate.ts';

/** While a link is drawn: says to choose its other end, then asks for its type. */
export function LinkDialog() {
  const { annotator } = useAnnotateContext();
  const from = useWindow((state) => state.linkingFrom);
  const to = useWindow((state) => state.linkTo);
  const set = useWindow((state) => state.set);
  const cancel = () => set({ linkingFrom: undefined, linkTo: undefined });
  if (from === undefined) return null;
  if (to === undefined)
    return (
      <Banner
        tone="info"
        action={
          <Button small onPress={cancel}>
            Cancel
          </Button>
        }
      >
        Now choose the annotation it belongs to, in the text or in the list.
      </Banner>
    );
  return (
    <TypeDialog
      key={to}
      from={from}
      to={to}
      onClose={cancel}
      onLink={(type, isReversed) => {
        const [start, end] = isReversed ? [to, from] : [from, to];
        if (annotator.did(annotator.actions.link(start, end, type)))
          set({ panel: 'relations', panelOpen: true });
        cancel();
      }}
    />
  );
}

interface TypeDialogProps {
  readonly from: RecordId;
  readonly to: RecordId;
  readonly onClose: () => void;
  readonly onLink: (type: string, isReversed: boolean) => void;
}

function TypeDialog({ from, to, onClose, onLink }: TypeDialogProps) {
  const { view } = useAnnotateContext();
  const [type, setType] = useState<string>(RELATION_TYPES[0].type);
  const [isReversed, setReversed] = useState(false);
  const quote = (id: RecordId) => {
    const annotation = view.annotations.find((candidate) => candidate.id === id);
    return annotation ? quoteOf(view.text, annotation.span, 100) : '';
  };
  const [start, end] = isReversed ? [to, from] : [from, to];
  return (
    <Modal
      title="Link two annotations"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => onLink(type, isReversed)}>
            Link
          </Button>
        </>
      }
    >
      <div className={styles.ends}>
        <blockquote className={styles.quote}>{quote(start)}</blockquote>
        <RadioGroup className={styles.types ?? ''} aria-label="Type of link" value={type} onChange={setType}>
          {RELATION_TYPES.map((option) => (
            <Radio key={option.type} value={option.type} className={styles.type ?? ''}>
              <span className={styles.dot} aria-hidden />
              <span>
                <span className={styles.name}>{option.name}</span>
                <span className={styles.hint}>{option.hint}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
        <blockquote className={styles.quote}>{quote(end)}</blockquote>
        <Button small onPress={() => setReversed(!isReversed)}>
          Swap the ends
        </Button>
      </div>
    </Modal>
  );
}
