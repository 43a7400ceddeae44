import { useEffect, useMemo, useState } from 'react';
import type { LabelScheme, RelationType } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import type { LabelUses } from '@shared/rpc/contract.ts';
import type { LabelChange } from '@shared/scheme/rules.ts';
import { LabelBook } from '../annotate/label-look.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/client-state.ts';

export interface Scheme {
  readonly labels: LabelScheme;
  readonly relationTypes: readonly RelationType[];
  readonly looks: LabelBook;
  /** Undefined while they are counted. */
  readonly uses: LabelUses | undefined;
  readonly readOnly: boolean;
  /** Writes the changes and says `done` to those who can't see them; answers why if it failed. */
  change(changes: readonly LabelChange[], done: string): Promise<Failure | undefined>;
}

const NONE: LabelScheme = [];
const NO_TYPES: readonly RelationType[] = [];

/** The project's labels as the backend last told them, how often each occurs, and how to change them. */
export function useScheme(project: ProjectState): Scheme {
  const app = useApp();
  const labels = project.overview?.labels ?? NONE;
  const looks = useMemo(() => new LabelBook(labels), [labels]);
  const uses = useUses(labels);
  return {
    labels,
    relationTypes: project.overview?.relationTypes ?? NO_TYPES,
    looks,
    uses,
    readOnly: project.session.readOnly,
    async change(changes, done) {
      const answer = await app.backend.call('labels.set', { changes: [...changes] });
      if (!answer.ok) return answer.error;
      app.announcer.say(done);
      return undefined;
    },
  };
}

/** Counted anew when annotations change and when labels are merged; undefined while a merger is worked out. */
function useUses(labels: LabelScheme): LabelUses | undefined {
  const { backend, toasts } = useApp();
  const [counted, setCounted] = useState<{ readonly of: string; readonly uses: LabelUses }>();
  const merged = labels.map(({ id, mergedInto }) => (mergedInto ? `${id}>${mergedInto}` : '')).join(' ');
  useEffect(() => {
    let isStale = false;
    const count = async () => {
      const answer = await backend.call('labels.uses', undefined);
      if (isStale) return;
      if (answer.ok) setCounted({ of: merged, uses: answer.value });
      else toasts.fail(answer.error);
    };
    void count();
    const stop = backend.on('articles', () => void count());
    return () => {
      isStale = true;
      stop();
    };
  }, [backend, toasts, merged]);
  return counted?.of === merged ? counted.uses : undefined;
}
