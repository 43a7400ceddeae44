import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { useAnnotateTools } from '../use-annotate.ts';
import type { ArticleCommand } from './command.ts';
import { useShownKeys } from './use-shown-keys.ts';

interface CommandButtonProps {
  readonly id: ArticleCommand['id'];
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Does with what is selected or chosen what a key does; not there where that can't be done. */
export function CommandButton({ id, className, children }: CommandButtonProps) {
  const { commands } = useAnnotateTools();
  const keys = useShownKeys();
  const command = commands.find((one) => one.id === id);
  if (!command) return null;
  return (
    <Tip text={command.title} keys={keys(id)}>
      <Button small look="quiet" className={className} preventFocusOnPress onPress={() => command.run()}>
        {children}
      </Button>
    </Tip>
  );
}
