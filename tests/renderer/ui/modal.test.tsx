import { useState } from 'react';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Button } from '../../../renderer/ui/Button.tsx';
import { Field } from '../../../renderer/ui/Field.tsx';
import { Modal } from '../../../renderer/ui/Modal.tsx';
import { byRole, press, show, testApp } from '../../support/screen.tsx';

function Changing() {
  const [isPublished, setPublished] = useState(false);
  return (
    <Modal title="Guideline" onClose={() => {}}>
      {isPublished ? <p>In force.</p> : <Button onPress={() => setPublished(true)}>Publish</Button>}
    </Modal>
  );
}

it('a dialog keeps the keyboard when what had the focus goes away', async () => {
  await show(testApp().app, <Changing />);
  const publish = byRole('button', /Publish/);
  publish.focus();
  expect(document.activeElement).toBe(publish);
  await press(publish, 'Enter');
  await vi.waitFor(() => expect(document.activeElement).toBe(byRole('dialog', /./)));
});

it('Escape closes a dialog also from a field that listens to keys, which keeps those it used', async () => {
  const closed = vi.fn<() => void>();
  await show(
    testApp().app,
    <Modal title="All mentions" onClose={closed}>
      <Field label="Words" first onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
    </Modal>,
  );
  const around = vi.fn<() => void>();
  window.addEventListener('keydown', around);
  onTestFinished(() => window.removeEventListener('keydown', around));
  const words = document.querySelector('[role="dialog"] input')!;
  await press(words, 'Enter');
  expect(around).not.toHaveBeenCalled();
  await press(words, 'Escape');
  expect(closed).toHaveBeenCalledOnce();
});
