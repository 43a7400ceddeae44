import type { Fragment, Span } from '@shared/model/span.ts';

/** The text. A new `id` or `text` makes the surface start afresh; other changes are taken over in place. */
export interface SurfaceArticle {
  readonly id: string;
  /** Canonical text. It is shown as it is and never changed. */
  readonly text: string;
  /** BCP 47 tag, for word and sentence boundaries, hyphenation and speech. */
  readonly language?: string;
  /** End of the dateline region (UTF-16), which is shown greyed; 0 or absent when there is none. */
  readonly metadataEnd?: number;
  /** Accessible name of the article, such as its title. */
  readonly title?: string;
}

/** An annotation as the surface shows it. */
export interface SurfaceSpan {
  readonly id: string;
  /** UTF-16 code units of the article's text. */
  readonly fragments: Span;
  /** Id of the label; spans of one label look alike. */
  readonly label: string;
  /** Name of the label, for people. */
  readonly name: string;
  /** `#rrggbb`; the surface derives contrast-checked tones for both themes from it. */
  readonly colour: string;
  /** Index of the label: chooses the line pattern, the cue beside colour. */
  readonly pattern: number;
  /** Name of the annotator, spoken to screen readers when given. */
  readonly layerName?: string;
  /** Shown weakly, for example because a filter leaves it out. */
  readonly faded?: boolean;
  /** Has just arrived: fades in. */
  readonly isNew?: boolean;
  /** Its annotator is unsure of it: framed with dashes, and said so. */
  readonly isUnsure?: boolean;
}

/** Where somebody else is in the text now. */
export interface SurfacePeer {
  readonly id: string;
  readonly name: string;
  /** One or two letters that stand for the name. */
  readonly initials: string;
  /** `#rrggbb`; the surface derives contrast-checked tones for both themes from it. */
  readonly colour: string;
  /** UTF-16; places that the text doesn't have are passed over. */
  readonly caret?: number;
  readonly selection?: Span;
}

/** That a span belongs to another, shown as a line between them with a name at either end. */
export interface SurfaceLink {
  /** Id of the span that the line begins at. */
  readonly from: string;
  /** Id of the span that it points to. */
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
}

/** A passage that something is to be found about, such as a discussion: corners round it and a sign in the margin. */
export interface SurfaceMark {
  readonly id: string;
  /** UTF-16 code units of the article's text. */
  readonly fragments: Span;
  /** What is to be found there, spoken to screen readers when given. */
  readonly name?: string;
  /** More about that, spoken after the name where the passage starts. */
  readonly detail?: string;
  /** What it is about is shown now. */
  readonly isActive?: boolean;
  /** There is something new about it. */
  readonly isNews?: boolean;
}

/** What a selection made with the mouse is widened to. */
export type SnapLevel = 'word' | 'sentence' | 'paragraph' | 'free';

/** How much of the annotations is spoken inside the text: nothing, where they start, or where they start and end. */
export type Verbosity = 'off' | 'starts' | 'full';

export interface SurfaceInput {
  readonly article: SurfaceArticle;
  readonly spans: readonly SurfaceSpan[];
  readonly selectedId?: string | undefined;
  readonly hoveredId?: string | undefined;
  /** Others who are in this article. */
  readonly peers?: readonly SurfacePeer[];
  /** Few, such as those of what is chosen; links to spans that are not there are left out. */
  readonly links?: readonly SurfaceLink[];
  /** Passages that are marked for something else than an annotation. */
  readonly marks?: readonly SurfaceMark[];
  /** Where the paragraphs that are read start (UTF-16): they have a tick in the margin. Absent: none can have one. */
  readonly readParagraphs?: ReadonlySet<number>;
  /** No handles and no nudging; selecting and copying still work. */
  readonly readOnly?: boolean;
  readonly snap: SnapLevel;
  /** Default `off`. */
  readonly verbosity?: Verbosity;
}

