import { useApp, useWindow } from '../app.ts';
import type { BulkProgress } from '../state/window.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Progress } from '../ui/Progress.tsx';

const TITLES: Readonly<Record<BulkProgress['what'], string>> = {
  change: 'Changing annotations',
  undo: 'Undoing',
  redo: 'Doing it again',
};

/** What becomes of what is done when it is stopped. */
const STOPPED: Readonly<Record<BulkProgress['what'], string>> = {
  change: 'What is done so far can be undone in one step.',
  undo: 'When it is stopped, undo goes on with the rest and redo brings back what was undone.',
  redo: 'When it is stopped, redo goes on with the rest.',
};

/** How far something that takes a while is, with the way to stop it; there while one runs. */
export function BulkDialog() {
  const app = useApp();
  const bulk = useWindow((state) => state.bulk);
  if (!bulk) return null;
  const { what, done, total, isStopped } = bulk;
  const stop = () => app.window.getState().set({ bulk: { ...bulk, isStopped: true } });
  return (
    <Modal
      title={TITLES[what]}
      alert
      onClose={stop}
      actions={
        <Button isDisabled={isStopped} onPress={stop}>
          Stop
        </Button>
      }
    >
      <Progress
        label={`${done.toLocaleString('en')} of ${total.toLocaleString('en')}. ${STOPPED[what]}`}
        done={done}
        total={total}
      />
    </Modal>
  );
}
