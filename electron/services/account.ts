import { userInfo } from 'node:os';

/** The name that the operating system has for this account; some containers have none. */
export function accountName(): string {
  try {
    return userInfo().username || 'Annotator';
  } catch {
    return 'Annotator';
  }
}
