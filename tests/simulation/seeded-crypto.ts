import { Random } from './random.ts';

let random: Random | undefined;

/** From now on ids are drawn from a seed, so that a run can be repeated exactly. */
export function seedIds(seed: number): void {
  random = new Random(seed);
}

/** Stands for `randomBytes` of node:crypto. */
export function seededBytes(length: number): Buffer {
  if (!random) throw new Error('seedIds must be called first');
  return random.bytes(length);
}
