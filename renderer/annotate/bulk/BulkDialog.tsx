import { useApp, useWindow } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Progress } from '../../ui/Progress.tsx';

/** How far a gesture on many annotations is, with the way to stop it; there while one runs. */
export function BulkDialog() {
  const app = useApp();
  const bulk = useWindow((state) => state.bulk);
  if (!bulk) return null;
  const { done, total, isStopped } = bulk;
  const stop = () => app.window.getState().set({ bulk: { ...bulk, isStopped: true } });
  return (
    <Modal
      title="Changing annotations"
      alert
      onClose={stop}
      actions={
        <Button isDisabled={isStopped} onPress={stop}>
          Stop
        </Button>
      }
    >
      <Progress
        label={`${done.toLocaleString('en')} of ${total.toLocaleString('en')}. What is done so far can be undone in one step.`}
        done={done}
        total={total}
      />
    </Modal>
  );
}
