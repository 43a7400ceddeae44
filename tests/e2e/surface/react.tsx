import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Surface, SurfaceInput } from '../../../renderer/surface/index.ts';
import { TextSurface } from '../../../renderer/surface/TextSurface.tsx';

const text = 'First words here.\n\nSecond paragraph.';
const claim = { label: 'claim', name: 'Claim', colour: '#2563eb', pattern: 0 };

/** What a screen does with the surface: tags what is selected with any key, and moves boundaries. */
function Screen() {
  const surface = useRef<Surface>(null);
  const [spans, setSpans] = useState<SurfaceInput['spans']>([]);
  const [input] = useState({ article: { id: 'a', text }, snap: 'word' as const });
  const tag = () => {
    const fragments = surface.current?.selection();
    if (!fragments) return false;
    setSpans([...spans, { ...claim, id: `s${spans.length}`, fragments }]);
    surface.current?.select(null);
    return true;
  };
  return <TextSurface ref={surface} input={{ ...input, spans }} intents={{ onKey: tag }} />;
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Screen />
  </StrictMode>,
);
