import type { SaveState, SyncStatus } from '@shared/rpc/contract.ts';
import type { ArticleSaving } from '../collab/article-content.ts';
import { count } from '../ui/words.ts';

export interface SavedInput {
  readonly connection: 'online' | 'offline' | 'refused';
  readonly readOnly: boolean;
  readonly save: SaveState;
  readonly sync: SyncStatus;
  /** Of the article on the screen. */
  readonly article: ArticleSaving | undefined;
  readonly unsavedElsewhere: number;
  /** Greatest seq of our log that this window knows to be saved. */
  readonly savedSeq: number;
}

export interface SavedWords {
  readonly tone: 'good' | 'busy' | 'bad' | 'quiet';
  /** One or two words. */
  readonly text: string;
  /** The same with how the team's copy stands, where there is one. */
  readonly short: string;
  /** A sentence or two: what it means, and what to do where it isn't well. */
  readonly explanation: string;
  /** How the team's copy stands; undefined when no folder is set. */
  readonly team:
    { readonly isThere: boolean; readonly text: string; readonly explanation: string } | undefined;
}

/** What the indicator says. "Saved" only when the project file has everything; the team only when the folder has. */
export function savedWords(input: SavedInput): SavedWords {
  const saved = fileWords(input);
  const team = teamWords(input, saved.tone === 'good');
  return { ...saved, team, short: shortWords(saved, team) };
}

type FileWords = Omit<SavedWords, 'team' | 'short'>;

function shortWords({ tone, text }: FileWords, team: SavedWords['team']): string {
  if (!team || tone !== 'good') return text;
  return team.isThere ? team.text : `Saved here, ${team.text.charAt(0).toLowerCase()}${team.text.slice(1)}`;
}

function fileWords(input: SavedInput): FileWords {
  const { connection, readOnly, save, article } = input;
  if (readOnly)
    return { tone: 'quiet', text: 'Read only', explanation: 'This project can only be read in this window.' };
  const unsaved = unsavedOf(article) + input.unsavedElsewhere;
  if (connection !== 'online')
    return unsaved > 0
      ? notSaved(
          `Ascribe is cut off from its backend. ${kept(unsaved)} It is saved once the connection is back.`,
        )
      : notSaved('Ascribe is cut off from its backend. Everything up to then is saved.', 'Cut off');
  if (save.kind === 'journal-only')
    return notSaved(
      `${save.reason} Your work is safe in Ascribe’s own record on this computer and goes into the project file as soon as that is possible.`,
    );
  if (save.kind === 'failing') return notSaved(`${save.reason} ${kept(unsaved)}`);
  if (article?.kind === 'failing') return notSaved(`${article.failure.message} ${kept(unsaved)}`);
  if (article?.kind === 'checking' || unsaved > 0)
    return {
      tone: 'busy',
      text: 'Saving…',
      explanation: 'Your latest work is being written to the project file.',
    };
  return {
    tone: 'good',
    text: 'Saved',
    explanation: 'Everything is in the project file on this computer.',
  };
}

const notSaved = (explanation: string, text = 'Not saved'): FileWords => ({ tone: 'bad', text, explanation });

const kept = (unsaved: number): string =>
  unsaved > 0
    ? `${count(unsaved, 'change')} ${unsaved === 1 ? 'is' : 'are'} kept in this window and tried again by ${unsaved === 1 ? 'itself' : 'themselves'}; leave it open.`
    : '';

const unsavedOf = (article: ArticleSaving | undefined): number =>
  article && 'unsaved' in article ? article.unsaved : 0;

function teamWords({ sync, savedSeq }: SavedInput, isSaved: boolean): SavedWords['team'] {
  if (sync.phase === 'off') return undefined;
  if (sync.phase === 'unreachable')
    return {
      isThere: false,
      text: 'Not with the team',
      explanation: 'The shared folder can’t be reached. What is missing there is sent once it is back.',
    };
  if (isSaved && sync.toSend === 0 && sync.sentSeq >= savedSeq)
    return { isThere: true, text: 'With the team', explanation: 'The shared folder has everything, too.' };
  return {
    isThere: false,
    text: 'Not yet with the team',
    explanation: 'Your latest work is on its way to the shared folder.',
  };
}
