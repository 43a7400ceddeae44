import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastContent {
  readonly text: string;
  /** A second, quieter line. */
  readonly detail?: string;
  readonly tone?: 'plain' | 'bad';
  readonly action?: ToastAction;
  /** Until somebody closes it: what it offers is lost with it. */
  readonly stays?: boolean;
  /** Takes the place of the message about the same that is still shown, so that ten steps don't make a pile. */
  readonly about?: string;
}

/** Short messages that come and go. Those with an action or about a failure stay longer. */
export interface Toasts {
  readonly queue: ToastQueue<ToastContent>;
  show(content: ToastContent): void;
  /** Says why something failed. */
  fail(error: { readonly message: string }): void;
}

const SHORT = 5_000;
const LONG = 12_000;

/** The messages of one window. */
export function createToasts(): Toasts {
  const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });
  const show = (content: ToastContent) => {
    for (const { key, content: shown } of queue.visibleToasts)
      if (content.about !== undefined && shown.about === content.about) queue.close(key);
    const timeout = content.action || content.tone === 'bad' ? LONG : SHORT;
    queue.add(content, content.stays ? {} : { timeout });
  };
  return { queue, show, fail: (error) => show({ text: error.message, tone: 'bad' }) };
}
