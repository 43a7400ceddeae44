import { Eye } from 'lucide-react';
import type { ProjectSession } from '@shared/rpc/contract.ts';
import { useApp } from '../app.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { openProject } from './project-actions.ts';

/** Says that and why a project can only be read, and tries again to open it for writing. */
export function ReadOnlyBanner({ session }: { session: ProjectSession }) {
  const app = useApp();
  if (!session.readOnly) return null;
  const tryAgain = async () => {
    const opened = await openProject(app, session.path);
    if (!opened.ok) app.toasts.fail(opened.error);
  };
  return (
    <Banner
      tone="info"
      icon={<Eye size={18} aria-hidden />}
      action={
        <Button small onPress={() => void tryAgain()}>
          Try again
        </Button>
      }
    >
      {session.readOnlyReason ?? 'This project can only be read here.'}
    </Banner>
  );
}
