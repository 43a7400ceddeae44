/** The text surface: shows an article and its annotations, and turns mouse and keys into intents. */
export { type ThemeTones, tonesOf } from './model/colours.ts';
export { PATTERNS } from './model/shapes.ts';
export { createSurface } from './surface.ts';
export type {
  ActivationKind,
  Direction,
  Edge,
  LiveInput,
  SelectionInfo,
  SnapLevel,
  Surface,
  SurfaceArticle,
  SurfaceInput,
  SurfaceIntents,
  SurfaceKey,
  SurfaceMark,
  SurfaceOutline,
  SurfaceLink,
  SurfacePeer,
  SurfaceSpan,
  Towards,
  Unit,
  Verbosity,
} from './types.ts';
