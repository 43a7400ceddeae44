import { describe, expect, it } from 'vitest';
import { type SavedInput, savedWords } from '../../../renderer/frame/saved-words.ts';

const OFF = { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 } as const;
const WELL: SavedInput = {
  connection: 'online',
  readOnly: false,
  save: { kind: 'saved' },
  sync: OFF,
  article: { kind: 'saved' },
  unsavedElsewhere: 0,
  savedSeq: 5,
};
const failure = { code: 'failing', message: 'The disk is full.' };

describe('the saved indicator', () => {
  it('says saved when the file has everything', () => {
    expect(savedWords(WELL)).toMatchObject({ tone: 'good', text: 'Saved', team: undefined });
  });

  const notSaved: readonly (readonly [string, Partial<SavedInput>])[] = [
    ['something is on its way', { article: { kind: 'saving', unsaved: 1 } }],
    ['this window’s copy is still being looked at', { article: { kind: 'checking' } }],
    ['another article is not saved', { unsavedElsewhere: 2 }],
    ['saving failed', { article: { kind: 'failing', unsaved: 1, failure } }],
    ['it is in the journal only', { save: { kind: 'journal-only', reason: 'The stick is out.' } }],
    ['nothing can be written', { save: { kind: 'failing', reason: 'The disk is full.' } }],
    ['the backend is away', { connection: 'offline' }],
  ];
  it.each(notSaved)('does not say saved while %s', (_, change) => {
    const words = savedWords({ ...WELL, ...change });
    expect(words.text).not.toBe('Saved');
    expect(words.explanation).not.toBe('');
  });

  it('explains with the reason and how much is kept', () => {
    const words = savedWords({ ...WELL, article: { kind: 'failing', unsaved: 3, failure } });
    expect(words.explanation).toContain('The disk is full.');
    expect(words.explanation).toContain('3 changes are kept in this window');
  });

  it('says at once that it is saved here and where it is not yet', () => {
    const idle = { ...OFF, folder: '/f', phase: 'idle', sentSeq: 5 } as const;
    const short = (change: Partial<SavedInput>) => savedWords({ ...WELL, ...change }).short;
    expect(short({})).toBe('Saved');
    expect(short({ sync: idle })).toBe('With the team');
    expect(short({ sync: { ...idle, toSend: 1 } })).toBe('Saved here, not yet with the team');
    expect(short({ sync: { ...idle, phase: 'unreachable' } })).toBe('Saved here, not with the team');
    expect(short({ sync: idle, save: { kind: 'failing', reason: 'Full.' } })).toBe('Not saved');
  });

  it('says with the team only when the folder has everything that is saved', () => {
    const idle = { ...OFF, folder: '/f', phase: 'idle', sentSeq: 5 } as const;
    const team = (change: Partial<SavedInput>) => savedWords({ ...WELL, ...change }).team?.isThere;
    expect(team({ sync: idle })).toBe(true);
    expect(team({ sync: { ...idle, sentSeq: 4 } })).toBe(false);
    expect(team({ sync: { ...idle, toSend: 1 } })).toBe(false);
    expect(team({ sync: { ...idle, phase: 'unreachable' } })).toBe(false);
    expect(team({ sync: idle, article: { kind: 'saving', unsaved: 1 } })).toBe(false);
  });
});
