import type { ArticleCommand, CommandContext } from '../commands/command.ts';
import type { Reading } from './reading.ts';

/** Marking what one has read. */
export function readingCommands({ annotator }: CommandContext): readonly ArticleCommand[] {
  const command = (
    id: string,
    title: string,
    keys: readonly string[],
    run: (reading: Reading) => void,
    writes = true,
  ): ArticleCommand => ({
    id: `reading.${id}`,
    title,
    group: 'Reading',
    keys,
    writes,
    run: () => {
      run(annotator.reading);
      return true;
    },
  });
  return [
    command('mark', 'Mark the paragraph as read and go on', ['r'], (reading) => reading.markAndGoOn()),
    command('unmark', 'Mark the paragraph as not read', ['R'], (reading) => reading.unmark()),
    command('next', 'Next paragraph not read yet', ['g r'], (reading) => reading.goToUnread(), false),
    command('all', 'Mark all paragraphs as read', [], (reading) => reading.setAll(true)),
    command('none', 'Mark all paragraphs as not read', [], (reading) => reading.setAll(false)),
  ];
}
