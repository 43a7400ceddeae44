/** The page that `ascribe --help` prints. */
export function overviewHelp(commands: ReadonlyMap<string, { readonly summary: string }>): string {
  const all = [...commands].map(([name, { summary }]) => [name, summary] as const);
  const width = Math.max(...all.map(([name]) => name.length));
  return [
    'Usage: ascribe COMMAND …',
    '',
    ...[...all, ['serve', 'serve the app to a browser on this computer'] as const].map(
      ([name, summary]) => `  ${name.padEnd(width)}  ${summary}`,
    ),
    '',
    'Every command takes',
    '  --data-dir DIR   where this device’s key and journal live (or ASCRIBE_DATA_DIR)',
    '  --json           print one JSON value on stdout; messages go to stderr',
    '  --help           explain the command',
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage.',
  ].join('\n');
}

/** The page that `ascribe COMMAND --help` prints. */
export function commandHelp(
  name: string,
  { usage, help }: { readonly usage: string; readonly help: string },
): string {
  return `Usage: ascribe ${name} ${usage}\n\n${help}`;
}
