import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type MentionRule, USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import type { LabelId } from '@shared/model/ids.ts';
import type { MentionPlace } from '@shared/rpc/contract.ts';
import { useApp } from '../../app.ts';
import type { MentionsStart } from '../../state/window.ts';
import { count } from '../../ui/words.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { type MentionChoice, choiceOf, passagesWords, rowsOf } from './mention-rows.ts';
import { type MentionAsk, MentionSearch } from './mention-search.ts';

/** Where mentions are looked for. */
export type Scope = 'project' | 'article';

/** What is looked for. */
export interface Question {
  readonly words: string;
  readonly rule: MentionRule;
  readonly scope: Scope;
  /** Undefined: from the beginning. */
  readonly from: MentionPlace | undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** A search for mentions while its dialog is open: the question, what was found, and what of it is to be tagged. */
export function useMentions(start: MentionsStart, onDone: () => void) {
  const { article, labels } = useAnnotateTools();
  const [question, setQuestion] = useState<Question>(() => ({
    words: start.words,
    rule: USUAL_MENTIONS,
    scope: 'project',
    from: undefined,
  }));
  const [label, setLabel] = useState(start.label);
  const [leftOut, setLeftOut] = useState(NONE);
  const { state, stop, again } = useSearch(question, article.id);
  const { report } = state;
  const rows = useMemo(() => {
    const isTagged = (used: readonly LabelId[]) =>
      label !== undefined && used.some((id) => labels.of(id).id === label);
    return report ? rowsOf(report, isTagged, article.id) : [];
  }, [report, label, labels, article.id]);
  const choice = useMemo(() => choiceOf(rows, leftOut), [rows, leftOut]);
  const { isTagging, tag } = useTag(onDone);
  const canTag = state.phase === 'found' && choice.mentions > 0 && label !== undefined && !isTagging;
  return {
    question,
    /** A new question starts from the beginning, and nothing is left out. */
    ask: (change: Partial<Question>) => {
      setLeftOut(NONE);
      setQuestion((before) => ({ ...before, from: undefined, ...change }));
    },
    label,
    setLabel,
    state,
    rows,
    choice,
    leftOut,
    setLeftOut,
    stop,
    again,
    canTag,
    tag: () => {
      if (canTag) void tag(label, choice);
    },
  };
}

export type Mentions = ReturnType<typeof useMentions>;

function useSearch(question: Question, article: string) {
  const app = useApp();
  const [search] = useState(() => {
    const { backend, client } = app;
    const later = (run: () => void, milliseconds: number) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    };
    return new MentionSearch({ backend, newJob: () => app.newJob(), later, flush: () => client.flush() });
  });
  const state = useStore(search.store);
  useEffect(() => search.open(), [search]);
  const asked = useMemo<MentionAsk>(() => {
    const { words, rule, scope, from } = question;
    return { words, rule, from, article: scope === 'article' ? article : undefined };
  }, [question, article]);
  const before = useRef<string>(undefined);
  useEffect(() => {
    // Only typing is waited for; what is chosen is looked for at once.
    const isTyping = before.current !== undefined && before.current !== asked.words;
    before.current = asked.words;
    search.ask(asked, isTyping);
  }, [search, asked]);
  const { phase, report } = state;
  useEffect(() => {
    if (phase === 'found' && report) app.announcer.say(foundWords(report.found));
  }, [app, phase, report]);
  return { state, stop: () => search.stop(), again: () => search.ask(asked) };
}

/** What was found, in a sentence. */
export const foundWords = (found: { readonly mentions: number; readonly articles: number }): string =>
  found.mentions === 0 ? 'Nothing found.' : `${passagesWords(found.mentions, found.articles)}.`;

function useTag(onDone: () => void) {
  const app = useApp();
  const { labels } = useAnnotateTools();
  const [isTagging, setTagging] = useState(false);
  const tag = async (label: LabelId, { passages }: MentionChoice) => {
    setTagging(true);
    const answer = await app.backend.call('mentions.tag', { label, passages });
    setTagging(false);
    if (!answer.ok) return app.toasts.fail(answer.error);
    const { tagged, articles, left } = answer.value;
    const text = `Tagged ${passagesWords(tagged, articles)} as ${labels.of(label).name}`;
    const undo = async () => {
      const undone = await app.client.undo();
      if (!undone.ok) app.toasts.fail(undone.error);
    };
    app.announcer.say(`${text}.`);
    app.toasts.show({
      text,
      ...(left > 0 && {
        detail: `${count(left, 'passage')} left as ${left === 1 ? 'it was' : 'they were'}.`,
      }),
      action: { label: 'Undo', run: () => void undo() },
    });
    onDone();
  };
  return { isTagging, tag };
}
