import type { SchemeContent } from '../scheme-file.ts';

export const PRESET_IDS = ['news', 'frames'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** A scheme to begin with. All that it says can be changed in the project afterwards. */
export interface SchemePreset {
  readonly id: PresetId;
  /** `News`. */
  readonly name: string;
  /** One or two sentences: what it is good for. */
  readonly about: string;
  /** Markdown: how to work with it. */
  readonly guideline: string;
  readonly content: SchemeContent;
}
