import { CloudOff, RefreshCw } from 'lucide-react';
import { useStore } from 'zustand';
import { useApp } from '../app.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

/** Says when the backend is away, or came back without the project; goes by itself when all is well. */
export function ConnectionBanner() {
  const app = useApp();
  const connection = useStore(app.client.store, (state) => state.connection);
  const lost = useStore(app.client.store, (state) => state.project?.lost);
  if (connection.state !== 'online')
    return (
      <Banner
        tone={connection.state === 'refused' ? 'bad' : 'warn'}
        icon={<CloudOff size={18} aria-hidden />}
      >
        {connection.reason ??
          'Ascribe does not answer. What you do is kept in this window and saved once it is back.'}
      </Banner>
    );
  if (!lost) return null;
  return (
    <Banner
      tone="bad"
      icon={<RefreshCw size={18} aria-hidden />}
      action={
        <Button small onPress={() => void app.client.retry()}>
          Try again
        </Button>
      }
    >
      The project could not be opened again: {lost.message} What you did is kept in this window; leave it
      open.
    </Banner>
  );
}
