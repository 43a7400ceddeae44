import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { AnnotatorId } from '@shared/model/ids.ts';
import type { Span } from '@shared/model/span.ts';
import type { Peer, Whereabouts } from '@shared/presence/presence.ts';
import { useApp } from '../../app.ts';
import { colourOf, initialsOf } from '../../live/person-look.ts';
import { usePeersIn } from '../../live/use-peers.ts';
import type { SurfacePeer } from '../../surface/index.ts';

/** Others in this article as the surface shows them. One's own other windows have no caret there. */
export function useSurfacePeers(article: string, me: AnnotatorId): readonly SurfacePeer[] {
  const peers = usePeersIn(article);
  return useMemo(() => peers.filter(({ annotator }) => annotator !== me).map(toSurfacePeer), [peers, me]);
}

function toSurfacePeer({ peer, annotator, name, caret, selection }: Peer): SurfacePeer {
  return {
    id: peer,
    name,
    initials: initialsOf(name),
    colour: colourOf(annotator),
    ...(caret !== undefined && { caret }),
    ...(selection && { selection }),
  };
}

/** Tells others that this window is in the article, and where. */
export function useTellWhere(article: string) {
  const { presence } = useApp();
  const where = useRef<Whereabouts>({ article });
  useEffect(() => {
    where.current = { article };
    presence.say(where.current);
    return () => presence.say(undefined);
  }, [presence, article]);
  const onCaret = useCallback(
    (caret: number | null) => {
      const { caret: _, ...rest } = where.current;
      where.current = { ...rest, ...(caret !== null && { caret }) };
      presence.say(where.current);
    },
    [presence],
  );
  const onSelection = useCallback(
    (span: Span | null) => {
      const { selection: _, ...rest } = where.current;
      where.current = { ...rest, ...(span && { selection: span }) };
      presence.say(where.current);
    },
    [presence],
  );
  return { onCaret, onSelection };
}
