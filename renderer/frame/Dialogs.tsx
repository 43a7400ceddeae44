import { useStore } from 'zustand';
import { useApp, useWindow } from '../app.ts';
import { CommentsDialog } from '../comments/CommentsDialog.tsx';
import { ExportDialog } from '../export/ExportDialog.tsx';
import { GuidelineDialog } from '../guideline/GuidelineDialog.tsx';
import { KeyboardDialog } from '../keyboard/KeyboardDialog.tsx';
import type { ProjectState } from '../project/client-state.ts';
import { SchemeDialog } from '../scheme/SchemeDialog.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { FolderDialog } from '../team/FolderDialog.tsx';
import { PeopleDialog } from '../team/PeopleDialog.tsx';
import { NewProjectDialog } from '../welcome/NewProjectDialog.tsx';
import { CheckDialog } from './CheckDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ProjectHistoryDialog } from '../history/ProjectHistoryDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/** The dialog that is asked for, if any. */
export function Dialogs() {
  const app = useApp();
  const dialog = useWindow((state) => state.dialog);
  const project = useStore(app.client.store, (state) => state.project);
  const close = () => app.window.getState().show(undefined);
  switch (dialog) {
    case 'new-project':
      return <NewProjectDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'shortcuts':
      return <KeyboardDialog onClose={close} />;
    case 'palette':
      return <CommandPalette onClose={close} />;
    default:
      return project ? <ProjectDialog project={project} close={close} /> : null;
  }
}

function ProjectDialog({ project, close }: { project: ProjectState; close: () => void }) {
  const dialog = useWindow((state) => state.dialog);
  switch (dialog) {
    case 'export':
      return <ExportDialog onClose={close} />;
    case 'folder':
      return <FolderDialog project={project} onClose={close} />;
    case 'labels':
      return <SchemeDialog project={project} onClose={close} />;
    case 'guideline':
      return <GuidelineDialog project={project} onClose={close} />;
    case 'comments':
      return <CommentsDialog project={project} onClose={close} />;
    case 'people':
      return <PeopleDialog project={project} onClose={close} />;
    case 'history':
      return <ProjectHistoryDialog project={project} onClose={close} />;
    case 'check':
      return <CheckDialog onClose={close} />;
    case 'rename':
      return <RenameDialog project={project} onClose={close} />;
    default:
      return null;
  }
}
