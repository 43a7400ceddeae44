import { X } from 'lucide-react';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { Dialog, Heading, ModalOverlay, Modal as AriaModal } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import styles from './Modal.module.css';
import { Scroller } from './Scroller.tsx';
import { cx } from './cx.ts';
import { useMessagesRoom } from './messages-room.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** Takes all the room that there is, within reason: for an editor. */
  readonly full?: boolean;
  /** An alert asks for an answer: a click outside does not close it. */
  readonly alert?: boolean;
}

/** A dialog over the screen. Render it only while it is open; Escape and a click outside close it. */
export function Modal({
  title,
  onClose,
  children,
  actions,
  wide = false,
  full = false,
  alert = false,
}: ModalProps) {
  const room = useMessagesRoom();
  return (
    <ModalOverlay
      isOpen
      style={{ '--messages': `${room}px` } as CSSProperties}
      isDismissable={!alert}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles.overlay ?? ''}
    >
      <AriaModal className={cx(styles.modal, wide && styles.wide, full && styles.full)}>
        <KeptDialog isAlert={alert}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton label="Close" small onPress={onClose}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          <Scroller className={styles.body}>{children}</Scroller>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </KeptDialog>
      </AriaModal>
    </ModalOverlay>
  );
}

/** Within the modal, which shows nothing before it stands over the page. */
function KeptDialog({ isAlert, children }: { readonly isAlert: boolean; readonly children: ReactNode }) {
  const dialog = useRef<HTMLElement>(null);
  useKeptFocus(dialog);
  return (
    <Dialog ref={dialog} className={styles.dialog ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
      {children}
    </Dialog>
  );
}
