import type { Page } from 'playwright-core';
import type { Result } from '@shared/model/result.ts';
import type { Answers, Backend, MethodName, Params } from '@shared/rpc/contract.ts';

declare global {
  interface Window {
    readonly ascribe?: Backend;
  }
}

/** Calls the backend from within a page, as its own scripts do. */
export function call<M extends MethodName>(
  page: Page,
  method: M,
  params: Params<M>,
): Promise<Result<Answers[M]>> {
  return page.evaluate(
    // The page has the contract's types, but evaluate() can't carry a type parameter.
    ([name, given]) => window.ascribe?.call(name, given as never) as never,
    [method, params] as const,
  );
}

/** The answer of a call that must succeed. */
export async function answerOf<M extends MethodName>(
  page: Page,
  method: M,
  params: Params<M>,
): Promise<Answers[M]> {
  const result = await call(page, method, params);
  if (!result.ok) throw new Error(`${method}: ${result.error.code}: ${result.error.message}`);
  return result.value;
}
