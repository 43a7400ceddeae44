import { type Root, createRoot } from 'react-dom/client';
import '../../../renderer/theme/base.css';
import { App } from '../../../renderer/App.tsx';
import { createApp } from '../../../renderer/app.ts';
import { noLocalCopies } from '../../../renderer/collab/local-copies.ts';
import { applySettings } from '../../../renderer/state/settings.ts';
import { SCENES } from './scenes.ts';
import type { Stage } from './stage-face.ts';
import { NOW } from './world.ts';

declare global {
  var stage: Stage;
}

let root: Root | undefined;

/** Shows a scene in a fresh window of the real app, on a backend in memory. */
async function show(name: string): Promise<void> {
  const scene = SCENES.find((candidate) => candidate.name === name);
  if (!scene) throw new Error(`There is no scene ${name}.`);
  root?.unmount();
  const backend = scene.backend();
  const app = createApp({
    backend,
    storage: { getItem: () => null, setItem: () => {} },
    copies: noLocalCopies,
    now: () => NOW,
    later: () => () => {},
    afterPaint: (run) => run(),
    isWide: true,
    newJob: () => 'job',
  });
  applySettings(app.settings.getState(), document.documentElement);
  root = createRoot(document.getElementById('root')!);
  root.render(<App app={app} />);
  await app.refreshInfo();
  await scene.act(app, backend);
}

globalThis.stage = { names: SCENES.map(({ name }) => name), show };
