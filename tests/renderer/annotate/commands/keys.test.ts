import { describe, expect, it } from 'vitest';
import { DEFAULT_LABELS } from '@shared/model/label-scheme.ts';
import type { ArticleCommand } from '../../../../renderer/annotate/commands/command.ts';
import { type PendingKeys, createArticleKeys } from '../../../../renderer/annotate/commands/keys.ts';
import { LabelBook } from '../../../../renderer/annotate/label-look.ts';
import { NO_OVERRIDES, withCommandKeys } from '../../../../renderer/keyboard/overrides.ts';
import type { SurfaceKey } from '../../../../renderer/surface/index.ts';
import { HandTimer } from '../../../support/hand-timer.ts';

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

function setUp({ overrides = NO_OVERRIDES, readOnly = false } = {}) {
  const done: string[] = [];
  const timer = new HandTimer();
  let pending: PendingKeys | undefined;
  let refused = 0;
  const command = (id: string, keys: readonly string[], answer = true, writes = false): ArticleCommand => ({
    id,
    title: id,
    group: 'Tag',
    keys,
    writes,
    run: () => {
      if (answer) done.push(id);
      return answer;
    },
  });
  const onKey = createArticleKeys({
    labels: new LabelBook([
      { ...DEFAULT_LABELS[0]!, id: 'claim', name: 'Claim', key: '1' },
      { ...DEFAULT_LABELS[0]!, id: 'rare', name: 'Rare', key: ';q' },
    ]),
    commands: [
      command('idle', ['Enter'], false),
      command('tag', ['Enter']),
      command('note', ['n']),
      command('unsure', ['u'], true, true),
      command('extend', ['Enter'], false, true),
      command('next comment', ['g c']),
      command('next unsure', ['g u']),
    ],
    applyLabel: ({ id }) => void done.push(id),
    refuse: readOnly ? () => (refused += 1) : undefined,
    keyboard: {
      profile: 'auto',
      isMac: false,
      overrides,
      later: timer.later,
      onPending: (now) => (pending = now),
    },
  });
  const press = (...keys: readonly string[]) => keys.map((name) => onKey(key(name)));
  return { onKey, press, done, timer, pending: () => pending, refused: () => refused };
}

describe('keys of an open article', () => {
  it('leave a sign that means something on every screen to that, whatever lies at its place', () => {
    const { onKey, done } = setUp({ overrides: withCommandKeys(NO_OVERRIDES, 'note', ['/']) });
    expect(onKey(key('?', { code: 'Slash' }))).toBe(false);
    expect(done).toEqual([]);
    expect(onKey(key('é', { code: 'Slash' }))).toBe(true);
    expect(done).toEqual(['note']);
  });

  it('two strokes run a command, and tag with a label', () => {
    const { press, done } = setUp();
    expect(press('g', 'c', ';', 'q')).toEqual([true, true, true, true]);
    expect(done).toEqual(['next comment', 'rare']);
  });

  it('after the first stroke what can follow is told, and no longer after the last', () => {
    const { press, pending } = setUp();
    press('g');
    expect(pending()).toMatchObject({
      pressed: ['g'],
      next: [
        { title: 'next comment', strokes: ['c'] },
        { title: 'next unsure', strokes: ['u'] },
      ],
    });
    press('u');
    expect(pending()).toBeUndefined();
  });

  it.each([['Escape'], ['n'], ['1']])('%s after a first stroke ends it and does nothing else', (foreign) => {
    const { press, done, pending } = setUp();
    press('g', foreign);
    expect(pending()).toBeUndefined();
    expect(done).toEqual([]);
    press('n');
    expect(done).toEqual(['note']);
  });

  it('a first stroke waits only for a while', () => {
    const { press, done, timer, pending } = setUp();
    press('g');
    timer.ring();
    expect(pending()).toBeUndefined();
    press('c');
    expect(done).toEqual([]);
  });

  it('Shift alone between two strokes changes nothing, nor does a first stroke held down', () => {
    const { onKey, press, done } = setUp();
    press('g');
    onKey(key('g', { repeat: true }));
    onKey(key('Shift', { shift: true }));
    press('c');
    expect(done).toEqual(['next comment']);
  });

  it('a key that is held down goes on walking, and changes the article once', () => {
    const { onKey, done } = setUp();
    for (const name of ['n', 'u', '1'])
      for (const repeat of [false, true, true]) onKey(key(name, { repeat }));
    expect(done).toEqual(['note', 'note', 'note', 'unsure', 'claim']);
  });

  it('a command with nothing to do leaves its key to the next one', () => {
    const { press, done } = setUp();
    expect(press('Enter')).toEqual([true]);
    expect(done).toEqual(['tag']);
  });

  it('a chosen key works instead of the given one, also where a label has it', () => {
    const { press, done } = setUp({ overrides: withCommandKeys(NO_OVERRIDES, 'note', ['1']) });
    expect(press('n', '1')).toEqual([false, true]);
    expect(done).toEqual(['note']);
  });

  it('that would change the article say why not, once for each press, where nothing can be changed', () => {
    const { onKey, press, done, refused } = setUp({ readOnly: true });
    expect(press('1', 'u', ';', 'q')).toEqual([true, true, true, true]);
    expect(refused()).toBe(3);
    for (const repeat of [false, true, true]) expect(onKey(key('1', { repeat }))).toBe(true);
    expect(refused()).toBe(4);
    expect(done).toEqual([]);
  });

  it('go on doing what changes nothing where nothing can be changed', () => {
    const { press, done, refused } = setUp({ readOnly: true });
    expect(press('n', 'Enter')).toEqual([true, true]);
    expect([done, refused()]).toEqual([['note', 'tag'], 0]);
  });

  it('Enter is left to the text where nothing can be changed', () => {
    const { press, refused } = setUp({ readOnly: true, overrides: withCommandKeys(NO_OVERRIDES, 'tag', []) });
    expect(press('Enter')).toEqual([false]);
    expect(refused()).toBe(0);
  });
});
