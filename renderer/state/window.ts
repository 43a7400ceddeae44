import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FramePartType } from '@shared/frames/frames.ts';
import type { Status } from '@shared/model/annotation.ts';
import type { CommentPlace } from '@shared/model/comment.ts';
import type { AnnotatorId, ArticleId, LabelId, RecordId } from '@shared/model/ids.ts';
import type { At } from '@shared/records/kinds.ts';

/** Which articles the library shows, and in which order. */
export interface LibraryQuery {
  readonly search: string;
  readonly sort: 'title' | 'date' | 'source' | 'annotations' | 'added';
  readonly descending: boolean;
  readonly status: Status | undefined;
  readonly removed: boolean;
}

export const EVERYTHING: LibraryQuery = {
  search: '',
  sort: 'added',
  descending: false,
  status: undefined,
  removed: false,
};

export type Panel = 'annotations' | 'relations' | 'comments' | 'details' | 'history';

/** How the list of annotations is sorted and what it leaves out. What the text leaves out is not part of it. */
export interface ListChoice {
  readonly sort: 'place' | 'label' | 'author' | 'time';
  /** Only passages and notes that have these words; `''` for all. */
  readonly search: string;
  readonly unsure: boolean;
  readonly noted: boolean;
  /** Only what is on screen in the text. */
  readonly inView: boolean;
}

export const WHOLE_LIST: ListChoice = {
  sort: 'place',
  search: '',
  unsure: false,
  noted: false,
  inView: false,
};

/** Annotations that lie at one place, offered in a small list beside it. */
export interface Stack {
  /** Innermost first. */
  readonly ids: readonly RecordId[];
  /** The list has the keyboard. */
  readonly byKeyboard: boolean;
}

/** A dialog over the screen. */
export type DialogName =
  | 'new-project'
  | 'export'
  | 'folder'
  | 'labels'
  | 'guideline'
  | 'people'
  | 'comments'
  | 'history'
  | 'check'
  | 'rename'
  | 'settings'
  | 'shortcuts'
  | 'palette';

/** What this window shows: ids and choices only, never a copy of a record. */
export interface WindowState {
  readonly query: LibraryQuery;
  /** The open article; undefined shows the library. */
  readonly article: ArticleId | undefined;
  /**
   * Where the open article stands in the list of `query`, -1 when it was not opened from there. In the library: the row to
   * be at, -1 while no article has been open.
   */
  readonly position: number;
  readonly selected: RecordId | undefined;
  readonly hovered: RecordId | undefined;
  /** Each passage selected from now on gets this label at once. */
  readonly sticky: LabelId | undefined;
  readonly hiddenLabels: readonly LabelId[];
  readonly hiddenLayers: readonly AnnotatorId[];
  readonly list: ListChoice;
  /** Several annotations that are to be changed together; empty for none. */
  readonly marked: ReadonlySet<RecordId>;
  /** Where a range of marked ones begins. */
  readonly markedFrom: RecordId | undefined;
  /** The annotation that the mouse points at in the text, which its card tells about. */
  readonly pointed: RecordId | undefined;
  readonly stack: Stack | undefined;
  readonly panel: Panel;
  readonly panelOpen: boolean;
  /** The annotation whose note is being written. */
  readonly noting: RecordId | undefined;
  /** The annotation whose attributes are being set, or all marked ones. */
  readonly describing: RecordId | 'marked' | undefined;
  /** A relation is being drawn from this annotation. */
  readonly linkingFrom: RecordId | undefined;
  /** The relation's other end was chosen; its type is asked for. */
  readonly linkTo: RecordId | undefined;
  /** Type of the last link that was made here. */
  readonly lastLink: string | undefined;
  /** An attribution is being put together. */
  readonly framing: Framing | undefined;
  /** The annotation that what is selected next is added to. */
  readonly extending: RecordId | undefined;
  /** All mentions of these words are looked for. */
  readonly mentions: MentionsStart | undefined;
  /** The discussion that is open beside the text. */
  readonly thread: RecordId | undefined;
  /** The discussion that is being answered in. */
  readonly answering: RecordId | undefined;
  /** What a new comment is being written on. */
  readonly commenting: CommentPlace | 'article' | undefined;
  /** The moment at which the article is looked at; undefined: now. */
  readonly past: At | undefined;
  /** The annotation whose history is shown; undefined: the whole article's. */
  readonly historyOf: RecordId | undefined;
  /** The annotation that the article was opened for; forgotten once it is shown. */
  readonly arriving: RecordId | undefined;
  /** What goes on that takes a while; nothing else is begun meanwhile. */
  readonly bulk: BulkProgress | undefined;
  /** A label is being looked for by its name. */
  readonly pickingLabel: boolean;
  readonly dialog: DialogName | undefined;
  /** A project is being opened. */
  readonly entering: boolean;
}

