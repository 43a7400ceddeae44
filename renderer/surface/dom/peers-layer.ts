import { type Box } from '../model/boxes.ts';
import { clip, type IndexRange } from '../model/paragraphs.ts';
import { peerInText } from '../model/peers.ts';
import { fillPath } from '../model/shapes.ts';
import type { SurfacePeer } from '../types.ts';
import type { ArticleView } from './article-view.ts';
import type { Geometry } from './geometry.ts';
import { element } from './overlay.ts';

/** A peer and the class that carries the tones of its colour. */
export interface TonedPeer {
  readonly peer: SurfacePeer;
  readonly tone: string;
}

/** What is to be drawn of a peer in one paragraph, read before anything is written. */
interface Reading {
  readonly index: number;
  readonly selection: readonly Box[];
  readonly caret: Box | undefined;
  /** A flag that begins at the caret would leave the paragraph. */
  readonly flips: boolean;
}

interface Drawn {
  readonly toned: TonedPeer;
  readonly groups: readonly { readonly index: number; readonly group: SVGGElement; readonly caret?: Box }[];
}

/** Flags are no wider than this, in CSS pixels. */
const FLAG_WIDTH = 180;
/** How near the pointer must come to a caret, in CSS pixels. */
const NEAR = 8;

/**
 * Others' carets and selections: one SVG over each paragraph near the viewport that somebody is in. Takes part in neither
 * layout nor selection nor pointer events, and draws at most once a frame.
 */
export class PeersLayer {
  readonly #view: ArticleView;
  readonly #geometry: Geometry;
  #peers = new Map<string, TonedPeer>();
  readonly #drawn = new Map<string, Drawn>();
  readonly #svgs = new Map<number, SVGSVGElement>();
  /** Peers to draw anew, and whether they have moved. */
  readonly #dirty = new Map<string, boolean>();
  #range: IndexRange = { from: 0, to: -1 };
  #frame = 0;

