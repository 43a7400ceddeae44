import { describe, expect, it, vi } from 'vitest';
import { type Plan, simulate } from './simulation.ts';

vi.mock('node:crypto', async (original) => {
  const { seededBytes } = await import('./seeded-crypto.ts');
  return { ...(await original<object>()), randomBytes: seededBytes };
});

/** Seeds that failed once stay here for ever. */
const FAILED_ONCE: readonly number[] = [];
/** `ASCRIBE_SEEDS=200 ASCRIBE_STEPS=2000 npx vitest run --project unit tests/simulation` for a long run. */
const SEEDS = Number(process.env['ASCRIBE_SEEDS'] ?? 6);
const STEPS = Number(process.env['ASCRIBE_STEPS'] ?? 120);
const FIRST = Number(process.env['ASCRIBE_FIRST_SEED'] ?? 1);
const seeds = [...new Set([...FAILED_ONCE, ...Array.from({ length: SEEDS }, (_, n) => FIRST + n)])];
const patience = { timeout: 60_000 + STEPS * 1_000 };

describe('EX-6 whatever the shared folder does, everyone ends with the same bytes and nothing acknowledged is lost', () => {
  it.each(seeds)('seed %i', patience, async (seed) => {
    const plan: Plan = { seed, steps: STEPS };
    const { faults, spans, acks, operations } = await simulate(plan);
    expect(faults, operations.join('\n')).toEqual([]);
    // The run really did something.
    expect(spans).toBeGreaterThan(STEPS / 30);
    expect(acks).toBeGreaterThan(STEPS / 5);
  });
});

it('a run can be repeated exactly', patience, async () => {
  const [once, again] = [await simulate({ seed: 99, steps: 40 }), await simulate({ seed: 99, steps: 40 })];
  expect(again.operations).toEqual(once.operations);
  expect(again.exported).toBe(once.exported);
});
