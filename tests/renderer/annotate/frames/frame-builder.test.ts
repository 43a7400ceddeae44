import { beforeEach, describe, expect, it } from 'vitest';
import { framesOf } from '@shared/frames/frames.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import {
  DEFAULT_LABELS,
  DEFAULT_RELATION_TYPES,
  type Label,
  type LabelScheme,
  type RelationType,
  plainLabel,
} from '@shared/model/label-scheme.ts';
import type { Span } from '@shared/model/span.ts';
import { Annotator } from '../../../../renderer/annotate/annotator.ts';
import { articleCommands } from '../../../../renderer/annotate/commands/article-commands.ts';
import { createArticleKeys } from '../../../../renderer/annotate/commands/keys.ts';
import { FrameBuilder } from '../../../../renderer/annotate/frames/frame-builder.ts';
import { frameSentence } from '../../../../renderer/annotate/frames/frame-words.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import { LinkBook } from '../../../../renderer/annotate/relations/link-book.ts';
import type { Surface } from '../../../../renderer/surface/index.ts';
import { ARTICLE, DEVICE, ME } from '../../../support/memory-backend.ts';
import { appWithArticle } from '../../../support/article-at-hand.ts';

// The text is “Alpha beta gamma.”, a blank line, “Delta epsilon zeta.”
const CONTENT: Span = [{ start: 0, end: 10 }];
const CUE: Span = [
  { start: 11, end: 16 },
  { start: 19, end: 24 },
];
const SOURCE: Span = [{ start: 25, end: 32 }];
const OTHER: Span = [{ start: 33, end: 37 }];
const BEN = `${DEVICE}00000002`;

const label = (id: string, more: Partial<Label> = {}): Label => ({ ...plainLabel(id), name: id, ...more });
const ROLES: LabelScheme = [
  label('content', { role: 'content' }),
  label('cue', { role: 'cue' }),
  label('source', { role: 'source' }),
];

async function setUp(
  scheme: LabelScheme = DEFAULT_LABELS,
  types: readonly RelationType[] = DEFAULT_RELATION_TYPES,
) {
  const { backend, app, article } = await appWithArticle();
  let span: Span | null = null;
  const part: Pick<Surface, 'selection' | 'select' | 'scrollTo' | 'caret' | 'focus' | 'hasFocus'> = {
    selection: () => span,
    select: (now) => {
      span = now;
    },
    scrollTo: () => true,
    caret: () => null,
    focus: () => {},
    hasFocus: () => false,
  };
  const labels = new LabelBook(scheme);
  const deps = (me: string) => ({
    app,
    article,
    me,
    labels,
    links: new LinkBook(scheme, types),
    names: { [ME]: 'Ana' },
    surface: () => part as Surface,
    goTo: () => {},
    readOnly: false,
  });
  const annotator = new Annotator(deps(ME));
  const frames = new FrameBuilder(deps(ME), annotator);
  const commands = articleCommands({ ...deps(ME), annotator, frames });
  const onKey = createArticleKeys({ labels, commands, applyLabel: annotator.applyLabel });
  const press = (key: string, shift = false) =>
    onKey({ key, code: '', ctrl: false, alt: false, shift, meta: false, repeat: false });
  return {
    app,
    article,
    backend,
    frames,
    as: (me: string) => new FrameBuilder(deps(me), new Annotator(deps(me))),
    press,
    /** Selects a passage and presses a key. */
    pressOn(passage: Span, key: string) {
      span = passage;
      annotator.onSelection(passage, true);
      press(key);
    },
    /** Selects a passage with the mouse. */
    sweepOver(passage: Span) {
      span = passage;
      annotator.onSelection(passage, false);
    },
    async saved() {
      await article.flush();
      return backend.saved(ARTICLE) as readonly { kind: string; action: number; n: number }[];
    },
  };
}

let desk: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  desk = await setUp();
});

const state = () => desk.app.window.getState();
const said = () => desk.app.announcer.current();
const toasts = () => desk.app.toasts.queue.visibleToasts.map(({ content }) => content.text);
const annotations = () => desk.article.content().annotations;
const found = () => framesOf(annotations(), desk.article.content().relations);
const sentences = () => found().map((frame) => frameSentence(frame, desk.article.content().text));
const inSpan = (span: Span): Annotation =>
  annotations().find((one) => one.span[0]!.start === span[0]!.start)!;

