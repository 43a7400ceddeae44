import { frames } from './frames.ts';
import { news } from './news.ts';
import type { PresetId, SchemePreset } from './preset.ts';

const BY_ID: Readonly<Record<PresetId, SchemePreset>> = { news, frames };

/** The schemes on offer, the usual one first. */
export const PRESETS: readonly SchemePreset[] = Object.values(BY_ID);

/** The preset of that id. */
export const presetOf = (id: PresetId): SchemePreset => BY_ID[id];
