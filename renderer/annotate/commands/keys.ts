import type { SurfaceKey } from '../../surface/index.ts';
import type { LabelBook, LabelLook } from '../label-look.ts';
import type { ArticleCommand } from './command.ts';

export interface ArticleKeysDeps {
  readonly labels: LabelBook;
  readonly commands: readonly ArticleCommand[];
  readonly applyLabel: (label: LabelLook) => void;
  /** Nothing can be changed. */
  readonly readOnly: boolean;
}

/** What a key does in the article; answers whether it was used. */
export type ArticleKeys = (key: SurfaceKey) => boolean;

/** The keys of an open article: labels first, then commands. */
export function createArticleKeys({ labels, commands, applyLabel, readOnly }: ArticleKeysDeps): ArticleKeys {
  return (key) => {
    if (key.ctrl || key.meta || key.alt) return false;
    const label = readOnly ? undefined : labels.byKey(key.key);
    if (label && !key.repeat) {
      applyLabel(label);
      return true;
    }
    return commands.find(({ keys }) => keys.includes(key.key))?.run() ?? false;
  };
}
