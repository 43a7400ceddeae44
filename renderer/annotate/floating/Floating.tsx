import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { placeBeside } from '../../ui/place-beside.ts';
import { useAnnotateTools } from '../use-annotate.ts';
import styles from './Floating.module.css';

export interface FloatingProps {
  /** What it is, for those who don't see it. */
  readonly label: string;
  /** What it stands beside, in viewport coordinates; null while that can't be seen. The same function while it is the same. */
  readonly anchor: () => DOMRect | null;
  /** The mouse came onto it, or left it. The same function while it is the same. */
  readonly onHover?: (isOver: boolean) => void;
  readonly children: ReactNode;
}

/** A box beside a passage, which it doesn't cover, wherever the text is scrolled. */
export function Floating({ label, anchor, onHover, children }: FloatingProps) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let frame = 0;
    const place = () => {
      frame = 0;
      placeAt(element, anchor());
    };
    const later = () => {
      frame ||= requestAnimationFrame(place);
    };
    place();
    const observer = new ResizeObserver(later);
    observer.observe(element);
    window.addEventListener('scroll', later, { capture: true, passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      window.removeEventListener('scroll', later, { capture: true });
      window.removeEventListener('resize', later);
    };
  }, [anchor]);
  useEffect(() => {
    const element = box.current;
    const enter = () => onHover?.(true);
    const leave = () => onHover?.(false);
    element?.addEventListener('mouseenter', enter);
    element?.addEventListener('mouseleave', leave);
    return () => {
      element?.removeEventListener('mouseenter', enter);
      element?.removeEventListener('mouseleave', leave);
    };
  }, [onHover]);
  return (
    <section ref={box} aria-label={label} className={styles.floating}>
      {children}
    </section>
  );
}

/** Where an annotation is seen. */
export function useAnchor(id: RecordId | undefined): FloatingProps['anchor'] {
  const tools = useAnnotateTools();
  return useCallback(
    () => (id === undefined ? null : (tools.surface.current?.rectOf(id) ?? null)),
    [tools, id],
  );
}

function placeAt(element: HTMLElement, anchor: DOMRect | null): void {
  const { innerWidth: width, innerHeight: height } = window;
  const isSeen = anchor !== null && anchor.bottom > 0 && anchor.top < height;
  element.style.visibility = isSeen ? 'visible' : 'hidden';
  if (!isSeen) return;
  const wished = { width: element.offsetWidth, height: element.scrollHeight };
  const place = placeBeside(anchor, wished, { width, height });
  element.style.left = `${place.left}px`;
  element.style.top = `${place.top}px`;
  element.style.maxHeight = `${place.maxHeight}px`;
}
