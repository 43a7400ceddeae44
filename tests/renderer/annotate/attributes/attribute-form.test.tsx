import { describe, expect, it } from 'vitest';
import { AttributeForm } from '../../../../renderer/annotate/attributes/AttributeForm.tsx';
import { useWindow } from '../../../../renderer/app.ts';
import { show, testApp, when } from '../../../support/screen.tsx';

const FIELDS = [
  { name: 'stance', definition: { type: 'choice', options: ['pro', 'con'] } },
  { name: 'weight', definition: { type: 'number', max: 5 } },
] as const;

/** The form as a card shows it: while attributes of its annotation are set. */
async function open() {
  const { app } = testApp();
  const written: object[] = [];
  function Card() {
    const isEditing = useWindow((state) => state.describing === 'a');
    return isEditing ? (
      <AttributeForm
        fields={FIELDS}
        onSave={(changes) => written.push(changes)}
        onTaken={(changes) => written.push({ taken: changes })}
        onClose={() => app.window.getState().set({ describing: undefined })}
      />
    ) : null;
  }
  app.window.getState().set({ describing: 'a' });
  const host = await show(app, <Card />);
  const answer = (name: string) =>
    when(() =>
      [...host.querySelectorAll('label')].find((label) => label.textContent.includes(name))!.click(),
    );
  const type = (text: string) =>
    when(() => {
      const field = host.querySelector<HTMLInputElement>(
        'input[inputmode], input[type="text"], input[type="number"]',
      )!;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = (key: string) =>
    when(() =>
      host.querySelector('input')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    );
  return {
    written,
    answer,
    type,
    press,
    leave: () => when(() => app.window.getState().set({ describing: undefined })),
  };
}

describe('answers to attributes', () => {
  it('are kept when somebody goes on to another annotation, apart from what can’t be', async () => {
    const { written, answer, type, leave } = await open();
    await answer('pro');
    await type('many');
    await leave();
    expect(written).toEqual([{ taken: { stance: 'pro' } }]);
  });

  it('are written once when saved, and not at all after Escape', async () => {
    const first = await open();
    await first.answer('con');
    await first.press('Enter');
    expect(first.written).toEqual([{ stance: 'con' }]);
    const second = await open();
    await second.answer('con');
    await second.press('Escape');
    expect(second.written).toEqual([]);
  });
});
