import { articleCommands } from './article-commands.ts';
import type { ArticleCommand, CommandContext } from './command.ts';

/** A command as lists of keys show it. */
export type CatalogueEntry = Pick<ArticleCommand, 'id' | 'title' | 'group' | 'keys'>;

/** All commands of the article screen, also while no article is open; none of them can be run. */
export function commandCatalogue(): readonly CatalogueEntry[] {
  // Commands look at what they work with only when they are run.
  const nothing: CommandContext = Object.create(null);
  return articleCommands(nothing);
}
