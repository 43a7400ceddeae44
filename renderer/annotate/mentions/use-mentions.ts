import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type MentionRule, USUAL_MENTIONS } from '@shared/mentions/rule.ts';
import type { ArticleId, LabelId } from '@shared/model/ids.ts';
import type { MentionPlace, MentionsTagged, Params } from '@shared/rpc/contract.ts';
import { useApp } from '../../app.ts';
import type { MentionsStart } from '../../state/window.ts';
import { count } from '../../ui/words.ts';
import { undoAction } from '../undo-action.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import { type MentionChoice, choiceOf, passagesWords, rowsOf } from './mention-rows.ts';
import { type MentionAsk, MentionSearch, type MentionSearchState } from './mention-search.ts';

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
  const [withRest, setWithRest] = useState(false);
  const shown = rows.filter(({ kind }) => kind === 'mention').length;
  const more = report?.next ? report.found.mentions - shown : 0;
  const rest = withRest ? restOf(question, report?.next, article.id) : undefined;
  const wanted = choice.mentions + (rest ? more : 0);
  const { tagging, tag, stopTagging } = useTag(onDone);
  const canTag = state.phase === 'found' && wanted > 0 && label !== undefined && !tagging;
  return {
    question,
    /** A new question starts from the beginning, and nothing is left out. */
    ask: (change: Partial<Question>) => {
      setLeftOut(NONE);
      setWithRest(false);
      setQuestion((before) => ({ ...before, from: undefined, ...change }));
    },
    label,
    setLabel,
    state,
    rows,
    choice,
    leftOut,
    setLeftOut,
    /** How many there are beyond those that are shown. */
    more,
    /** They are tagged too. */
    withRest,
    setWithRest,
    /** How many would be tagged. */
    wanted,
    stop,
    again,
    canTag,
    /** How far tagging is; undefined while it isn't under way. */
    tagging,
    stopTagging,
    tag: () => {
      if (canTag) void tag(label, choice, rest);
    },
  };
}

type Rest = Omit<NonNullable<Params<'mentions.tag'>['rest']>, 'job'>;

/** What is searched for from the first one on that is not shown. */
function restOf(
  { words, rule, scope }: Question,
  from: MentionPlace | undefined,
  article: ArticleId,
): Rest | undefined {
  return from && { words, rule, from, article: scope === 'article' ? article : undefined };
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
  const [tagging, setTagging] = useState<MentionSearchState['progress']>();
  const running = useRef<string>(undefined);
  useEffect(
    () =>
      app.backend.on('progress', ({ job, done, total }) => {
        if (job === running.current) setTagging({ done, total });
      }),
    [app],
  );
  const tag = async (label: LabelId, { passages }: MentionChoice, rest: Rest | undefined) => {
    setTagging({ done: 0, total: 0 });
    const job = app.newJob();
    running.current = job;
    const answer = await app.backend.call('mentions.tag', {
      label,
      passages,
      ...(rest && { rest: { ...rest, job } }),
    });
    running.current = undefined;
    setTagging(undefined);
    if (!answer.ok) return app.toasts.fail(answer.error);
    const { tagged, articles, action } = answer.value;
    const text = `Tagged ${passagesWords(tagged, articles)} as ${labels.of(label).name}`;
    const detail = restWords(answer.value);
    app.announcer.say(`${text}. ${detail}`.trim());
    app.toasts.show({
      text,
      ...(detail !== '' && { detail }),
      ...(action !== undefined && { action: undoAction(app, action) }),
    });
    onDone();
  };
  const stopTagging = () => {
    if (running.current !== undefined) void app.backend.call('job.cancel', { job: running.current });
  };
  return { tagging, tag, stopTagging };
}

/** What was not tagged and why, as sentences; `''` when all was. */
const restWords = ({ left, isStopped }: MentionsTagged): string =>
  [
    ...(left > 0 ? [`${count(left, 'passage')} left as ${left === 1 ? 'it was' : 'they were'}.`] : []),
    ...(isStopped ? ['It was stopped before the end.'] : []),
  ].join(' ');
