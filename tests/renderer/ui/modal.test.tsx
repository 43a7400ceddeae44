import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { Button } from '../../../renderer/ui/Button.tsx';
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
