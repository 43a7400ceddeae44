import type { CommentPlace } from '@shared/model/comment.ts';
import {
  type AnnotatorId,
  type ArticleId,
  type ProjectId,
  type RecordId,
  isRecordId,
} from '@shared/model/ids.ts';
import { type Fragment, type Span, checkSpan } from '@shared/model/span.ts';
import type { KeyValueStore } from '../../state/settings.ts';

/** What a draft is to become: a new discussion, an answer in one, or another text of a comment. */
export type DraftFor =
  | { readonly kind: 'new'; readonly on: CommentPlace | 'article' }
  | { readonly kind: 'reply'; readonly thread: RecordId }
  | { readonly kind: 'edit'; readonly comment: RecordId };

export interface Draft {
  readonly for: DraftFor;
  /** As typed, with `@handle`s. */
  readonly text: string;
}

/** Whose drafts, and of which article. */
export interface DraftShelf {
  readonly project: ProjectId;
  readonly annotator: AnnotatorId;
  readonly article: ArticleId;
}

const KEY = 'ascribe:comment-drafts';
/** Of these the ones begun last are kept. */
const MOST = 200;

/**
 * Comments that are being written, kept on this computer until they are sent or thrown away. Every window sees the same
 * ones; a storage that refuses is no reason to stop writing.
 */
export class CommentDrafts {
  readonly #storage: KeyValueStore;
  readonly #shelf: string;

  constructor(storage: KeyValueStore, { project, annotator, article }: DraftShelf) {
    this.#storage = storage;
    this.#shelf = `${project} ${annotator} ${article} `;
  }

  /** `''` when there is none. */
  read(what: DraftFor): string {
    return this.#all()[this.#shelf + nameOf(what)] ?? '';
  }

  /** White space alone is no draft. */
  write(what: DraftFor, text: string): void {
    const { [this.#shelf + nameOf(what)]: before, ...others } = this.#all();
    if (text.trim() === '' && before === undefined) return;
    const kept = Object.entries(others).slice(-(MOST - 1));
    if (text.trim() !== '') kept.push([this.#shelf + nameOf(what), text]);
    try {
      this.#storage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // It is still on the screen.
    }
  }

  /** All of this article, the one begun or changed last at the end. */
  list(): readonly Draft[] {
    return Object.entries(this.#all()).flatMap(([key, text]) => {
      const what = key.startsWith(this.#shelf) ? parseName(key.slice(this.#shelf.length)) : undefined;
      return what ? [{ for: what, text }] : [];
    });
  }

  #all(): Readonly<Record<string, string>> {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(KEY) ?? '{}');
      if (typeof stored !== 'object' || stored === null) return {};
      const entries = Object.entries(stored);
      return Object.fromEntries(
        entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      );
    } catch {
      return {};
    }
  }
}

/** One name for what a draft is for. */
export function nameOf(what: DraftFor): string {
  if (what.kind === 'reply') return `reply ${what.thread}`;
  if (what.kind === 'edit') return `edit ${what.comment}`;
  if (what.on === 'article') return 'new';
  if ('annotation' in what.on) return `new ${what.on.annotation}`;
  return `new ${what.on.span.map(({ start, end }) => `${start}-${end}`).join(',')}`;
}

function parseName(name: string): DraftFor | undefined {
  const [kind, id] = name.split(' ');
  if (kind === 'new' && id === undefined) return { kind, on: 'article' };
  if (kind === 'reply' && isRecordId(id)) return { kind, thread: id };
  if (kind === 'edit' && isRecordId(id)) return { kind, comment: id };
  if (kind !== 'new' || id === undefined) return undefined;
  if (isRecordId(id)) return { kind, on: { annotation: id } };
  const span = parseSpan(id);
  return span && { kind, on: { span } };
}

function parseSpan(text: string): Span | undefined {
  const span = text.split(',').map((part): Fragment => {
    const [start = NaN, end = NaN] = part.split('-').map(Number);
    return { start, end };
  });
  return checkSpan(span).ok ? span : undefined;
}
