import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '@shared/model/result.ts';
import type { SharedFolder } from '../../electron/services/sync/shared-folder.ts';
import type { Outcome, Plan } from './simulation.ts';

vi.mock('node:crypto', async (original) => {
  const { seededBytes } = await import('./seeded-crypto.ts');
  return { ...(await original<object>()), randomBytes: seededBytes };
});

const patience = { timeout: 120_000 };
const STEPS = 60;
const SEEDS = 12;

/** Runs seeds until one of them finds something wrong. */
async function firstFaults(plant: Plan['plant']): Promise<readonly string[]> {
  const { simulate } = await import('./simulation.ts');
  for (let seed = 1; seed <= SEEDS; seed++) {
    const outcome: Outcome | Error = await simulate({ seed, steps: STEPS, ...(plant && { plant }) }).catch(
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    const faults = outcome instanceof Error ? [outcome.message] : outcome.faults;
    if (faults.length > 0) return faults;
  }
  return [];
}

/** Says what a module does instead, for a simulation that is loaded anew. */
function plant<M extends object>(path: string, change: (original: M) => Partial<M>): void {
  vi.resetModules();
  vi.doMock(path, async (original) => {
    const module = await original<M>();
    return { ...module, ...change(module) };
  });
}

const REGISTER = '../../shared/records/register.ts';
const HEADS = '../../shared/sync/heads.ts';

describe('the simulation finds what was planted:', () => {
  afterEach(() => {
    vi.doUnmock(REGISTER);
    vi.doUnmock(HEADS);
    vi.resetModules();
  });

  it('nothing, when nothing was planted', patience, async () => {
    expect(await firstFaults(undefined)).toEqual([]);
  });

  it('one segment that one device never sees', patience, async () => {
    let unseen: string | undefined;
    const blind = (folder: SharedFolder): SharedFolder => ({
      ...folder,
      async files(place) {
        const names = await folder.files(place);
        if (!names.ok) return names;
        unseen ??= names.value[0];
        return ok(names.value.filter((name) => name !== unseen));
      },
    });
    expect(await firstFaults({ folder: blind })).not.toEqual([]);
  });

  it('RE-31 the last to arrive wins instead of the greatest', patience, async () => {
    plant<typeof import('../../shared/records/register.ts')>(REGISTER, () => ({
      greater: (_, newcomer) => newcomer,
    }));
    expect((await firstFaults(undefined)).join('\n')).toContain('exports other bytes');
  });

  it('SY-4 the last envelope of a log stays behind', patience, async () => {
    plant<typeof import('../../shared/sync/heads.ts')>(HEADS, ({ lacking }) => ({
      lacking: (ours, ...rest) => lacking(new Map([...ours].map(([log, seq]) => [log, seq - 1])), ...rest),
    }));
    expect((await firstFaults(undefined)).join('\n')).toContain('lacks acknowledged record');
  });
});
