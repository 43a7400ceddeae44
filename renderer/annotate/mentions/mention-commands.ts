import { MAX_PHRASE } from '@shared/mentions/rule.ts';
import type { Annotation } from '@shared/model/annotation.ts';
import type { LabelId } from '@shared/model/ids.ts';
import type { ArticleCommand, CommandContext } from '../commands/command.ts';

/** Finding every other mention of what is selected or chosen. */
export function mentionCommands(context: CommandContext): readonly ArticleCommand[] {
  return [
    {
      id: 'mentions.find',
      title: 'Find all mentions and tag them',
      group: 'Tag',
      keys: ['m'],
      writes: true,
      run: () => {
        startMentions(context);
        return true;
      },
    },
  ];
}

/** Opens the dialog with the selected words, else those of the chosen annotation, else without any. */
function startMentions({ app, article, surface, labels, me }: CommandContext): void {
  const { text, annotations } = article.view();
  const { selected, sticky, set } = app.window.getState();
  const selection = surface()?.selection();
  const chosen = annotations.find(({ id }) => id === selected);
  const words = (selection ?? chosen?.span ?? [])
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .trim();
  if (words.length > MAX_PHRASE)
    return app.toasts.fail({
      message: `Mentions can be found of up to ${MAX_PHRASE} characters. Select fewer words.`,
    });
  const wanted = [selection ? undefined : chosen?.label, sticky, lastLabel(annotations, me)];
  const offered = labels.offered.map(({ id }) => id);
  const label = wanted
    .map((id) => (id === undefined ? undefined : labels.of(id).id))
    .find((id) => id !== undefined && offered.includes(id));
  set({ mentions: { words, label: label ?? offered[0] } });
}

/** The label of one's latest annotation here. */
function lastLabel(annotations: readonly Annotation[], me: string): LabelId | undefined {
  let latest: Annotation | undefined;
  for (const annotation of annotations)
    if (annotation.layer === me && annotation.created >= (latest?.created ?? 0)) latest = annotation;
  return latest?.label;
}
