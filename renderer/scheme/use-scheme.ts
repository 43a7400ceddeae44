import { useEffect, useMemo, useState } from 'react';
import type { LabelScheme } from '@shared/model/label-scheme.ts';
import type { Failure } from '@shared/model/result.ts';
import type { LabelUses } from '@shared/rpc/contract.ts';
import type { LabelChange } from '@shared/scheme/rules.ts';
import { LabelBook } from '../annotate/label-look.ts';
import { useApp } from '../app.ts';
import type { ProjectState } from '../project/project-client.ts';

export interface Scheme {
  readonly labels: LabelScheme;
  readonly looks: LabelBook;
  /** Undefined while they are counted. */
  readonly uses: LabelUses | undefined;
  readonly readOnly: boolean;
  /** Writes the changes and says `done` to those who can't see them; answers why if it failed. */
  change(changes: readonly LabelChange[], done: string): Promise<Failure | undefined>;
}

const NONE: LabelScheme = [];

/** The project's labels as the backend last told them, how often each occurs, and how to change them. */
export function useScheme(project: ProjectState): Scheme {
  const app = useApp();
  const labels = project.overview?.labels ?? NONE;
  const looks = useMemo(() => new LabelBook(labels), [labels]);
  const uses = useUses(project, labels);
  return {
    labels,
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

/** Counted anew when annotations come or go and when labels are merged; undefined meanwhile. */
function useUses(project: ProjectState, labels: LabelScheme): LabelUses | undefined {
  const { backend, toasts } = useApp();
  const [counted, setCounted] = useState<{ readonly of: string; readonly uses: LabelUses }>();
  const merged = labels.map(({ id, mergedInto }) => (mergedInto ? `${id}>${mergedInto}` : '')).join(' ');
  const of = `${project.overview?.counts.annotations ?? 0} ${merged}`;
  useEffect(() => {
    let isStale = false;
    void backend.call('labels.uses', undefined).then((answer) => {
      if (isStale) return;
      if (answer.ok) setCounted({ of, uses: answer.value });
      else toasts.fail(answer.error);
    });
    return () => {
      isStale = true;
    };
  }, [backend, toasts, of]);
  return counted?.of === of ? counted.uses : undefined;
}
