import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

interface State {
  readonly message: string | undefined;
}

/** Stands in for a screen that failed by our own mistake, so that the window still says something and can go on. */
export class ErrorScreen extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { message: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <main role="alert">
        <Empty
          title="This window ran into a mistake of ours"
          actions={
            <Button look="primary" onPress={() => window.location.reload()}>
              Load the window again
            </Button>
          }
        >
          <p>Your saved work is safe. Please report what it says here: {message}</p>
        </Empty>
      </main>
    );
  }
}
