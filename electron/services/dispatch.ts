import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { type Result, fail } from '@shared/model/result.ts';
import { type Answers, type MethodName, PARAMS, type Params } from '@shared/rpc/contract.ts';
import type { Session } from './session.ts';

type Answer<T> = Result<T> | Promise<Result<T>>;

/** What answers each method of the contract. Parameters are parsed already. */
export type Handlers = {
  readonly [M in MethodName]: (session: Session, params: Params<M>) => Answer<Answers[M]>;
};

/** Answers a call of a window. */
export type Dispatch = (session: Session, method: string, params: unknown) => Promise<Result<unknown>>;

/** Hears of our own mistakes: the code that the user was shown, and what was thrown. */
export type OnMistake = (code: string, method: string, error: unknown) => void;

/**
 * Makes the one gate from windows to handlers. It never throws: an unknown method answers `unknown-method`, parameters
 * that don't hold the contract `bad-params`, and a mistake of ours `internal` with a code that the user can report.
 */
export function createDispatch(handlers: Handlers, onMistake: OnMistake): Dispatch {
  return async (session, method, params) => {
    if (!isMethod(method))
      return fail('unknown-method', 'This version of Ascribe does not know that request.');
    try {
      return await parseAndCall(handlers, session, method, params);
    } catch (error) {
      const code = randomBytes(4).toString('hex');
      onMistake(code, method, error);
      return fail(
        'internal',
        `Something went wrong inside Ascribe. Nothing that was saved is lost. If it happens again, report the code ${code}.`,
        { code },
      );
    }
  };
}

const isMethod = (name: string): name is MethodName => Object.hasOwn(PARAMS, name);

async function parseAndCall<M extends MethodName>(
  handlers: Handlers,
  session: Session,
  method: M,
  params: unknown,
): Promise<Result<Answers[M]>> {
  const parsed = v.safeParse(PARAMS[method], params);
  if (!parsed.success) return fail('bad-params', sentenceFor(parsed.issues), { method });
  return handlers[method](session, parsed.output);
}

function sentenceFor(issues: readonly v.BaseIssue<unknown>[]): string {
  const where = issues.map((issue) => v.getDotPath(issue)).find((path) => path !== null);
  return where
    ? `A request could not be carried out, because “${where}” is missing, too long or of the wrong form.`
    : 'A request could not be carried out, because it has the wrong form.';
}
