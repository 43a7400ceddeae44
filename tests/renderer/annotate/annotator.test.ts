import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LABELS, DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import type { Span } from '@shared/model/span.ts';
import { Annotator } from '../../../renderer/annotate/annotator.ts';
import { articleCommands } from '../../../renderer/annotate/commands/article-commands.ts';
import { createArticleKeys } from '../../../renderer/annotate/commands/keys.ts';
import { FrameBuilder } from '../../../renderer/annotate/frames/frame-builder.ts';
import { LabelBook } from '../../../renderer/annotate/label-look.ts';
import { LinkBook } from '../../../renderer/annotate/relations/link-book.ts';
import type { Surface, SurfaceKey } from '../../../renderer/surface/index.ts';
import { ME } from '../../support/memory-backend.ts';
import { appWithArticle } from '../../support/article-at-hand.ts';

const ALPHA: Span = [{ start: 0, end: 5 }];
const DELTA: Span = [{ start: 19, end: 24 }];

/** The part of the surface that the annotator uses, with a selection that the test makes. */
class HandSurface {
  span: Span | null = null;
  caretAt: number | null = null;
  isFocused = true;
  kept = 0;
  readonly scrolledTo: string[] = [];

  asSurface(): Surface {
    const part: Pick<
      Surface,
      'addFragment' | 'selection' | 'select' | 'scrollTo' | 'caret' | 'placeCaret' | 'focus' | 'hasFocus'
    > = {
      selection: () => this.span,
      select: (span) => {
        this.span = span;
      },
      addFragment: () => {
        this.kept += 1;
      },
      scrollTo: (id) => {
        this.scrolledTo.push(id);
        return true;
      },
      caret: () => this.caretAt,
      placeCaret: (offset) => {
        this.caretAt = offset;
      },
      focus: () => {},
      hasFocus: () => this.isFocused,
    };
    return part as Surface;
  }
}

const key = (name: string, more: Partial<SurfaceKey> = {}): SurfaceKey => ({
  key: name,
  code: '',
  ctrl: false,
  alt: false,
  shift: false,
  meta: false,
  repeat: false,
  ...more,
});

async function setUp() {
  const { app, article } = await appWithArticle();
  const surface = new HandSurface();
  const steps: number[] = [];
  const labels = new LabelBook(DEFAULT_LABELS);
  const deps = {
    app,
    article,
    me: ME,
    labels,
    links: new LinkBook(DEFAULT_LABELS, DEFAULT_RELATION_TYPES),
    names: { [ME]: 'Ana' },
    surface: () => surface.asSurface(),
    goTo: (step: 1 | -1) => void steps.push(step),
    readOnly: false,
  };
  const annotator = new Annotator(deps);
  const commands = articleCommands({ ...deps, annotator, frames: new FrameBuilder(deps, annotator) });
  const onKey = createArticleKeys({ labels, commands, applyLabel: annotator.applyLabel });
  return { app, article, surface, annotator, onKey, steps };
}

let all: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  all = await setUp();
});

const labels = () => all.article.view().annotations.map(({ label, span }) => `${label} ${span[0]!.start}`);
const said = () => all.app.announcer.current();
const state = () => all.app.window.getState();