describe('an attribution in three keystrokes', () => {
  it('content, cue, source: each selected, each a, and the frame is complete', () => {
    desk.pressOn(CONTENT, 'a');
    expect(state().framing).toEqual({ content: inSpan(CONTENT).id, step: 'cue' });
    expect(said()).toContain('Now select the cue');
    desk.pressOn(CUE, 'a');
    expect(state().framing?.step).toBe('source');
    desk.pressOn(SOURCE, 'a');
    expect(state()).toMatchObject({ framing: undefined, selected: inSpan(CONTENT).id });
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, source “epsilon”, cue “gamma … Delta”.']);
    expect(said()).toBe(sentences()[0]);
    expect(annotations().map(({ label: id }) => id)).toEqual(['claim', 'attribution', 'attribution']);
  });

  it('each keystroke is one gesture, so that each is undone by itself', async () => {
    desk.pressOn(CONTENT, 'a');
    desk.pressOn(CUE, 'a');
    desk.pressOn(SOURCE, 'a');
    const records = await desk.saved();
    const gestures = [...Map.groupBy(records, ({ action }) => action).values()];
    expect(gestures.map((gesture) => gesture.map(({ kind }) => kind))).toEqual([
      ['annotate', 'status'],
      ['annotate', 'relate'],
      ['annotate', 'relate'],
    ]);
  });

  it('takes labels by their role', async () => {
    desk = await setUp(ROLES);
    desk.pressOn(CONTENT, 'a');
    desk.pressOn(CUE, 'a');
    desk.pressOn(SOURCE, 'a');
    expect(annotations().map(({ label: id }) => id)).toEqual(['content', 'cue', 'source']);
  });

  it('the label that sticks is the content’s, and tags nothing while a part is asked for', () => {
    state().toggleSticky('opinion');
    desk.pressOn(CONTENT, 'a');
    expect(inSpan(CONTENT).label).toBe('opinion');
    desk.sweepOver(CUE);
    expect(annotations()).toHaveLength(1);
    desk.press('a');
    desk.press('Escape');
    desk.sweepOver(OTHER);
    expect(annotations().map(({ label: id }) => id)).toEqual(['opinion', 'attribution', 'opinion']);
  });

  it('takes a chosen annotation of one’s own as it is, and an annotation as a part', () => {
    desk.pressOn(CONTENT, '2');
    desk.press('a');
    expect(annotations()).toHaveLength(1);
    desk.pressOn(CUE, '4');
    desk.press('a');
    expect(state().framing?.step).toBe('source');
    expect(annotations()).toHaveLength(2);
    expect(found()[0]!.parts.map(({ type }) => type)).toEqual(['cue']);
  });

  it('tags what somebody else tagged for oneself before saying more of it', () => {
    desk.pressOn(CONTENT, '2');
    const ben = desk.as(BEN);
    ben.step();
    const own = annotations().filter(({ span }) => span[0]!.start === 0);
    expect(own.map(({ label: id }) => id)).toEqual(['opinion', 'opinion']);
    expect(state().framing?.content).not.toBe(own[0]!.id);
    expect(ben.actions.setImplicit(inSpan(CONTENT).id, true)).toMatchObject({ error: { code: 'not-yours' } });
  });

  it('x says that the text names no source, at any step, and adding one takes that back', () => {
    desk.pressOn(CONTENT, 'a');
    desk.pressOn(CUE, 'a');
    desk.press('x');
    expect(state().framing).toBeUndefined();
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, no source in the text, cue “gamma … Delta”.']);
    desk.press('A', true);
    desk.press('A', true);
    desk.pressOn(SOURCE, 'a');
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, source “epsilon”, cue “gamma … Delta”.']);
  });

  it('x on a selection makes a content without a source in one gesture, and x again takes it back', async () => {
    desk.pressOn(CONTENT, 'x');
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, no source in the text, no cue yet.']);
    expect(new Set((await desk.saved()).map(({ action }) => action)).size).toBe(1);
    desk.press('x');
    expect(found()).toEqual([]);
  });

  it('x is refused where a source is named, and says what to do', () => {
    desk.pressOn(CONTENT, 'a');
    desk.pressOn(CUE, 'a');
    desk.pressOn(SOURCE, 'a');
    desk.press('x');
    expect(toasts()[0]).toContain('has a source already');
    expect(found()[0]!.isImplicit).toBe(false);
  });

  it('Escape ends it and leaves what was made; the next Escape lets go of the annotation', () => {
    desk.pressOn(CONTENT, 'a');
    desk.press('Escape');
    expect(state()).toMatchObject({ framing: undefined, selected: inSpan(CONTENT).id });
    expect(annotations()).toHaveLength(1);
    desk.press('Escape');
    expect(state().selected).toBeUndefined();
  });

  it('with nothing selected it says what to select, and writes nothing', () => {
    desk.press('a');
    expect(toasts()[0]).toContain('Select what is said');
    desk.pressOn(CONTENT, 'a');
    desk.press('a');
    expect(toasts()[0]).toContain('Select the cue');
    expect(annotations()).toHaveLength(1);
    expect(state().framing?.step).toBe('cue');
  });

  it('a on a part of one’s own frame reopens it where something is missing, then for another of its kind', () => {
    desk.pressOn(CONTENT, 'a');
    desk.press('A', true);
    desk.pressOn(SOURCE, 'a');
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, source “epsilon”, no cue yet.']);
    state().select(inSpan(SOURCE).id);
    desk.press('a');
    expect(state().framing).toMatchObject({ content: inSpan(CONTENT).id, step: 'cue' });
    desk.pressOn(CUE, 'a');
    state().select(inSpan(SOURCE).id);
    desk.press('a');
    expect(state().framing?.step).toBe('source');
    desk.pressOn(OTHER, 'a');
    expect(sentences()[0]).toContain('source “epsilon” and “zeta”');
  });

  it('replaces a part in one gesture, and takes one out without its annotation', async () => {
    desk.pressOn(CONTENT, 'a');
    desk.pressOn(CUE, 'a');
    desk.pressOn(SOURCE, 'a');
    const part = found()[0]!.parts.find(({ type }) => type === 'source')!;
    desk.frames.ask(inSpan(CONTENT).id, 'source', part);
    desk.pressOn(OTHER, 'a');
    expect(sentences()[0]).toContain('source “zeta”');
    const last = (await desk.saved()).slice(-3);
    expect(last.map(({ kind }) => kind)).toEqual(['annotate', 'relate', 'retract']);
    expect(new Set(last.map(({ action }) => action)).size).toBe(1);
    desk.frames.remove(found()[0]!.parts.find(({ type }) => type === 'source')!);
    expect(sentences()[0]).toContain('no source yet');
    expect(inSpan(OTHER)).toBeDefined();
  });

  it('RE-15: an annotation that may not stand there is refused, and the reason is given', async () => {
    desk = await setUp([...ROLES, label('plain', { key: '9' })]);
    desk.pressOn(OTHER, '9');
    desk.press('a');
    expect(toasts()[0]).toContain('plain can’t be the content');
    desk.pressOn(CONTENT, 'a');
    state().select(inSpan(OTHER).id);
    desk.press('a');
    expect(toasts()[0]).toBe('“has the cue” leads to cue only, not plain.');
    expect(found()).toEqual([]);
  });

  it('asks for source and cue in one passage where the project has only that', async () => {
    const types = DEFAULT_RELATION_TYPES.filter(({ type }) => type === 'attributed-to');
    desk = await setUp(DEFAULT_LABELS, types);
    desk.pressOn(CONTENT, 'a');
    expect(state().framing?.step).toBe('attributed-to');
    desk.pressOn(CUE, 'a');
    expect(state().framing).toBeUndefined();
    expect(sentences()).toEqual(['Attribution: “Alpha beta”, source and cue “gamma … Delta”.']);
  });

  it('asks for what the content’s label allows by now, when that was changed under it', async () => {
    const [source, cue, both] = DEFAULT_RELATION_TYPES as [RelationType, RelationType, RelationType];
    desk = await setUp(DEFAULT_LABELS, [
      { ...source, from: ['claim'] },
      { ...cue, from: ['claim'] },
      { ...both, from: ['opinion'] },
    ]);
    desk.pressOn(CONTENT, 'a');
    expect(state().framing?.step).toBe('cue');
    const content = inSpan(CONTENT).id;
    desk.article.write([{ kind: 'amend', target: content, set: { label: 'opinion' } }]);
    expect(desk.frames.askedFor(state().framing!)).toBe('attributed-to');
    desk.pressOn(CUE, 'a');
    expect(found()[0]?.parts.map(({ type }) => type)).toEqual(['attributed-to']);
    expect(state().framing).toBeUndefined();
    desk.article.write([{ kind: 'amend', target: content, set: { label: 'background' } }]);
    expect(desk.frames.askedFor({ content, step: 'cue' })).toBeUndefined();
  });

  it('forgets an attribution whose content is gone, by undo or by others', () => {
    desk.pressOn(CONTENT, 'a');
    desk.article.write([{ kind: 'retract', target: inSpan(CONTENT).id }]);
    desk.pressOn(SOURCE, 'a');
    expect(state().framing?.content).toBe(inSpan(SOURCE).id);
    expect(inSpan(SOURCE).label).toBe('claim');
  });

  it('g f walks from attribution to attribution and reads each out', () => {
    desk.pressOn(CONTENT, 'x');
    desk.press('Escape');
    desk.pressOn(SOURCE, 'x');
    for (const span of [CONTENT, SOURCE, CONTENT]) {
      desk.press('g');
      desk.press('f');
      expect(state().selected).toBe(inSpan(span).id);
    }
    expect(said()).toBe('Attribution: “Alpha beta”, no source in the text, no cue yet.');
  });
});

describe('links between any annotations', () => {
  it('l, then ] and Enter choose the ends; Escape cancels', () => {
    desk.pressOn(CONTENT, '1');
    desk.pressOn(SOURCE, '2');
    state().select(inSpan(CONTENT).id);
    desk.press('l');
    expect(state().linkingFrom).toBe(inSpan(CONTENT).id);
    desk.press('Enter');
    expect(toasts()[0]).toContain('Choose another annotation');
    desk.press(']');
    desk.press('Enter');
    expect(state().linkTo).toBe(inSpan(SOURCE).id);
    desk.press('Escape');
    expect(state()).toMatchObject({ linkingFrom: undefined, linkTo: undefined });
  });

  it('l with nothing chosen says what to choose', () => {
    desk.press('l');
    expect(toasts()[0]).toContain('Choose the annotation that the link begins at');
  });
});
