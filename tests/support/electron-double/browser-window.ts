import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { DoubleError, StrictEmitter, preventable, strict } from './strict.ts';
import { type Surroundings, WebContentsDouble } from './web-contents.ts';

/** The only way pages are shown: what is not isolated and sandboxed can't be shown here. */
const NEEDED = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true } as const;

/** `BrowserWindow` for an app. */
export function browserWindowClass(
  surroundings: Surroundings,
  onContents: (contents: WebContentsDouble) => void,
  onAllClosed: () => void,
) {
  const windows = new Set<BrowserWindowDouble>();

  class BrowserWindowDouble extends StrictEmitter {
    static getAllWindows = () => [...windows].map((window) => window.asSeen);

    readonly id = windows.size + 1;
    readonly webContents: WebContentsDouble;
    /** What the app sees: throws for what is missing. */
    readonly asSeen: BrowserWindowDouble = strict('BrowserWindow', this);
    readonly #contents: WebContentsDouble;
    #bounds: Rectangle;
    #isVisible: boolean;
    #isMinimized = false;
    #isMaximized = false;
    #isDestroyed = false;

    constructor(options: BrowserWindowConstructorOptions) {
      super('BrowserWindow', ['close', 'closed', 'ready-to-show']);
      const { webPreferences, x = 0, y = 0, width = 800, height = 600, show = true } = options;
      for (const [key, value] of Object.entries(NEEDED))
        if (Reflect.get(webPreferences ?? {}, key) !== value)
          throw new DoubleError(`${key} must be ${value}`);
      if (!webPreferences?.preload) throw new DoubleError('a window needs a preload');
      this.#bounds = { x, y, width, height };
      this.#isVisible = show;
      this.#contents = new WebContentsDouble(surroundings, webPreferences.preload);
      this.webContents = this.#contents.asSeen;
      windows.add(this);
      onContents(this.webContents);
      return this.asSeen;
    }

    async loadURL(url: string): Promise<void> {
      await this.#contents.load(url);
      this.emit('ready-to-show');
    }

    show(): void {
      this.#isVisible = true;
    }

    focus(): void {
      this.#isVisible = true;
    }

    isVisible = () => this.#isVisible;
    isMinimized = () => this.#isMinimized;
    isMaximized = () => this.#isMaximized;
    isDestroyed = () => this.#isDestroyed;
    getNormalBounds = () => this.#bounds;

    setBounds(bounds: Rectangle): void {
      this.#bounds = bounds;
    }

    maximize(): void {
      this.#isMaximized = true;
    }

    minimize(): void {
      this.#isMinimized = true;
    }

    restore(): void {
      this.#isMinimized = false;
    }

    close(): void {
      const event = preventable({});
      this.emit('close', event);
      if (!event.defaultPrevented) this.destroy();
    }

    destroy(): void {
      if (this.#isDestroyed) return;
      this.#isDestroyed = true;
      windows.delete(this);
      void this.#contents.destroy();
      this.emit('closed');
      if (windows.size === 0) onAllClosed();
    }
  }

  return BrowserWindowDouble;
}