describe('keys and mouse in the article', () => {
  it('select, then key: the passage is tagged, chosen and announced', () => {
    all.surface.span = ALPHA;
    expect(all.onKey(key('1'))).toBe(true);
    expect(labels()).toEqual(['claim 0']);
    expect(state().selected).toBe(all.article.view().annotations[0]!.id);
    expect(all.surface.span).toBeNull();
    expect(said()).toBe('Tagged as Claim.');
  });

  it('key, then select: passage after passage is tagged until Escape', () => {
    all.onKey(key('2'));
    expect(state().sticky).toBe('opinion');
    for (const span of [ALPHA, DELTA]) {
      all.surface.span = span;
      all.annotator.onSelection(span, false);
    }
    expect(labels()).toEqual(['opinion 0', 'opinion 19']);
    all.onKey(key('Escape'));
    all.onKey(key('Escape'));
    expect(state().sticky).toBeUndefined();
    all.surface.span = DELTA;
    all.annotator.onSelection(DELTA, false);
    expect(labels()).toHaveLength(2);
  });

  it('a selection that still grows under the keyboard is tagged only by Enter', () => {
    all.onKey(key('2'));
    all.surface.span = ALPHA;
    all.annotator.onSelection(ALPHA, true);
    expect(labels()).toEqual([]);
    expect(all.onKey(key('Enter'))).toBe(true);
    expect(labels()).toEqual(['opinion 0']);
  });

  it('a key changes the label of the chosen annotation', () => {
    all.surface.span = ALPHA;
    all.onKey(key('1'));
    all.onKey(key('3'));
    expect(labels()).toEqual(['background 0']);
    expect(said()).toBe('Changed to Background.');
  });

  it('keys with modifiers, and keys held down, are left alone', () => {
    all.surface.span = ALPHA;
    expect(all.onKey(key('1', { ctrl: true }))).toBe(false);
    expect(all.onKey(key('1', { alt: true }))).toBe(false);
    expect(all.onKey(key('1', { repeat: true }))).toBe(false);
    expect(labels()).toEqual([]);
  });

  it('clicks on overlapping annotations choose one after the other, and beside them none', () => {
    all.annotator.onActivate(['a', 'b']);
    expect(state().selected).toBe('a');
    all.annotator.onActivate(['a', 'b']);
    expect(state().selected).toBe('b');
    all.annotator.onActivate(['a', 'b']);
    expect(state().selected).toBe('a');
    all.annotator.onActivate([]);
    expect(state().selected).toBeUndefined();
  });

  it('] and [ walk round, from the caret on, and bring each into view', () => {
    for (const span of [ALPHA, DELTA]) {
      all.surface.span = span;
      all.onKey(key('1'));
    }
    const [first, second] = all.article.view().annotations.map(({ id }) => id);
    all.annotator.choose(undefined, false);
    all.surface.caretAt = 10;
    all.onKey(key(']'));
    expect(state().selected).toBe(second);
    all.onKey(key(']'));
    expect(state().selected).toBe(first);
    all.onKey(key('['));
    expect(state().selected).toBe(second);
    expect(all.surface.scrolledTo).toEqual([second, first, second]);
    expect(said()).toBe('Claim: “Delta”. 2 of 2 annotations.');
  });

  it('what is chosen takes the place of what was selected: the next label is meant for it', () => {
    all.surface.span = ALPHA;
    all.onKey(key('1'));
    all.surface.span = DELTA;
    all.onKey(key(']'));
    all.onKey(key('2'));
    expect(labels()).toEqual(['opinion 0']);
  });

  it('walking takes the caret along, unless the keyboard is elsewhere', () => {
    for (const span of [ALPHA, DELTA]) {
      all.surface.span = span;
      all.onKey(key('1'));
    }
    all.onKey(key('['));
    expect(all.surface.caretAt).toBe(0);
    all.surface.isFocused = false;
    all.onKey(key(']'));
    expect(all.surface.caretAt).toBe(0);
    expect(state().selected).toBe(all.article.view().annotations[1]!.id);
  });

  it('says that a part was kept for the next one to be added, and nothing where none is selected', () => {
    expect(all.onKey(key('Enter', { shift: true }))).toBe(false);
    all.surface.span = ALPHA;
    expect(all.onKey(key('Enter', { shift: true }))).toBe(true);
    expect(all.surface.kept).toBe(1);
    expect(said()).toBe('1 part kept. Select the next one.');
  });

  it('Delete removes the chosen annotation and nothing else', () => {
    expect(all.onKey(key('Delete'))).toBe(false);
    all.surface.span = ALPHA;
    all.onKey(key('1'));
    expect(all.onKey(key('Delete'))).toBe(true);
    expect(labels()).toEqual([]);
    expect(state().selected).toBeUndefined();
  });

  it('n writes a note on the chosen annotation and opens the panel for it', () => {
    all.surface.span = ALPHA;
    all.onKey(key('1'));
    all.app.window.getState().set({ panelOpen: false, panel: 'details' });
    all.onKey(key('n'));
    expect(state()).toMatchObject({ panelOpen: true, panel: 'annotations', noting: state().selected });
  });

  it('. and , go to the neighbouring articles', () => {
    all.onKey(key('.'));
    all.onKey(key(','));
    expect(all.steps).toEqual([1, -1]);
  });

  it('while a link is drawn a click chooses its other end, and Escape ends it', () => {
    state().set({ linkingFrom: 'x:1' });
    all.annotator.onActivate(['x:2']);
    expect(state()).toMatchObject({ linkTo: 'x:2', selected: undefined });
    all.onKey(key('Escape'));
    expect(state()).toMatchObject({ linkingFrom: undefined, linkTo: undefined });
  });

  it('tagging the same passage twice says that it was tagged already', () => {
    for (let i = 0; i < 2; i++) {
      state().select(undefined);
      all.surface.span = ALPHA;
      all.onKey(key('1'));
    }
    expect(labels()).toEqual(['claim 0']);
    expect(said()).toBe('Already tagged as Claim.');
  });
});

