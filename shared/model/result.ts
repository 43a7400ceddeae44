/** What went wrong, for the program (`code`) and for the user (`message`: a sentence that says what to do). */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Machine-readable extras, plain JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The outcome of something that is expected to fail now and then. Exceptions are for our own mistakes. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** A success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failure with a code and a sentence the user can act on. */
export function fail(
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Result<never> {
  return { ok: false, error: details ? { code, message, details } : { code, message } };
}
