import { type ReactNode, act } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished, vi } from 'vitest';
import { type App, AppContext, createApp } from '../../renderer/app.ts';
import { noLocalCopies } from '../../renderer/collab/local-copies.ts';
import { MemoryBackend } from './memory-backend.ts';

/** What jsdom lacks and the screens need. */
function furnish(): void {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
}

/** An app on a backend in memory. Frames are painted at once, unless told otherwise. */
export function testApp(afterPaint: (run: () => void) => void = (run) => run()): {
  readonly app: App;
  readonly backend: MemoryBackend;
} {
  const backend = new MemoryBackend();
  backend.handlers['dialog.open'] = () => ({ ok: false, error: { code: 'no-dialog', message: '' } });
  backend.handlers['dialog.save'] = () => ({ ok: false, error: { code: 'no-dialog', message: '' } });
  const items = new Map<string, string>();
  let job = 0;
  const app = createApp({
    backend,
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
    },
    copies: noLocalCopies,
    now: () => 1,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    afterPaint,
    isWide: true,
    newJob: () => `job-${++job}`,
  });
  return { app, backend };
}

/** Shows something of the app. Gone after the test. */
export async function show(app: App, what: ReactNode): Promise<HTMLElement> {
  furnish();
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  onTestFinished(async () => {
    await when(() => root.unmount());
    host.remove();
    vi.unstubAllGlobals();
  });
  await when(() => root.render(<AppContext value={app}>{what}</AppContext>));
  return host;
}

/** Does something and waits until the screen has followed. */
export async function when(run: () => unknown): Promise<void> {
  await act(async () => {
    await run();
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

/** The element of a role whose name matches, anywhere in the document. */
export function byRole(role: string, name: RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(SELECTORS[role] ?? `[role="${role}"]`)].find(
    (element) => name.test(element.getAttribute('aria-label') ?? element.textContent),
  );
  if (!found) throw new Error(`no ${role} named ${String(name)} in ${document.body.innerHTML}`);
  return found;
}

const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button',
  option: '[role="option"]',
  textbox: 'input, textarea',
};

/** Types into a field as a user does. */
export async function type(field: Element, text: string): Promise<void> {
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  await when(() => {
    // React listens to the event, and looks whether the value was set past it.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Presses a key on an element. */
export const press = (element: Element, key: string, more: KeyboardEventInit = {}): Promise<void> =>
  when(() => {
    for (const event of ['keydown', 'keyup'])
      element.dispatchEvent(new KeyboardEvent(event, { key, bubbles: true, cancelable: true, ...more }));
  });