describe('what several annotations have to do with one another', () => {
  const OUTER: Span = [{ start: 0, end: 10 }];

  /** Two that overlap, and one elsewhere; ids by place. */
  function three(): readonly string[] {
    for (const [span, label] of [
      [OUTER, '3'],
      [ALPHA, '1'],
      [DELTA, '2'],
    ] as const) {
      all.surface.span = span;
      all.onKey(key(label));
    }
    state().select(undefined);
    return all.article.view().annotations.map(({ id }) => id);
  }

  it('a key changes the labels of all that are marked, and leaves the chosen one alone', async () => {
    const [outer, , delta] = three();
    state().set({ marked: new Set([outer!, delta!]), selected: outer });
    all.onKey(key('4'));
    await expect.poll(labels).toEqual(['attribution 0', 'claim 0', 'attribution 19']);
  });

  it('Delete removes all that are marked', async () => {
    const [outer, alpha] = three();
    state().set({ marked: new Set([alpha!, outer!]) });
    expect(all.onKey(key('Delete'))).toBe(true);
    await expect.poll(labels).toEqual(['opinion 19']);
    expect(state().marked.size).toBe(0);
  });

  it('choosing another, or selecting text, lets go of what is marked', () => {
    const [outer, alpha] = three();
    state().set({ marked: new Set([alpha!, outer!]) });
    all.annotator.onSelection(DELTA, true);
    expect(state().marked.size).toBe(0);
  });

  it('Escape lets go of one thing after the other: the list of overlapping ones, the marks, the chosen one', () => {
    const [outer, alpha] = three();
    all.annotator.onActivate([alpha!, outer!], 'keyboard');
    expect(state().stack).toEqual({ ids: [alpha, outer], byKeyboard: true });
    state().set({ marked: new Set([outer!]) });
    for (const left of [
      { stack: undefined, marks: 1, selected: alpha },
      { stack: undefined, marks: 0, selected: alpha },
      { stack: undefined, marks: 0, selected: undefined },
    ]) {
      all.onKey(key('Escape'));
      const { stack, marked, selected } = state();
      expect({ stack, marks: marked.size, selected }).toEqual(left);
    }
  });

  it('one alone at a place is chosen without a list', () => {
    const [, , delta] = three();
    all.annotator.onActivate([delta!]);
    expect(state()).toMatchObject({ selected: delta, stack: undefined });
    all.onKey(key('o'));
    expect(state().stack).toBeUndefined();
    expect(said()).toBe('Nothing else lies here.');
  });

  it('o goes on to the next of several and offers all; going through the list keeps it', () => {
    const [outer, alpha] = three();
    all.annotator.onActivate([alpha!, outer!]);
    expect(state().stack?.byKeyboard).toBe(false);
    all.onKey(key('o'));
    expect(state()).toMatchObject({ selected: outer, stack: { byKeyboard: true } });
    all.annotator.chooseOffered(alpha!);
    expect(state()).toMatchObject({ selected: alpha, stack: { byKeyboard: true } });
  });

  it('a note that is written or emptied is told', () => {
    all.surface.span = ALPHA;
    all.onKey(key('1'));
    const { id } = all.article.view().annotations[0]!;
    all.annotator.writeNote(id, 'Whose view?');
    expect(said()).toBe('Note saved.');
    all.annotator.writeNote(id, '');
    expect(said()).toBe('Note removed.');
  });

  it('u says that one is unsure and takes it back; g u walks to those, in a circle', () => {
    const [outer, alpha, delta] = three();
    all.onKey(key('g'));
    all.onKey(key('u'));
    expect(said()).toBe('No annotation here is marked unsure.');
    for (const id of [alpha, delta]) {
      all.annotator.choose(id, false);
      all.onKey(key('u'));
      expect(said()).toBe('Marked unsure.');
    }
    all.annotator.choose(outer, false);
    const walked = [1, 2, 3].map(() => {
      all.onKey(key('g'));
      all.onKey(key('u'));
      return state().selected;
    });
    expect(walked).toEqual([alpha, delta, alpha]);
    all.onKey(key('u'));
    expect(said()).toBe('No longer unsure.');
    expect(all.article.view().annotations[1]!.attributes).toEqual({});
  });

  it.each(['u', 'e', 'n'])('%s says what to do where nothing is chosen', (name) => {
    expect(all.onKey(key(name))).toBe(true);
    expect(all.app.toasts.queue.visibleToasts.map(({ content }) => content.text)).toEqual([
      'Choose an annotation first.',
    ]);
  });

  it('e opens the attributes of the chosen one, or of all marked ones', () => {
    const [outer, alpha] = three();
    all.onKey(key('e'));
    expect(state().describing).toBeUndefined();
    all.annotator.choose(alpha, false);
    all.onKey(key('e'));
    expect(state().describing).toBe(alpha);
    state().set({ marked: new Set([alpha!, outer!]) });
    all.onKey(key('e'));
    expect(state().describing).toBe('marked');
  });

  it('walking by key shows the card at the passage only while the list doesn’t show it', () => {
    const [outer, alpha] = three();
    all.onKey(key(']'));
    expect(state()).toMatchObject({ selected: outer, pointed: undefined });
    state().set({ panelOpen: false });
    all.onKey(key(']'));
    expect(state()).toMatchObject({ selected: alpha, pointed: alpha });
    all.onKey(key('Escape'));
    expect(state().pointed).toBeUndefined();
  });
});

