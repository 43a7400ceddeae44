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

/**
 * Short messages that come and go. Those with an action or about a failure stay longer. The same is said once; where
 * there are too many, the oldest goes for good.
 */
export interface Toasts {
  readonly queue: ToastQueue<ToastContent>;
  show(content: ToastContent): void;
  /** Says why something failed. */
  fail(error: { readonly message: string }): void;
}

const SHORT = 5_000;
const LONG = 12_000;
/** How many are shown at once. */
const MOST = 3;

/** The messages of one window. They are drawn when what they tell of has been: `afterPaint` runs something then, or at once. */
export function createToasts(afterPaint: (run: () => void) => void): Toasts {
  const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: MOST, wrapUpdate: afterPaint });
  const show = (content: ToastContent) => {
    for (const { key, content: shown } of queue.visibleToasts) if (isSame(shown, content)) queue.close(key);
    const oldest = queue.visibleToasts.findLast(({ content: shown }) => !shown.stays);
    // The queue would keep it, and show it when what it is about has long passed.
    if (oldest && queue.visibleToasts.length >= MOST) queue.close(oldest.key);
    const timeout = content.action || content.tone === 'bad' ? LONG : SHORT;
    queue.add(content, content.stays ? {} : { timeout });
  };
  return { queue, show, fail: (error) => show({ text: error.message, tone: 'bad' }) };
}

/** Whether one says nothing besides the other. What one can still do by a message is not said by another. */
const isSame = (shown: ToastContent, now: ToastContent): boolean =>
  now.about !== undefined
    ? shown.about === now.about
    : !shown.action && shown.text === now.text && shown.detail === now.detail;
