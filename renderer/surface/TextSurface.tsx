import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { createSurface } from './surface.ts';
import type { LiveInput, Surface, SurfaceInput, SurfaceIntents } from './types.ts';

export interface TextSurfaceProps {
  /** As it is, or as something that tells of its changes: those the text follows at once, not when React next draws. */
  readonly input: SurfaceInput | LiveInput;
  /** May be new on every render; the latest ones are called. */
  readonly intents: SurfaceIntents;
  /** Filled with the surface while it is mounted. */
  readonly ref?: Ref<Surface | null>;
  readonly className?: string;
}

/** The text surface as a React component: mounted once, then updated in place. */
export function TextSurface({ input, intents, ref, className }: TextSurfaceProps) {
  const host = useRef<HTMLDivElement>(null);
  const surface = useRef<Surface | null>(null);
  const latest = useRef({ input, intents });
  useLayoutEffect(() => {
    latest.current = { input, intents };
  });
  useLayoutEffect(() => {
    const made = createSurface(host.current!, now(latest.current.input), forward(latest));
    surface.current = made;
    return () => {
      surface.current = null;
      made.destroy();
    };
  }, []);
  useImperativeHandle<Surface | null, Surface | null>(ref, () => surface.current, []);
  useLayoutEffect(() => {
    const update = () => surface.current?.update(now(input));
    update();
    return 'subscribe' in input ? input.subscribe(update) : undefined;
  }, [input]);
  return <div ref={host} className={className} />;
}

const now = (input: SurfaceInput | LiveInput): SurfaceInput => ('current' in input ? input.current() : input);

/** Intents that always reach the latest handlers. */
function forward(latest: {
  readonly current: { readonly intents: SurfaceIntents };
}): Required<SurfaceIntents> {
  return {
    onSelection: (span, info) => latest.current.intents.onSelection?.(span, info),
    onActivate: (ids, how) => latest.current.intents.onActivate?.(ids, how),
    onHover: (id) => latest.current.intents.onHover?.(id),
    onKey: (key) => latest.current.intents.onKey?.(key) ?? false,
    onBoundary: (id, span) => latest.current.intents.onBoundary?.(id, span),
    onMark: (ids) => latest.current.intents.onMark?.(ids),
    onParagraphMark: (start) => latest.current.intents.onParagraphMark?.(start),
    onCaret: (offset) => latest.current.intents.onCaret?.(offset),
  };
}
