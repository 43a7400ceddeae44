import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One measured figure of `npm run bench`. */
export interface Figure {
  /** Stable name, e.g. `fold-100k-records`. */
  readonly name: string;
  readonly value: number;
  /** E.g. `records/s`, `ms`, `MB/s`, `bytes`. */
  readonly unit: string;
  /** What else was measured in the same run for comparison, in the same unit. */
  readonly baseline?: { readonly what: string; readonly value: number };
  /** Conditions worth knowing: counts, sizes, how many runs the median is of. */
  readonly details?: Readonly<Record<string, number | string>>;
}

/** Hands a figure to `npm run bench`, which prints all of them as JSON; alone, a benchmark prints it itself. */
export function reportFigure(figure: Figure): void {
  const { value, baseline } = figure;
  const out = { ...figure, ...(baseline && { ratio: round(value / baseline.value) }), value: round(value) };
  const folder = process.env['ASCRIBE_BENCH_OUT'];
  if (folder === undefined) {
    console.log(JSON.stringify(out));
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${figure.name}.json`), JSON.stringify(out));
}

/** The middle one of an odd number of values, the mean of the two middle ones else. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) throw new Error('median of nothing');
  return Number.isInteger(middle) ? (sorted[middle - 1]! + upper) / 2 : upper;
}

const round = (value: number) => Number(value.toPrecision(4));
