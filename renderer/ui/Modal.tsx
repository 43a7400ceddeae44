import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, ModalOverlay, Modal as AriaModal } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import styles from './Modal.module.css';
import { Scroller } from './Scroller.tsx';
import { cx } from './cx.ts';

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
  return (
    <ModalOverlay
      isOpen
      isDismissable={!alert}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles.overlay ?? ''}
    >
      <AriaModal className={cx(styles.modal, wide && styles.wide, full && styles.full)}>
        <Dialog className={styles.dialog ?? ''} role={alert ? 'alertdialog' : 'dialog'}>
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
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
