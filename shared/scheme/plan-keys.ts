import { LABEL_KEYS } from '../import/palette.ts';
import type { LabelId } from '../model/ids.ts';
import { keyForm } from './reserved-keys.ts';
import { checkKeyForm, keysCollide } from './rules.ts';

/** A label that wants a key. */
export interface KeyWish {
  readonly id: LabelId;
  readonly name: string;
  /** `''` when it wants none. */
  readonly key: string;
  /** The key that it has already and may keep, if it can't have the other. */
  readonly before?: string;
  /**
   * A label `of-file` gets another key when it can't have its own; one `of-project` does without; for one that is
   * `unused` nobody needs to be told.
   */
  readonly standing: 'of-file' | 'of-project' | 'unused';
}

/**
 * Gives keys out, the first wish first; a wish for what can't be a key (`checkKeyForm`) or collides with one given out
 * gets the key that the label has, else the next free one, after all wishes were heard. `notes` says so.
 */
export function giveKeys(wishes: readonly KeyWish[]): {
  readonly keys: ReadonlyMap<LabelId, string>;
  readonly notes: readonly string[];
} {
  const keys = new Map<LabelId, string>();
  const holderOf = (key: string) =>
    wishes.find(({ id }) => keysCollide(keyForm(keys.get(id) ?? ''), keyForm(key)));
  const refused: { readonly wish: KeyWish; readonly why: string }[] = [];
  for (const wish of wishes) {
    const why = wish.key === '' ? undefined : whyNot(wish, holderOf(wish.key)?.name);
    if (why === undefined) keys.set(wish.id, wish.key);
    else refused.push({ wish, why });
  }
  const notes = refused.flatMap(({ wish, why }) => {
    const free = [wish.before ?? '', ...(wish.standing === 'of-file' ? LABEL_KEYS : [])].find(
      (key) => key !== '' && checkKeyForm(key).ok && !holderOf(key),
    );
    keys.set(wish.id, free ?? '');
    const outcome = free === undefined ? 'no key' : `the key “${free}”`;
    return wish.standing === 'unused' ? [] : [`${why} ${wish.name} has ${outcome}.`];
  });
  return { keys, notes };
}

function whyNot({ key, name, standing }: KeyWish, holder: string | undefined): string | undefined {
  if (holder !== undefined) return `The key “${key}” goes to ${holder}, not to ${name}.`;
  if (standing !== 'of-file' || checkKeyForm(key).ok) return undefined;
  return `“${key}” can’t be a label’s key.`;
}