  constructor(view: ArticleView, geometry: Geometry, signal: AbortSignal) {
    this.#view = view;
    this.#geometry = geometry;
    view.element.addEventListener('pointermove', (event) => this.#point(event), { signal, passive: true });
    signal.addEventListener('abort', () => cancelAnimationFrame(this.#frame));
  }

  /** Shows these peers and no others, from the next frame on. */
  set(peers: readonly TonedPeer[]): void {
    const before = this.#peers;
    this.#peers = new Map(
      peers.flatMap(({ peer, tone }) => {
        const shown = peerInText(peer, this.#view.paragraphs.text);
        return shown ? [[peer.id, { peer: shown, tone }] as const] : [];
      }),
    );
    for (const id of new Set([...before.keys(), ...this.#peers.keys()])) {
      const [old, now] = [before.get(id), this.#peers.get(id)];
      if (old && now && old.tone === now.tone && JSON.stringify(old.peer) === JSON.stringify(now.peer))
        continue;
      this.#dirty.set(id, true);
    }
    if (this.#dirty.size > 0) this.#soon();
  }

  /** The paragraphs near the viewport have changed. */
  moveTo(range: IndexRange): void {
    const { from, to } = this.#range;
    this.#range = range;
    if (from !== range.from || to !== range.to) this.render();
  }

  /** Lines may have moved: everything is drawn anew. */
  render(): void {
    if (this.#peers.size === 0) return;
    for (const id of this.#peers.keys()) this.#dirty.set(id, this.#dirty.get(id) ?? false);
    this.#soon();
  }

  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const jobs = [...this.#dirty].map(([id, hasMoved]) => {
      const toned = this.#peers.get(id);
      return { id, hasMoved, toned, readings: toned ? this.#read(toned.peer) : [] };
    });
    this.#dirty.clear();
    for (const { id, hasMoved, toned, readings } of jobs) {
      for (const { group } of this.#drawn.get(id)?.groups ?? []) group.remove();
      this.#drawn.delete(id);
      if (toned && readings.length > 0) this.#drawn.set(id, this.#write(toned, readings, hasMoved));
    }
    for (const [index, svg] of this.#svgs) {
      if (svg.childElementCount > 0) continue;
      svg.remove();
      this.#svgs.delete(index);
    }
  }

  #read({ caret, selection = [] }: SurfacePeer): readonly Reading[] {
    const { paragraphs, elements } = this.#view;
    const isNear = (index: number) => index >= this.#range.from && index <= this.#range.to;
    const wanted = new Set<number>();
    for (const { start, end } of selection) {
      const last = Math.min(paragraphs.indexAt(end - 1), this.#range.to);
      for (let i = Math.max(paragraphs.indexAt(start), this.#range.from); i <= last; i++) wanted.add(i);
    }
    const visible = caret === undefined ? undefined : paragraphs.nearestVisible(caret);
    const caretIn = visible === undefined ? undefined : paragraphs.indexAt(visible);
    if (caretIn !== undefined) wanted.add(caretIn);
    return [...wanted].filter(isNear).map((index) => {
      const geometry = this.#geometry.of(index);
      const inside = selection.map((f) => clip(f, paragraphs.list[index]!)).filter((f) => f !== null);
      const box = index === caretIn && visible !== undefined ? geometry.caret(visible) : undefined;
      const flips = box !== undefined && box.left > elements[index]!.offsetWidth - FLAG_WIDTH;
      return { index, selection: inside.flatMap((f) => geometry.boxes(f)), caret: box, flips };
    });
  }

  #write(toned: TonedPeer, readings: readonly Reading[], hasMoved: boolean): Drawn {
    const groups = readings.map(({ index, selection, caret, flips }) => {
      const group = element('g');
      const names = [toned.tone, ...(hasMoved ? ['has-moved'] : []), ...(flips ? ['flips'] : [])];
      group.setAttribute('class', names.join(' '));
      group.dataset['peer'] = toned.peer.id;
      if (selection.length > 0) group.append(path('selection', fillPath(selection)));
      if (caret)
        group.append(path('caret', `M${caret.left} ${caret.top}V${caret.bottom}`), flag(toned, caret));
      this.#svgOf(index).append(group);
      return { index, group, ...(caret && { caret }) };
    });
    return { toned, groups };
  }

  #svgOf(index: number): SVGSVGElement {
    const known = this.#svgs.get(index);
    if (known) return known;
    const svg = element('svg');
    svg.setAttribute('class', 'peers');
    svg.setAttribute('aria-hidden', 'true');
    this.#svgs.set(index, svg);
    this.#view.elements[index]!.append(svg);
    return svg;
  }

  /** Shows the names of those whose carets the pointer is at. */
  #point({ target, clientX, clientY }: PointerEvent): void {
    if (this.#drawn.size === 0 || !(target instanceof Node)) return;
    const here = this.#view.indexOfNode(target);
    const point = here === undefined ? undefined : this.#geometry.of(here).point(clientX, clientY);
    for (const { groups } of this.#drawn.values())
      for (const { index, group, caret } of groups) {
        const isAt = index === here && caret !== undefined && point !== undefined && isNearTo(caret, point);
        group.classList.toggle('is-pointed', isAt);
      }
  }
}

function isNearTo(caret: Box, { x, y }: { x: number; y: number }): boolean {
  return Math.abs(x - caret.left) <= NEAR && y >= caret.top - 2 * NEAR && y <= caret.bottom + NEAR;
}

function path(className: string, d: string): SVGElement {
  const made = element('path');
  made.setAttribute('class', className);
  made.setAttribute('d', d);
  return made;
}

/** The name is generated content: it can neither be found in the page nor copied along with the text. */
function flag({ peer }: TonedPeer, caret: Box): SVGElement {
  const holder = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  holder.setAttribute('x', String(caret.left));
  holder.setAttribute('y', String(caret.top - 1));
  holder.setAttribute('width', '1');
  holder.setAttribute('height', '1');
  const box = document.createElement('div');
  box.dir = 'ltr';
  box.style.position = 'relative';
  const initials = document.createElement('span');
  initials.className = 'initials';
  initials.dataset['initials'] = peer.initials;
  const name = document.createElement('span');
  name.className = 'flag';
  name.dataset['name'] = peer.name;
  box.append(initials, name);
  holder.append(box);
  return holder;
}
