import { type PointerEvent, type RefObject, memo, useEffect, useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp, useWindow } from '../../app.ts';
import { tonesOf } from '../../surface/index.ts';
import type { LabelLook } from '../label-look.ts';
import { useAnnotateContext } from '../use-annotate.ts';
import { visibleAnnotations } from '../visible.ts';
import styles from './Minimap.module.css';
import { type Lanes, type Scale, type Tick, scaleOf, tickPaths } from './minimap-shapes.ts';
import { annotationTicks, openThreadStarts, readTicks } from './minimap-ticks.ts';
import { paragraphsToRead } from './paragraphs-read.ts';
import { TICK_PARTS, tickPattern } from './tick-pattern.ts';
import { type OutlineInView, useOutline } from './use-outline.ts';
import { useSettled } from './use-settled.ts';

const WIDTH = 22;
const READ_LANE = { from: 1, width: 2, gap: 0 };
const TICKS_FROM = 4;

/** Where nobody else has annotated there is room for wider ticks, which are told apart more easily. */
const tickLanes = (ticks: readonly Tick[]) => ({
  from: TICKS_FROM,
  width: ticks.some(({ lane }) => lane > 0) ? TICK_PARTS : 2 * TICK_PARTS,
  gap: 1,
});

export interface MinimapProps {
  /** What scrolls the text. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * The whole article as a strip: annotations, what is read, open discussions, and what is on screen. A press or a drag
 * goes there. Nothing in it is there for the eye alone: keys and the side panel tell the same. Nor is it told by colour
 * alone: labels have the patterns of their lines in the text.
 */
export function Minimap({ scroller }: MinimapProps) {
  const app = useApp();
  return useStore(app.settings, (settings) => settings.minimap) ? <Strip scroller={scroller} /> : null;
}

function Strip({ scroller }: MinimapProps) {
  const strip = useRef<HTMLDivElement>(null);
  const outline = useOutline(scroller);
  const height = outline?.viewport ?? 0;
  const scale = useMemo(() => outline && scaleOf(outline, height), [outline, height]);
  const goTo = (event: PointerEvent) => {
    const box = scroller.current;
    const rect = strip.current?.getBoundingClientRect();
    if (!box || !rect) return;
    const part = (event.clientY - rect.top) / Math.max(1, rect.height);
    box.scrollTo({ top: part * box.scrollHeight - box.clientHeight / 2 });
  };
  return (
    <div
      ref={strip}
      className={styles.strip}
      aria-hidden
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The keyboard stays with the text.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
      }}
    >
      {scale && height > 0 && <Ticks scale={scale} height={height} />}
      {outline && <Viewport scroller={scroller} outline={outline} />}
    </div>
  );
}

const Ticks = memo(function Ticks({ scale, height }: { scale: Scale; height: number }) {
  const { view, labels, me } = useAnnotateContext();
  const { annotations, read, threads, text, metadataEnd } = useSettled(view);
  const hiddenLabels = useWindow((state) => state.hiddenLabels);
  const hiddenLayers = useWindow((state) => state.hiddenLayers);
  const selected = useWindow((state) => state.selected);
  const { lanes, paths } = useMemo(() => {
    const shown = visibleAnnotations(annotations, { hiddenLabels, hiddenLayers }, (id) => labels.of(id).id);
    const ticks = annotationTicks(shown, labels, me);
    const ownLanes = tickLanes(ticks);
    return { lanes: ownLanes, paths: tickPaths(ticks, scale, height, ownLanes) };
  }, [annotations, hiddenLabels, hiddenLayers, labels, me, scale, height]);
  const paragraphs = useMemo(() => paragraphsToRead(text, metadataEnd), [text, metadataEnd]);
  const readPath = useMemo(
    () => tickPaths(readTicks(paragraphs, read), scale, height, READ_LANE).get('read') ?? '',
    [paragraphs, read, scale, height],
  );
  const open = useMemo(() => openThreadStarts(threads, annotations), [threads, annotations]);
  const chosen = view.annotations.find(({ id }) => id === selected);
  return (
    <svg className={styles.ticks} width={WIDTH} height={height}>
      <path className={styles.read} d={readPath} />
      {[...paths].map(([label, path]) => (
        <LabelTicks key={label} label={labels.of(label)} lanes={lanes} path={path} />
      ))}
      {open.map((offset) => (
        <circle key={offset} className={styles.discussion} cx={WIDTH - 3} cy={scale(offset) + 1} r={2.5} />
      ))}
      {chosen && (
        <path className={styles.selected} d={`M0 ${Math.round(scale(chosen.span[0]!.start)) + 1}h${WIDTH}`} />
      )}
    </svg>
  );
});

/** The ticks of a label, in its colour and with its pattern. */
function LabelTicks({ label, lanes, path }: { label: LabelLook; lanes: Lanes; path: string }) {
  const id = useId();
  const { from, width, gap } = lanes;
  const { path: filled, height } = tickPattern(label.pattern, width);
  return (
    <>
      <pattern id={id} x={from} width={width + gap} height={height} patternUnits="userSpaceOnUse">
        <path className={styles.tick} d={filled} color={lineColour(label.colour)} />
      </pattern>
      <path d={path} style={{ fill: `url(#${id})` }} />
    </>
  );
}

function lineColour(colour: string): string {
  const { light, dark } = tonesOf(colour);
  return `light-dark(${light.line}, ${dark.line})`;
}

/** The part of the article that is on screen; follows scrolling without drawing anything anew. */
function Viewport({ scroller, outline }: MinimapProps & { outline: OutlineInView }) {
  const box = useRef<HTMLDivElement>(null);
  const { height, viewport } = outline;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const place = () => {
      if (!box.current) return;
      const part = viewport / Math.max(1, height);
      box.current.style.transform = `translateY(${element.scrollTop * part}px)`;
      box.current.style.height = `${Math.max(8, viewport * part)}px`;
    };
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    place();
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, height, viewport]);
  return <div ref={box} className={styles.viewport} />;
}
