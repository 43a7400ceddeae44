import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import { codec } from './codec.ts';
import type { IpcMainDouble } from './ipc-main.ts';
import type { ProtocolDouble } from './protocol.ts';
import type { SessionDouble } from './session.ts';
import { DoubleError, StrictEmitter, preventable, strict } from './strict.ts';
import { toAppUrl, toBrowserUrl } from './urls.ts';
import {
  BINDING,
  type FromWorld,
  type ToWorld,
  WORLD,
  pageWorldScript,
  preloadWorldScript,
  receiveExpression,
} from './worlds.ts';

/** What a page of the double belongs to. */
export interface Surroundings {
  readonly context: Promise<BrowserContext>;
  readonly ipcMain: IpcMainDouble;
  readonly protocol: ProtocolDouble;
  readonly session: SessionDouble;
  readonly paths: Readonly<Record<string, string>>;
}

interface Frame {
  url: string;
  readonly frameTreeNodeId: number;
}

type WindowOpenHandler = (details: { url: string; frameName: string; features: string }) => {
  action: string;
};

const EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-navigate',
  'did-finish-load',
  'render-process-gone',
];

const { encode, decode } = codec();
let nextId = 1;

/** `webContents`: one real page in Chromium, with the preload in a real isolated world. */
export class WebContentsDouble extends StrictEmitter {
  readonly id = nextId++;
  /** What the app sees: throws for what is missing. */
  readonly asSeen: WebContentsDouble = strict('webContents', this);
  readonly mainFrame: Frame;
  readonly session: SessionDouble;
  readonly #surroundings: Surroundings;
  readonly #preload: string;
  readonly #frames = new Map<string, Frame>();
  readonly #opened: Promise<{ page: Page; cdp: CDPSession }>;
  #contextId: number | undefined;
  #openHandler: WindowOpenHandler | undefined;
  /** The URL that main itself goes to, for which nobody is asked. */
  #going: string | undefined;
  #isDestroyed = false;

  constructor(surroundings: Surroundings, preload: string) {
    super('webContents', EVENTS);
    this.#surroundings = surroundings;
    this.session = surroundings.session;
    this.#preload = readFileSync(preload, 'utf8');
    this.mainFrame = this.#frame('main', 'about:blank');
    this.#opened = this.#open();
    // A failure shows where the page is used.
    this.#opened.catch(() => undefined);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new Error('Object has been destroyed');
    // What is sent is what it was at the time of sending.
    const text = encode({ type: 'message', channel, args } satisfies ToWorld);
    void this.#post(text);
  }

  async load(url: string): Promise<void> {
    const { page, cdp } = await this.#opened;
    const target = toBrowserUrl(url);
    await this.session.applyPermissions(cdp, this.asSeen, url, new URL(target).origin);
    this.#going = target;
    const response = await page.goto(target, { waitUntil: 'load' });
    this.#going = undefined;
    if (!response?.ok()) throw new Error(`ERR_FAILED loading ${url} (${response?.status() ?? 'no answer'})`);
    this.emit('did-finish-load');
  }

  reload(): void {
    void this.load(this.mainFrame.url);
  }

  /** Not Electron's: tells the preload where files lie that the page may get hold of. */
  async learnPaths(): Promise<void> {
    await this.#post(encode({ type: 'paths', paths: this.#surroundings.paths } satisfies ToWorld));
  }

  async destroy(): Promise<void> {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    const { page } = await this.#opened;
    await page.close().catch(() => undefined);
  }

  async #open() {
    const context = await this.#surroundings.context;
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#frames.set(frameTree.frame.id, this.mainFrame);
    this.#follow(cdp, frameTree.frame.id);
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript() });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(this.#preload),
      worldName: WORLD,
    });
    await page.route('**/*', (route) => this.#route(page, route));
    page.on('popup', (popup) => void popup.close().catch(() => undefined));
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    return { page, cdp };
  }

  #follow(cdp: CDPSession, mainFrameId: string): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name !== WORLD || frameId !== mainFrameId) return;
      this.#contextId = context.id;
      void this.learnPaths();
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING) return;
      const isTop = executionContextId === this.#contextId;
      void this.#invoked(decode(payload) as FromWorld, isTop ? this.mainFrame : null);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      this.#frame(frame.id, '').url = toAppUrl(frame.url);
      if (frame.id === mainFrameId) this.emit('did-navigate', {}, this.mainFrame.url, 200, 'OK');
    });
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const details = { url: toAppUrl(url), frameName: windowName, features: windowFeatures.join(',') };
      const { action } = this.#openHandler?.(details) ?? { action: 'allow' };
      if (action !== 'deny') throw new DoubleError('a page may not open windows');
    });
  }

  #frame(id: string, url: string): Frame {
    const frame = this.#frames.get(id) ?? { url, frameTreeNodeId: this.#frames.size + 1 };
    this.#frames.set(id, frame);
    return frame;
  }

  async #invoked({ id, channel, args }: FromWorld, senderFrame: Frame | null): Promise<void> {
    const event = { sender: this.asSeen, senderFrame, frameId: senderFrame?.frameTreeNodeId ?? -1 };
    const contextId = this.#contextId;
    const answer = await this.#surroundings.ipcMain.invoke(event, channel, args).then(
      (value): ToWorld => ({ type: 'answer', id, ok: true, value }),
      (error: unknown): ToWorld => ({
        type: 'answer',
        id,
        ok: false,
        value: `Error invoking remote method '${channel}': ${String(error)}`,
      }),
    );
    // The answer belongs to the document that asked.
    if (contextId === this.#contextId) await this.#post(encode(answer));
  }

  async #post(text: string): Promise<void> {
    const contextId = this.#contextId;
    if (contextId === undefined || this.#isDestroyed) return;
    const { cdp } = await this.#opened;
    // A page that has gone meanwhile hears nothing, as in Electron.
    await cdp
      .send('Runtime.evaluate', { expression: receiveExpression(text), contextId })
      .catch(() => undefined);
  }

  async #route(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.isNavigationRequest() && request.url() !== this.#going) {
      const isMainFrame = request.frame() === page.mainFrame();
      // An answer without content leaves the page where it is.
      if (!this.#mayNavigate(url, isMainFrame)) return route.fulfill({ status: 204 });
    }
    if (!(await this.session.isAllowed(url))) return route.abort('blockedbyclient');
    const response = await this.#surroundings.protocol.answer(url, request.method(), request.headers());
    if (!response) return route.continue();
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }
}