/** How far a gesture on many annotations is in records, or undo or redo in records or articles. */
export interface BulkProgress {
  readonly what: 'change' | 'undo' | 'redo';
  readonly done: number;
  readonly total: number;
  /** Asked to end early. */
  readonly isStopped: boolean;
}

/** Where one is with putting an attribution together. */
export interface Framing {
  readonly content: RecordId;
  /** The part that is asked for now. */
  readonly step: FramePartType;
  /** The relation to the part whose place the new one takes. */
  readonly replaces?: RecordId;
  /** The part that was asked for just before: when it is taken back it is asked for again. */
  readonly taken?: { readonly step: FramePartType; readonly relation: RecordId };
}

/** What the dialog of all mentions begins with. */
export interface MentionsStart {
  readonly words: string;
  readonly label: LabelId | undefined;
}

export interface WindowActions {
  readonly openArticle: (article: ArticleId, position: number) => void;
  readonly showLibrary: () => void;
  readonly select: (id: RecordId | undefined) => void;
  /** Sorts the list or leaves something out of it. */
  readonly setList: (change: Partial<ListChoice>) => void;
  readonly toggleSticky: (label: LabelId) => void;
  readonly toggleLabel: (label: LabelId) => void;
  readonly toggleLayer: (layer: AnnotatorId) => void;
  readonly showPanel: (panel: Panel) => void;
  readonly show: (dialog: DialogName | undefined) => void;
  readonly set: (change: Partial<WindowState>) => void;
  readonly reset: () => void;
}

export type WindowStore = StoreApi<WindowState & WindowActions>;

const NONE: ReadonlySet<RecordId> = new Set();

const NOTHING_OPEN = {
  article: undefined,
  position: -1,
  selected: undefined,
  hovered: undefined,
  noting: undefined,
  pickingLabel: false,
  describing: undefined,
  marked: NONE,
  markedFrom: undefined,
  pointed: undefined,
  stack: undefined,
  linkingFrom: undefined,
  linkTo: undefined,
  mentions: undefined,
  framing: undefined,
  extending: undefined,
  thread: undefined,
  answering: undefined,
  commenting: undefined,
  past: undefined,
  historyOf: undefined,
  arriving: undefined,
  bulk: undefined,
} as const;

const START: WindowState = {
  ...NOTHING_OPEN,
  query: EVERYTHING,
  sticky: undefined,
  hiddenLabels: [],
  hiddenLayers: [],
  list: WHOLE_LIST,
  panel: 'annotations',
  panelOpen: true,
  lastLink: undefined,
  dialog: undefined,
  entering: false,
};

/** The card over the text would be in the way of the panel, which tells the same. */
const OPENS_PANEL = { panelOpen: true, pointed: undefined } as const;

const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

/** The state of one window. A narrow one starts with the panel closed, for the text's sake. */
export function createWindowStore(isWide = true): WindowStore {
  return createStore<WindowState & WindowActions>()((set) => ({
    ...START,
    panelOpen: isWide,
    openArticle: (article, position) => set({ ...NOTHING_OPEN, article, position }),
    showLibrary: () => set((s) => ({ ...NOTHING_OPEN, position: Math.max(0, s.position) })),
    select: (selected) =>
      set((s) => ({
        selected,
        noting: s.noting === selected ? s.noting : undefined,
        describing: s.describing === selected ? s.describing : undefined,
        marked: NONE,
        markedFrom: undefined,
        pointed: undefined,
        stack: undefined,
        extending: selected === undefined ? s.extending : undefined,
      })),
    setList: (change) => set((s) => ({ list: { ...s.list, ...change } })),
    toggleSticky: (label) => set((s) => ({ sticky: s.sticky === label ? undefined : label })),
    toggleLabel: (label) => set((s) => ({ hiddenLabels: toggled(s.hiddenLabels, label) })),
    toggleLayer: (layer) => set((s) => ({ hiddenLayers: toggled(s.hiddenLayers, layer) })),
    showPanel: (panel) => set({ panel, ...OPENS_PANEL }),
    show: (dialog) => set({ dialog }),
    set: (change) => set(change.panelOpen ? { ...change, ...OPENS_PANEL } : change),
    reset: () => set((s) => ({ ...START, panelOpen: s.panelOpen })),
  }));
}

/** What only says what in the text is chosen or pointed at. The next key is never meant for what shows it. */
const MARKS: ReadonlySet<string> = new Set<keyof WindowState>([
  'selected',
  'hovered',
  'pointed',
  'marked',
  'markedFrom',
]);

/** Whether two states differ in more than what is chosen or pointed at: in something that may take the keyboard. */
export function changesMoreThanMarks(now: WindowState, before: WindowState): boolean {
  const keys = Object.keys(now) as (keyof WindowState)[];
  return keys.some((key) => now[key] !== before[key] && !MARKS.has(key));
}
