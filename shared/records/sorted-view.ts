/** As many changes are made one by one. */
const FEW = 16;

/**
 * A changing set as a sorted array: a new array whenever the set has changed, made from the one before rather than
 * sorted anew. The order must be total.
 */
export class SortedView<T> {
  readonly #compare: (a: T, b: T) => number;
  #items: readonly T[] = [];
  /** What has changed since `#items` was made. */
  #gone = new Set<T>();
  #come = new Set<T>();

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  /** `before` leaves the set, and `after` comes into it. */
  replace(before: T | undefined, after: T | undefined): void {
    if (before === after) return;
    if (before !== undefined && !this.#come.delete(before)) this.#gone.add(before);
    if (after !== undefined && !this.#gone.delete(after)) this.#come.add(after);
  }

  /** In order; the same array until something changes. */
  items(): readonly T[] {
    if (this.#gone.size === 0 && this.#come.size === 0) return this.#items;
    this.#items = this.#gone.size + this.#come.size <= FEW ? this.#withFew() : this.#withMany();
    this.#gone.clear();
    this.#come.clear();
    return this.#items;
  }

  /** The array as a whole is copied, which costs a tenth of looking at each item. */
  #withFew(): readonly T[] {
    const items = [...this.#items];
    for (const item of this.#gone) items.splice(this.#placeOf(item, items, 0) - 1, 1);
    for (const item of this.#come) items.splice(this.#placeOf(item, items, 0), 0, item);
    return items;
  }

  #withMany(): readonly T[] {
    const kept = this.#gone.size === 0 ? this.#items : this.#items.filter((item) => !this.#gone.has(item));
    return this.#merged(kept, [...this.#come].sort(this.#compare));
  }

  #merged(kept: readonly T[], come: readonly T[]): readonly T[] {
    const merged: T[] = [];
    let from = 0;
    for (const item of come) {
      const to = this.#placeOf(item, kept, from);
      for (; from < to; from++) merged.push(kept[from]!);
      merged.push(item);
    }
    for (; from < kept.length; from++) merged.push(kept[from]!);
    return merged;
  }

  /** Index of the first item from `low` on that comes after `item`. */
  #placeOf(item: T, items: readonly T[], from: number): number {
    let low = from;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(items[middle]!, item) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
