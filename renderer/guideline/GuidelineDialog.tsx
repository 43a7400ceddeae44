import type { ProjectState } from '../project/client-state.ts';
import { Modal } from '../ui/Modal.tsx';
import { GuidelinePanel } from './GuidelinePanel.tsx';

/** The guideline over the screen, to look something up while tagging. */
export function GuidelineDialog({ project, onClose }: { project: ProjectState; onClose: () => void }) {
  return (
    <Modal wide title="Guideline" onClose={onClose}>
      <GuidelinePanel project={project} />
    </Modal>
  );
}
