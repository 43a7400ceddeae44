import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ShellApp, launchShell, ready } from '../electron-double/launch.ts';
import { makeBareApp } from './bare-app.ts';

/** A computer for one test file: a home, a data dir and an app with the bare page. */
export class Computer {
  static async make(): Promise<Computer> {
    const folder = await mkdtemp(join(tmpdir(), 'ascribe-shell-'));
    return new Computer(folder, await makeBareApp(join(folder, 'app')));
  }

  readonly folder: string;
  readonly documents: string;
  readonly dataDir: string;
  readonly #bareApp: string;
  readonly #running = new Set<ShellApp>();

  private constructor(folder: string, bareApp: string) {
    this.folder = folder;
    this.dataDir = join(folder, 'data');
    this.documents = join(folder, 'home/Documents');
    this.#bareApp = bareApp;
  }

  /** Starts the app, on the bare page unless asked otherwise, and waits for its window. */
  async start(options: StartOptions = {}): Promise<ShellApp> {
    const app = await this.launch(options);
    await ready(app);
    return app;
  }

  /** Starts the app and waits for nothing. */
  async launch({
    args = [],
    realPage = false,
    dataDir = this.dataDir,
  }: StartOptions = {}): Promise<ShellApp> {
    const app = await launchShell({
      dataDir,
      home: join(this.folder, 'home'),
      args,
      ...(!realPage && { app: this.#bareApp }),
    });
    this.#running.add(app);
    void app.ended.then(() => this.#running.delete(app));
    return app;
  }

  async tidy(): Promise<void> {
    await Promise.all([...this.#running].map((app) => app.kill()));
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface StartOptions {
  readonly args?: readonly string[];
  /** The built page in the place of the bare one. */
  readonly realPage?: boolean;
  readonly dataDir?: string;
}

/** Answers the next open dialogs with these paths. */
export const answerOpenDialog = (app: ShellApp, paths: readonly string[]) =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);

/** Answers the next save dialogs with this path; with '' they are cancelled. */
export const answerSaveDialog = (app: ShellApp, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath });
  }, path);

/** Clicks an entry of the menu. */
export const clickMenu = (app: ShellApp, id: string) =>
  app.evaluate(({ Menu }, entry) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(entry);
    if (!item) throw new Error(`the menu has no ${entry}`);
    item.click();
  }, id);
