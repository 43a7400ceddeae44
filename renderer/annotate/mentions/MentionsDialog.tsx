import { type KeyboardEvent, useRef } from 'react';
import { MENTION_PAGE } from '@shared/rpc/contract.ts';
import { useApp, useWindow } from '../../app.ts';
import type { MentionsStart } from '../../state/window.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { count } from '../../ui/words.ts';
import { MentionList } from './MentionList.tsx';
import { LabelChoice, MentionOptions } from './MentionOptions.tsx';
import styles from './MentionsDialog.module.css';
import { passagesWords } from './mention-rows.ts';
import { type Mentions, foundWords, useMentions } from './use-mentions.ts';

/** Every other mention of a phrase, to be looked through and tagged at once; there while it is asked for. */
export function MentionsDialog() {
  const start = useWindow((state) => state.mentions);
  return start ? <OpenDialog start={start} /> : null;
}

function OpenDialog({ start }: { start: MentionsStart }) {
  const app = useApp();
  const done = () => app.window.getState().set({ mentions: undefined });
  const mentions = useMentions(start, done);
  const { rows, choice, canTag, tagging, wanted } = mentions;
  // What has been tagged by then is told of before it closes.
  const close = () => (tagging ? mentions.stopTagging() : done());
  const list = useRef<HTMLDivElement>(null);
  const toList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.current?.focus();
  };
  return (
    <Modal
      title="All mentions"
      wide
      onClose={close}
      actions={
        <>
          <LabelChoice label={mentions.label} onChange={mentions.setLabel} />
          <span className={styles.space} />
          <Button look="quiet" onPress={close}>
            Cancel
          </Button>
          <Button look="primary" isDisabled={!canTag} onPress={mentions.tag}>
            {wanted === 0 && 'Tag'}
            {wanted > 0 &&
              wanted === choice.mentions &&
              `Tag ${passagesWords(wanted, choice.passages.length)}`}
            {wanted > choice.mentions && `Tag ${count(wanted, 'passage')}`}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <MentionOptions
          question={mentions.question}
          isEmpty={start.words === ''}
          onAsk={mentions.ask}
          onKeyDown={toList}
        />
        <Status mentions={mentions} />
        {rows.length > 0 && <MentionList ref={list} mentions={mentions} takesFocus={start.words !== ''} />}
      </div>
    </Modal>
  );
}

/** How the search stands, and what was found. */
function Status({ mentions }: { mentions: Mentions }) {
  const { phase, progress, report, failure } = mentions.state;
  const { tagging, more } = mentions;
  if (tagging)
    return (
      <div className={styles.status}>
        <Progress label="Tagging…" done={tagging.done} total={tagging.total} />
        {mentions.withRest && (
          <Button small onPress={mentions.stopTagging}>
            Stop
          </Button>
        )}
      </div>
    );
  if (phase === 'idle') return <p className={styles.status}>Write the words to look for.</p>;
  if (phase === 'searching')
    return (
      <div className={styles.status}>
        <Progress label="Looking through the articles…" done={progress.done} total={progress.total} />
        <Button small onPress={mentions.stop}>
          Stop
        </Button>
      </div>
    );
  if (failure)
    return (
      <div className={styles.status}>
        <p className={styles.failure}>{failure.message}</p>
        <Button small onPress={mentions.again}>
          Search again
        </Button>
      </div>
    );
  if (!report) return null;
  const { found, next, unread } = report;
  const isAllTagged = mentions.rows.length > 0 && mentions.choice.possible === 0;
  const isLater = mentions.question.from !== undefined;
  return (
    <div className={styles.status}>
      <p>
        {isLater && 'Another '}
        {found.mentions === 0 ? emptyWords(mentions) : foundWords(found)}
        {isAllTagged && ' All of these are tagged so already.'}
        {next && ` The first ${MENTION_PAGE.toLocaleString('en')} of them are shown.`}
        {unread > 0 && ` ${count(unread, 'article')} could not be read.`}
      </p>
      {isLater && (
        <Button small onPress={() => mentions.ask({ from: undefined })}>
          Back to the first ones
        </Button>
      )}
      {next && (
        <Button small onPress={() => mentions.ask({ from: next })}>
          Show the next ones
        </Button>
      )}
      {more > 0 && (
        <div className={styles.rest}>
          <Check isSelected={mentions.withRest} onChange={mentions.setWithRest}>
            Tag also the {more.toLocaleString('en')} that are not shown
          </Check>
        </div>
      )}
    </div>
  );
}

function emptyWords({ question: { rule, scope } }: Mentions): string {
  if (scope === 'article') return 'Nothing found in this article. Look in all articles, perhaps?';
  if (rule.wholeWords || rule.matchCase)
    return 'Nothing found. Perhaps as part of a word, or in other letters?';
  return 'Nothing found.';
}
