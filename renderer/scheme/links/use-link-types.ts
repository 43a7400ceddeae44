import { useEffect, useState } from 'react';
import type { RelationType } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import type { RelationTypeChange } from '@shared/scheme/relation-rules.ts';
import { useApp } from '../../app.ts';

export interface LinkTypes {
  readonly types: readonly RelationType[];
  /** How many links there are of each type; undefined while they are counted. */
  readonly uses: Readonly<Record<string, number>> | undefined;
  /** Writes changes and says `done` to those who can't see them; answers why if it failed, which is shown, too. */
  write(changes: readonly RelationTypeChange[], done: string): Promise<Failure | undefined>;
}

/** The project's types of links as the backend last told them, and how to change them. */
export function useLinkTypes(types: readonly RelationType[]): LinkTypes {
  const { backend, toasts, announcer } = useApp();
  const [uses, setUses] = useState<Readonly<Record<string, number>>>();
  useEffect(() => {
    let isStale = false;
    void backend.call('relationTypes.uses', undefined).then((answer) => {
      if (isStale) return;
      if (answer.ok) setUses(answer.value);
      else toasts.fail(answer.error);
    });
    return () => {
      isStale = true;
    };
  }, [backend, toasts]);
  return {
    types,
    uses,
    async write(changes, done) {
      const answer = await backend.call('relationTypes.set', { changes: [...changes] });
      if (answer.ok) announcer.say(done);
      else toasts.fail(answer.error);
      return answer.ok ? undefined : answer.error;
    },
  };
}
