import type { BrowserWindow } from 'electron';
import { readJson, writeJsonAtomic } from '../services/fs/atomic-write.ts';
import { type WindowState, parseWindowState } from './window-bounds.ts';

/** How the window was left last time; undefined when nothing usable is remembered. */
export function readWindowState(file: string): WindowState | undefined {
  const read = readJson(file);
  return read.ok ? parseWindowState(read.value) : undefined;
}

/** Remembers where a window is. */
export function rememberWindow(file: string, window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeJsonAtomic(file, state);
  } catch {
    // A full disk must not keep the app from closing; the window then opens in its old place.
  }
}
