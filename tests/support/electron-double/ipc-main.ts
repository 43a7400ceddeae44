import { DoubleError } from './strict.ts';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** `ipcMain`, as far as `handle` goes. */
export class IpcMainDouble {
  /** Electron has the same private member; tests call a handler with a forged sender through it. */
  readonly _invokeHandlers = new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>();

  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this._invokeHandlers.set(channel, async (event, ...args) => handler(event, ...args));
  }

  async invoke(event: unknown, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this._invokeHandlers.get(channel);
    if (!handler) throw new DoubleError(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}
