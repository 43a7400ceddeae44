import { type ReactNode, useId } from 'react';
import { Popover } from 'react-aria-components';

export interface BubbleProps {
  /** Its name, as its heading shows it. */
  readonly title: ReactNode;
  readonly titleStyle: string | undefined;
  /** Of the box. */
  readonly className: string | undefined;
  /** Of what stands in it. */
  readonly contentStyle: string | undefined;
  readonly children: ReactNode;
}

/** What a `DialogTrigger` shows beside its button. Escape and a press elsewhere close it. */
export function Bubble({ title, titleStyle, className, contentStyle, children }: BubbleProps) {
  const id = useId();
  return (
    // The box itself is the dialog, so that the hidden buttons which close it for screen readers are within.
    <Popover className={className ?? ''} placement="bottom end" aria-labelledby={id}>
      <div className={contentStyle}>
        <h2 id={id} className={titleStyle}>
          {title}
        </h2>
        {children}
      </div>
    </Popover>
  );
}