describe('an annotation that more is added to', () => {
  const BETA: Span = [{ start: 6, end: 10 }];
  const spans = () => all.article.view().annotations.map(({ label, span }) => [label, span]);
  const press = (...names: readonly string[]) =>
    names.map((name) => all.onKey(key(name.replace('Shift+', ''), { shift: name.startsWith('Shift+') })));
  const tagAlpha = () => {
    all.surface.span = ALPHA;
    all.onKey(key('1'));
  };
  const select = (span: Span) => {
    all.surface.span = span;
    all.annotator.onSelection(span, true);
  };

  it('gets what is selected next as another part by Shift+Enter and Enter, and is chosen again', () => {
    tagAlpha();
    const { selected } = state();
    expect(press('Shift+Enter')).toEqual([true]);
    expect(said()).toBe('Select what to add to Claim “Alpha”, then press Enter.');
    expect(state()).toMatchObject({ extending: selected, selected: undefined });
    press('Enter');
    expect(spans()).toEqual([['claim', ALPHA]]);
    select(DELTA);
    press('Enter');
    expect(spans()).toEqual([['claim', [...ALPHA, ...DELTA]]]);
    expect(said()).toBe('2 parts now: “Alpha … Delta”.');
    expect(state()).toMatchObject({ extending: undefined, selected });
    expect(all.surface.span).toBeNull();
  });

  it('is added to by a label’s key as well, in one gesture with the new label', () => {
    tagAlpha();
    press('Shift+Enter');
    select(DELTA);
    const write = vi.spyOn(all.article, 'write');
    press('2');
    expect(write).toHaveBeenCalledTimes(1);
    expect(spans()).toEqual([['opinion', [...ALPHA, ...DELTA]]]);
  });

  it('stays as it is when Escape is pressed or another is chosen instead', () => {
    tagAlpha();
    const { selected } = state();
    press('Shift+Enter', 'Escape');
    expect(state()).toMatchObject({ extending: undefined, selected });
    press('Shift+Enter');
    all.annotator.choose(selected, false);
    expect(state().extending).toBeUndefined();
    press('Escape');
    select(DELTA);
    expect(press('Enter')).toEqual([false]);
    expect(spans()).toEqual([['claim', ALPHA]]);
  });

  it('is added to at once by a sweep with the key that adds; without a chosen one that is a selection', () => {
    all.surface.span = DELTA;
    all.annotator.onSelection(DELTA, false, true);
    expect(spans()).toEqual([]);
    tagAlpha();
    all.surface.span = DELTA;
    all.annotator.onSelection(DELTA, false, true);
    expect(spans()).toEqual([['claim', [...ALPHA, ...DELTA]]]);
  });

  it('joins what touches, and loses the part at the caret by Shift+Delete until one is left', () => {
    tagAlpha();
    for (const span of [BETA, DELTA, [{ start: 5, end: 6 }]]) {
      all.surface.span = span;
      all.annotator.onSelection(span, false, true);
    }
    expect(spans()).toEqual([['claim', [{ start: 0, end: 10 }, ...DELTA]]]);
    all.surface.caretAt = 3;
    press('Shift+Delete');
    expect(spans()).toEqual([['claim', DELTA]]);
    expect(said()).toBe('Now “Delta”.');
    press('Shift+Delete');
    expect(spans()).toEqual([['claim', DELTA]]);
  });
});
