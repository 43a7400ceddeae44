/** Between a test and the process in which main runs on the double. */
export type ToChild =
  | { readonly type: 'browser'; readonly endpoint: string }
  | { readonly type: 'evaluate'; readonly id: number; readonly source: string; readonly arg: unknown }
  | { readonly type: 'paths'; readonly id: number; readonly paths: Readonly<Record<string, string>> };

export type FromChild =
  /** Main wants its browser; `userData` is where it keeps its profile. */
  | { readonly type: 'want-browser'; readonly userData: string }
  | { readonly type: 'evaluated'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'error-box'; readonly title: string; readonly content: string };
