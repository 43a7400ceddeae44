import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
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

/** Longer than what is new takes to fade in. */
const NEW_FOR_MS = 2_000;
const NONE: ReadonlySet<RecordId> = new Set();

/** Of all that arrived since the article was opened, what is new to the eye: it stops being so after a moment. */
export function useFresh(arrived: ReadonlySet<RecordId>): ReadonlySet<RecordId> {
  const [seen, setSeen] = useState<ReadonlySet<RecordId>>(NONE);
  useEffect(() => {
    if (arrived.size === 0) return undefined;
    const timer = setTimeout(() => setSeen(arrived), NEW_FOR_MS);
    return () => clearTimeout(timer);
  }, [arrived]);
  return useMemo(
    () => (seen === arrived || arrived.size === 0 ? NONE : arrived.difference(seen)),
    [arrived, seen],
  );
}
