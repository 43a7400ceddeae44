import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContentBox,
  UNSTABLE_ToastRegion as Region,
  Text,
} from 'react-aria-components';
import { Button, IconButton } from './Button.tsx';
import styles from './ToastRegion.module.css';
import { cx } from './cx.ts';
import { tellMessagesRoom } from './messages-room.ts';
import type { Toasts } from './toasts.ts';

/** Where the window's short messages appear; F6 reaches it. */
export function ToastRegion({ toasts }: { toasts: Toasts }) {
  return (
    <Region ref={tellMessagesRoom} queue={toasts.queue} className={styles.region ?? ''} aria-label="Messages">
      {({ toast }) => {
        const { text, detail, tone, action } = toast.content;
        const close = () => toasts.queue.close(toast.key);
        return (
          <Toast toast={toast} className={cx(styles.toast, tone === 'bad' && styles.bad)}>
            <ToastContentBox className={styles.content ?? ''}>
              <Text slot="title">{text}</Text>
              {detail !== undefined && (
                <Text slot="description" className={styles.detail ?? ''}>
                  {detail}
                </Text>
              )}
            </ToastContentBox>
            {action && (
              <Button
                small
                onPress={() => {
                  action.run();
                  close();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label="Dismiss" small slot="close">
              <X size={14} aria-hidden />
            </IconButton>
          </Toast>
        );
      }}
    </Region>
  );
}
