import { ArrowUpDown } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Annotation } from '@shared/model/annotation.ts';
import type { RecordId } from '@shared/model/ids.ts';
import { useApp, useWindow } from '../../app.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { OptionList } from '../../ui/OptionList.tsx';
import { useBottomBar } from '../../ui/use-bottom-bar.ts';
import { count } from '../../ui/words.ts';
import { Swatch } from '../Swatch.tsx';
import { quoteOf } from '../quote.ts';
import { useAnnotateTools, useShownContent } from '../use-annotate.ts';
import styles from './LinkDialog.module.css';
import { type LinkChoice, linkChoice } from './link-choice.ts';
import { stopLinking } from './linking.ts';

/** While a link is drawn: says to choose its other end, then asks for its type. */
export function LinkDialog() {
  const from = useWindow((state) => state.linkingFrom);
  const to = useWindow((state) => state.linkTo);
  return from === undefined ? null : <Linking fromId={from} toId={to} />;
}

function Linking({ fromId, toId }: { fromId: RecordId; toId: RecordId | undefined }) {
  const { annotations } = useShownContent();
  const from = annotations.find(({ id }) => id === fromId);
  const to = annotations.find(({ id }) => id === toId);
  if (!from) return null;
  if (to) return <TypeDialog key={to.id} from={from} to={to} />;
  return <ChooseBar />;
}

function ChooseBar() {
  const app = useApp();
  useBottomBar('other');
  return (
    <Banner
      tone="info"
      action={
        <Button small onPress={() => stopLinking(app)}>
          Cancel
        </Button>
      }
    >
      Now choose the annotation it belongs to: click on it, or walk to it and press Enter.
    </Banner>
  );
}

function TypeDialog({ from, to }: { from: Annotation; to: Annotation }) {
  const app = useApp();
  const { annotator, article, links } = useAnnotateTools();
  const lastLink = useWindow((state) => state.lastLink);
  const forth = linkChoice(links, from, to, lastLink);
  const back = linkChoice(links, to, from, lastLink);
  // Where only the other direction is possible, that one is meant.
  const [isReversed, setReversed] = useState(forth.legal.length === 0 && back.legal.length > 0);
  const [wanted, setWanted] = useState<string>();
  const choice = isReversed ? back : forth;
  const type = choice.legal.find((legal) => legal.type === wanted) ?? choice.legal[0];
  const close = () => stopLinking(app);
  const quote = ({ span }: Annotation) => `“${quoteOf(article.content().text, span, 60)}”`;
  const swap = () => {
    const next = isReversed ? forth : back;
    setReversed(!isReversed);
    app.announcer.say(`Now from ${quote(next.from)} to ${quote(next.to)}.`);
  };
  const link = () => {
    if (!type || !annotator.did(annotator.actions.link(choice.from.id, choice.to.id, type.type))) return;
    close();
    app.window.getState().select(choice.from.id);
    app.window.getState().set({ lastLink: type.type, panel: 'relations', panelOpen: true });
    app.announcer.say(`Linked: ${type.name}.`);
  };
  return (
    <Modal
      title="Link two annotations"
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={!type} onPress={link}>
            Link
          </Button>
        </>
      }
    >
      <div className={styles.ends} onKeyDownCapture={(event) => onKey(event, swap, link)}>
        <End annotation={choice.from} />
        {type ? (
          <OptionList
            label="Type of link"
            hideLabel
            options={choice.legal.map((legal) => ({
              value: legal.type,
              name: legal.name,
              about: legal.definition,
            }))}
            value={type.type}
            onChange={setWanted}
          />
        ) : (
          <p>No link may lead from the first to the second. {back.legal.length > 0 && 'Swap the ends.'}</p>
        )}
        <End annotation={choice.to} />
        <Button small onPress={swap}>
          <ArrowUpDown size={14} aria-hidden /> Swap the ends
          <kbd className={styles.keys} aria-hidden>
            Shift+Space
          </kbd>
        </Button>
        <Refused choice={choice} />
      </div>
    </Modal>
  );
}

function End({ annotation: { label, span } }: { annotation: Annotation }) {
  const { article, labels } = useAnnotateTools();
  const look = labels.of(label);
  return (
    <blockquote className={styles.quote} dir="auto">
      <Swatch label={look} /> <span className="visually-hidden">{look.name}: </span>
      {quoteOf(article.content().text, span, 100)}
    </blockquote>
  );
}

/** Why other types are not offered. */
function Refused({ choice: { refused } }: { choice: LinkChoice }) {
  if (refused.length === 0) return null;
  return (
    <details className={styles.refused}>
      <summary>{count(refused.length, 'type')} not possible here</summary>
      <ul>
        {refused.map(({ type, reason }) => (
          <li key={type.type}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

/** Shift+Space swaps the ends; Enter links, wherever the focus is but on a button. */
function onKey(event: KeyboardEvent, swap: () => void, link: () => void): void {
  const isSwap = event.key === ' ' && event.shiftKey;
  const isLink = event.key === 'Enter' && event.target instanceof HTMLInputElement;
  if (!isSwap && !isLink) return;
  event.preventDefault();
  event.stopPropagation();
  if (isSwap) swap();
  else link();
}
