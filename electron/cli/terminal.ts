/** What the command line has around it. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** A browser found by the launcher. */
  readonly browser: string | undefined;
  /** A line on stderr. */
  readonly say: (line: string) => void;
  /** A line on stdout. */
  readonly print: (line: string) => void;
}
