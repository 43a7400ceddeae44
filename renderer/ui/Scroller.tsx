import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface ScrollerProps {
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A box that scrolls when its content is too long; then the keyboard can reach and scroll it, too. */
export function Scroller({ className, children }: ScrollerProps) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollHeight > element.clientHeight));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const focus = scrolls ? { tabIndex: 0 } : {};
  return (
    <div ref={box} className={className} {...focus}>
      <div>{children}</div>
    </div>
  );
}
