import { describe, expect, it, vi } from 'vitest';
import type { RecordBody } from '@shared/records/kinds.ts';
import { type Plan, simulate } from './simulation.ts';

vi.mock('node:crypto', async (original) => {
  const { seededBytes } = await import('./seeded-crypto.ts');
  return { ...(await original<object>()), randomBytes: seededBytes };
});

/** Seeds that failed once stay here for ever. */
const FAILED_ONCE: readonly Plan[] = [
  { seed: 11, steps: 60 },
  { seed: 116, steps: 400 },
];
/** `ASCRIBE_SEEDS=200 ASCRIBE_STEPS=2000 npx vitest run --project unit tests/simulation` for a long run. */
const SEEDS = Number(process.env['ASCRIBE_SEEDS'] ?? 4);
const STEPS = Number(process.env['ASCRIBE_STEPS'] ?? 100);
const FIRST = Number(process.env['ASCRIBE_FIRST_SEED'] ?? 1);
const plans = [
  ...FAILED_ONCE,
  ...Array.from({ length: SEEDS }, (_, n) => ({ seed: FIRST + n, steps: STEPS })),
];
/** All that SPEC names. */
const KINDS: readonly RecordBody['kind'][] = [
  'amend',
  'annotate',
  'comment',
  'comment-set',
  'describe',
  'guideline',
  'imported',
  'join',
  'label',
  'member',
  'project',
  'read',
  'relate',
  'relation-type',
  'restore',
  'retract',
  'setting',
  'status',
];
const patience = { timeout: 60_000 + STEPS * 1_000 };

describe('EX-6 whatever the shared folder does, everyone ends with the same bytes and nothing acknowledged is lost', () => {
  const written = new Set<string>();
  it.each(plans)('seed $seed, $steps steps', patience, async (plan) => {
    const { faults, spans, acks, operations, kinds } = await simulate(plan);
    if (faults.length > 0) console.log(operations.join('\n'));
    expect(faults).toEqual([]);
    for (const kind of kinds) written.add(kind);
    // The run really did something.
    expect(spans).toBeGreaterThan(plan.steps / 30);
    expect(acks).toBeGreaterThan(plan.steps / 5);
  });

  it('among them records of every kind', () => {
    expect([...written].sort()).toEqual(KINDS);
  });
});

it('a run can be repeated exactly', patience, async () => {
  const [once, again] = [await simulate({ seed: 99, steps: 40 }), await simulate({ seed: 99, steps: 40 })];
  expect(again.operations).toEqual(once.operations);
  expect(again.exported).toBe(once.exported);
});
