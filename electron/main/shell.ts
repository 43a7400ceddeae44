import type { BrowserWindow, IpcMain, Menu } from 'electron';
import { type Result, ok } from '@shared/model/result.ts';
import type { Command } from '@shared/rpc/commands.ts';
import type { MethodName, Params, RecentProject } from '@shared/rpc/contract.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../preload/channels.ts';
import type { Services } from '../services/services.ts';
import { acceleratorOf } from './accelerator.ts';
import { commandsForPaths } from './command-line.ts';
import type { Dialogs } from './dialogs.ts';
import { type Call, answerCall, senderOf } from './ipc-gateway.ts';
import { type MenuKeys, menuTemplate } from './menu.ts';
import { PageLine } from './page-line.ts';

interface ShellParts {
  readonly window: BrowserWindow;
  readonly services: Services;
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly dialogs: Dialogs;
  readonly platform: NodeJS.Platform;
  /** Shows what only developers need. */
  readonly developer: boolean;
}

/** After these the list of recent projects may be another. */
const CHANGES_RECENTS: ReadonlySet<MethodName> = new Set([
  'project.create',
  'project.open',
  'project.openSample',
  'project.rename',
  'project.forgetRecent',
]);

/** Joins a window to the services: the page's calls, events for it, the menu, files to open. */
export class Shell {
  readonly #parts: ShellParts;
  readonly #line: PageLine;
  #recents: readonly RecentProject[] = [];
  #keys: MenuKeys = {};

  constructor(parts: ShellParts) {
    const { window, services } = parts;
    this.#parts = parts;
    this.#line = new PageLine(services, (event, payload) => {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, payload);
    });
  }

  /** Starts to answer the page and shows the menu; fails when the services can't be reached. */
  async begin(): Promise<Result<null>> {
    const { ipcMain, window } = this.#parts;
    const info = await this.#line.call('app.info', undefined);
    if (!info.ok) return info;
    this.#showMenu({ recents: info.value.recents });
    ipcMain.handle(CALL_CHANNEL, (event, method: unknown, params: unknown) =>
      answerCall(event.sender === window.webContents ? senderOf(event) : undefined, method, params, (call) =>
        this.#answer(call),
      ),
    );
    return ok(null);
  }

  /** The page was loaded anew and begins from the start. */
  renew(): void {
    this.#line.renew();
  }

  /** Asks the page to open projects and import other files. */
  openPaths(paths: readonly string[]): void {
    for (const { command, paths: some } of commandsForPaths(paths)) this.#ask(command, some);
  }

  #ask(command: Command, paths?: readonly string[]): void {
    const { window } = this.#parts;
    if (window.isDestroyed()) return;
    window.webContents.send(EVENT_CHANNEL, 'command', paths ? { command, paths } : { command });
  }

  async #answer(call: Call): Promise<Result<unknown>> {
    const { dialogs, window } = this.#parts;
    if (call.method === 'dialog.open') return ok(await dialogs.open(window, call.params));
    if (call.method === 'dialog.save') return ok(await dialogs.save(window, call.params));
    if (call.method === 'menu.keys') {
      this.#showMenu({ keys: menuKeysOf(call.params.keys) });
      return ok(null);
    }
    const result = await this.#line.call(call.method, call.params);
    if (result.ok && CHANGES_RECENTS.has(call.method)) await this.#refreshMenu();
    return result;
  }

  async #refreshMenu(): Promise<void> {
    const info = await this.#line.call('app.info', undefined);
    if (info.ok) this.#showMenu({ recents: info.value.recents });
  }

  #showMenu({ recents = this.#recents, keys = this.#keys }: ShownInMenu): void {
    this.#recents = recents;
    this.#keys = keys;
    const { menu, platform, developer } = this.#parts;
    const command = (name: Command, paths?: readonly string[]) => this.#ask(name, paths);
    const template = menuTemplate({ platform, developer, recents, keys, command });
    menu.setApplicationMenu(menu.buildFromTemplate(template));
  }
}

/** What changes in the menu while the app runs. */
interface ShownInMenu {
  readonly recents?: readonly RecentProject[];
  readonly keys?: MenuKeys;
}

const menuKeysOf = (strokes: Params<'menu.keys'>['keys']): MenuKeys =>
  Object.fromEntries(
    Object.entries(strokes).flatMap(([command, stroke]) => {
      const accelerator = acceleratorOf(stroke);
      return accelerator === undefined ? [] : [[command, accelerator]];
    }),
  );