/** An input that changes by itself. */
export interface LiveInput {
  /** The input as it is now; the same object until it changes. */
  readonly current: () => SurfaceInput;
  /** Calls when it has changed. Answers how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What the surface calls a key: `key` and `code` as in KeyboardEvent. */
export interface SurfaceKey {
  readonly key: string;
  /** `''` when the key came from an input method. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  readonly repeat: boolean;
}

export interface SelectionInfo {
  /** Where the selection is seen, in viewport coordinates; null when there is none. */
  readonly rect: DOMRect | null;
  readonly byKeyboard: boolean;
  /** Made with the mouse and the key that adds to what is there. */
  readonly adds: boolean;
}

export type ActivationKind = 'mouse' | 'keyboard';

/** What the user wants. The surface itself changes nothing but selection and scroll position. */
export interface SurfaceIntents {
  /** The passage that a label key would tag now (UTF-16), or null. Not called while the mouse is still down. */
  onSelection?(span: Span | null, info: SelectionInfo): void;
  /** A click or Enter on the text: all spans there, innermost first; empty where there is none. */
  onActivate?(ids: readonly string[], how: ActivationKind): void;
  /** The mouse is over this innermost span, or over none. */
  onHover?(id: string | null): void;
  /** A key that isn't plain navigation. Answer true when it was used; then the surface does nothing with it. */
  onKey?(key: SurfaceKey): boolean;
  /** A boundary of the selected span was nudged or dragged to make this span. */
  onBoundary?(id: string, span: Span): void;
  /** A sign in the margin was pressed: the marks that share it, in order. */
  onMark?(ids: readonly string[]): void;
  /** The tick in the margin of the paragraph that starts here (UTF-16) was pressed, or the place where it would be. */
  onParagraphMark?(start: number): void;
  /** The caret moved to this offset (UTF-16), null when it left the article. */
  onCaret?(offset: number | null): void;
}

export type Unit = 'character' | 'word' | 'sentence' | 'paragraph' | 'quote';
export type Direction = 'forward' | 'backward';
/** A direction in the text, or one as seen on screen: in right-to-left text right means backward. */
export type Towards = Direction | 'left' | 'right';
export type Edge = 'start' | 'end';

/** Where the text stands in what scrolls it, in CSS pixels from its top. */
export interface SurfaceOutline {
  /** Of all that scrolls, what stands above and below the text included. */
  readonly height: number;
  /** Stretches of the text (UTF-16), in order. Heights of those that were never near the viewport are guessed. */
  readonly blocks: readonly {
    readonly start: number;
    readonly end: number;
    readonly top: number;
    readonly bottom: number;
  }[];
}

/** A mounted text surface. */
export interface Surface {
  /** Takes over a new input; only what differs is touched. The user's selection and scroll position stay. */
  update(input: SurfaceInput): void;
  /** Scrolls a span into view, unless all of its beginning is in view already. False when there is none of that id. */
  scrollTo(id: string): boolean;
  /** Scrolls an offset (UTF-16) into view. */
  scrollToOffset(offset: number): void;
  /** Selects exactly this passage, or nothing. Reports it through `onSelection`, as done with the mouse by default. */
  select(span: Span | null, how?: ActivationKind): void;
  /** What a label key would tag now. */
  selection(): Span | null;
  /** Moves the caret by a unit, or extends the selection (or starts one at the caret) by it; keeps it in view. */
  move(unit: Unit, towards: Towards, extend: boolean): void;
  /** Keeps the selected passage as a fragment, so that the next one is added to it. */
  addFragment(): void;
  /** Moves a boundary of the selected annotation, else of the selection, by a unit. False when nothing can move. */
  nudge(edge: Edge, towards: Towards, unit?: 'character' | 'word'): boolean;
  /** Offset of the caret (UTF-16), null when it isn't in the article. */
  caret(): number | null;
  /** Puts the caret at an offset (UTF-16), moved to the nearest visible text. */
  placeCaret(offset: number): void;
  /** Where a span is seen now, in viewport coordinates; null when nothing of it is on screen. */
  rectOf(id: string): DOMRect | null;
  /** From the first to the last character of the paragraphs on screen (UTF-16); null when none is. */
  visibleRange(): Fragment | null;
  /** Where the whole text stands; changes with every layout. */
  outline(): SurfaceOutline;
  /** Spans at a point of the viewport, innermost first. */
  spansAt(x: number, y: number): readonly string[];
  /** Gives the text the keyboard, with the caret and the selection where they were. */
  focus(): void;
  /** Whether keys go to the text now. */
  hasFocus(): boolean;
  /** Removes everything from the host. */
  destroy(): void;
}
