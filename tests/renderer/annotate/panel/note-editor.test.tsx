import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { NoteEditor } from '../../../../renderer/annotate/panel/NoteEditor.tsx';
import { show, testApp } from '../../../support/screen.tsx';

/** The editor as its card uses it: the keyboard goes back to the text when it closes. */
async function open() {
  const { app } = testApp();
  const saved: string[] = [];
  const host = await show(
    app,
    <>
      <button type="button">The text</button>
      <NoteEditor
        note="before"
        onSave={(note) => saved.push(note)}
        onTaken={(note) => saved.push(`taken: ${note}`)}
        onClose={(byKey) => byKey && host.querySelector('button')!.focus()}
      />
    </>,
  );
  const field = host.querySelector('textarea')!;
  const type = (text: string) =>
    act(async () => {
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = (key: string, more: KeyboardEventInit = {}) =>
    act(async () => field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more })));
  return { saved, field, type, press };
}

describe('a note', () => {
  it('is left as it was by Escape, also when the keyboard goes back to the text', async () => {
    const { saved, type, press } = await open();
    await type('after');
    await press('Escape');
    expect(saved).toEqual([]);
  });

  it('is saved once by its key, and by leaving the field', async () => {
    const first = await open();
    await first.type('after');
    await first.press('Enter', { ctrlKey: true });
    expect(first.saved).toEqual(['after']);
    const second = await open();
    await second.type('after');
    await act(async () => second.field.blur());
    expect(second.saved).toEqual(['after']);
  });
});
