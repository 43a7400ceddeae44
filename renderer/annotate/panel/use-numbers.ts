import { useMemo } from 'react';
import type { RecordId } from '@shared/model/ids.ts';
import { useAnnotateContext } from '../use-annotate.ts';

type Numbers = ReadonlyMap<RecordId, number>;

/** How many links and comments annotations have; those without are not in them. */
export function useNumbers(): { readonly links: Numbers; readonly comments: Numbers } {
  const { view } = useAnnotateContext();
  const { relations, threads } = view;
  const links = useMemo(() => tallied(relations.flatMap(({ from, to }) => [from, to])), [relations]);
  const comments = useMemo(
    () =>
      tallied(
        threads.flatMap(({ on, first, replies }) =>
          on && 'annotation' in on
            ? [first, ...replies].flatMap(({ removed }) => (removed ? [] : [on.annotation]))
            : [],
        ),
      ),
    [threads],
  );
  return { links, comments };
}

function tallied(ids: readonly RecordId[]): Numbers {
  const all = new Map<RecordId, number>();
  for (const id of ids) all.set(id, (all.get(id) ?? 0) + 1);
  return all;
}
