import type { Annotator, AnnotatorDeps } from '../annotator.ts';
import type { FrameBuilder } from '../frames/frame-builder.ts';

/** The headings that commands stand under on the cheat sheet and in the command palette, in order. */
export const COMMAND_GROUPS = [
  'Tag',
  'Caret',
  'Annotation',
  'Boundaries',
  'Frame',
  'Comment',
  'Reading',
  'Article',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that can be done in an open article, by key or from the command palette. */
export interface ArticleCommand {
  /** Stable, since remapped keys are kept under it: `annotation.next`. */
  readonly id: string;
  /** For people, in the imperative: “Next annotation”. */
  readonly title: string;
  readonly group: CommandGroup;
  /** Strokes that run it, as in `parseStrokes`: `]`, `n`, `Alt+ArrowUp`, or two with a space between (`g c`). */
  readonly keys: readonly string[];
  /** Changes the article; not offered where the project can only be read. */
  readonly writes: boolean;
  /** False when it had nothing to do now; the key is then left to whoever comes next. */
  readonly run: () => boolean;
}

/** Those that can be chosen by name or button; by key what changes the article says why it does not. */
export const offeredCommands = (
  commands: readonly ArticleCommand[],
  readOnly: boolean,
): readonly ArticleCommand[] => commands.filter(({ writes }) => !writes || !readOnly);

/** What commands work with. */
export interface CommandContext extends AnnotatorDeps {
  readonly annotator: Annotator;
  readonly frames: FrameBuilder;
}
