import { shallow } from 'zustand/vanilla/shallow';
import type { AnnotatorId, RecordId } from '@shared/model/ids.ts';
import type { App } from '../app.ts';
import type { ArticleContent } from '../collab/article-content.ts';
import type { OpenArticle } from '../collab/open-article.ts';
import type { WindowState } from '../state/window.ts';
import type {
  LiveInput,
  SnapLevel,
  SurfaceArticle,
  SurfaceInput,
  SurfaceLink,
  SurfaceMark,
  SurfacePeer,
  Verbosity,
} from '../surface/index.ts';
import type { LabelBook } from './label-look.ts';
import { NewToTheEye } from './live/new-to-the-eye.ts';
import { type SpanMaker, createSpanMaker } from './surface-spans.ts';
import { titleOf } from './title.ts';
import { type Filter, visibleAnnotations } from './visible.ts';

/** What the text shows besides annotations, and how: what need not follow a key at once. */
export interface Scene {
  readonly article: Pick<OpenArticle, 'inSight' | 'subscribe'>;
  readonly labels: LabelBook;
  readonly names: Readonly<Record<AnnotatorId, string>>;
  readonly me: AnnotatorId;
  readonly readOnly: boolean;
  readonly peers: readonly SurfacePeer[];
  readonly marks: readonly SurfaceMark[];
  readonly links: readonly SurfaceLink[];
  readonly snap: SnapLevel;
  readonly verbosity: Verbosity;
}

/**
 * What the text shows, put together from the open article and the window as soon as either changes, without React: a tag
 * is on screen in the next frame, however much there is to draw beside the text.
 */
export class TextFeed implements LiveInput {
  readonly #app: Pick<App, 'window' | 'later'>;
  readonly #listeners = new Set<() => void>();
  readonly #news: NewToTheEye;
  #scene: Scene;
  #makeSpans: SpanMaker;
  #made: { readonly from: From; readonly input: SurfaceInput } | undefined;
  #sifted: { readonly sieve: Sieve; readonly spans: SurfaceInput['spans'] } | undefined;
  #stop = (): void => {};
  #isDue = false;

  constructor(app: Pick<App, 'window' | 'later'>, scene: Scene) {
    this.#app = app;
    this.#news = new NewToTheEye(app.later, () => this.#tellSoon());
    this.#scene = scene;
    this.#makeSpans = spanMaker(scene);
  }

  /** Takes over another scene. */
  show(scene: Scene): void {
    const before = this.#scene;
    if (before === scene) return;
    this.#scene = scene;
    if (before.labels !== scene.labels || before.names !== scene.names || before.me !== scene.me)
      this.#makeSpans = spanMaker(scene);
    if (before.article !== scene.article && this.#listeners.size > 0) this.#listen();
    this.#tellSoon();
  }

  /** The same object until something in it changes. */
  readonly current = (): SurfaceInput => {
    const scene = this.#scene;
    const content = scene.article.inSight();
    const { selected, hovered, framing, extending, hiddenLabels, hiddenLayers } = this.#app.window.getState();
    const fresh = this.#news.of(content.arrived);
    // What is in hand, an attribution's content or what is added to, stands out without handles.
    const pointed = hovered ?? framing?.content ?? extending;
    const from: From = { scene, content, selected, pointed, hiddenLabels, hiddenLayers, fresh };
    if (!this.#made || !shallow(this.#made.from, from)) this.#made = { from, input: this.#make(from) };
    return this.#made.input;
  };

  /** Tells once of whatever one gesture changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#listen();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#end();
    };
  };

  #listen(): void {
    this.#stop();
    const stops = [
      this.#scene.article.subscribe(() => this.#tellSoon()),
      this.#app.window.subscribe(() => this.#tellSoon()),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
  }

  #end(): void {
    this.#stop();
    this.#stop = () => {};
    this.#news.stop();
  }

  #tellSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      const before = this.#made?.input;
      if (this.current() !== before) for (const listener of this.#listeners) listener();
    });
  }

  #make(from: From): SurfaceInput {
    const { scene, content, selected, pointed } = from;
    const { peers, marks, links, readOnly, snap, verbosity } = scene;
    return {
      article: this.#article(content),
      spans: this.#spans(from),
      selectedId: selected,
      hoveredId: pointed,
      readParagraphs: content.read,
      peers,
      marks,
      links,
      readOnly,
      snap,
      verbosity,
    };
  }

  /** The same array while nothing in it changes, though there be ten thousand to look through. */
  #spans({
    scene,
    content: { annotations },
    hiddenLabels,
    hiddenLayers,
    fresh,
  }: From): SurfaceInput['spans'] {
    const sieve = { maker: this.#makeSpans, annotations, hiddenLabels, hiddenLayers, fresh };
    if (this.#sifted && shallow(this.#sifted.sieve, sieve)) return this.#sifted.spans;
    const visible = visibleAnnotations(annotations, sieve, (label) => scene.labels.of(label).id);
    const spans = this.#makeSpans(visible, fresh);
    this.#sifted = { sieve, spans };
    return spans;
  }

  #article(content: ArticleContent): SurfaceArticle {
    const before = this.#made?.input.article;
    const article = articleOf(content);
    return before && shallow(before, article) ? before : article;
  }
}

interface From extends Pick<WindowState, 'selected' | 'hiddenLabels' | 'hiddenLayers'> {
  readonly scene: Scene;
  readonly content: ArticleContent;
  readonly pointed: RecordId | undefined;
  readonly fresh: ReadonlySet<RecordId>;
}

interface Sieve extends Filter, Pick<From, 'fresh'> {
  readonly maker: SpanMaker;
  readonly annotations: ArticleContent['annotations'];
}

const spanMaker = ({ labels, names, me }: Scene): SpanMaker => createSpanMaker(labels, names, me);

function articleOf(content: ArticleContent): SurfaceArticle {
  const { id, text, metadataEnd, meta, suggested } = content;
  const language = meta['language'] ?? suggested['language'];
  return { id, text, metadataEnd, ...(language !== undefined && { language }), title: titleOf(content) };
}
