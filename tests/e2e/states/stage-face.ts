/** What the page offers to the test as `stage`. */
export interface Stage {
  readonly names: readonly string[];
  /** Shows a scene in a fresh window. */
  show(name: string): Promise<void>;
}
