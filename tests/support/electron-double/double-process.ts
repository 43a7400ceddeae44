import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type Page, chromium } from 'playwright-core';
import type { FromChild, ToChild } from './control.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));
const PORT_FILE = 'DevToolsActivePort';

interface ProcessOptions {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * An app's main in a process of its own, on the double, and the Chromium whose pages are its windows. The browser belongs
 * to the test, so that a killed main leaves none behind.
 */
export class DoubleProcess {
  readonly errorBoxes: { readonly title: string; readonly content: string }[] = [];
  readonly ended: Promise<number>;
  output = '';
  readonly #process: ChildProcess;
  readonly #evaluations = new Map<number, (message: Extract<FromChild, { type: 'evaluated' }>) => void>();
  readonly #browser = Promise.withResolvers<BrowserContext>();
  #next = 1;

  constructor({ args, env }: ProcessOptions) {
    this.#process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.#process.on('message', (message: FromChild) => this.#receive(message));
    this.ended = this.#end();
    this.#browser.promise.catch(() => undefined);
  }

  async window(): Promise<Page> {
    const context = await this.#browser.promise;
    const isApp = (page: Page) => page.url().includes('.localhost/');
    for (;;) {
      const page = context.pages().find(isApp);
      if (page) return page;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  evaluate<R>(source: string, arg: unknown): Promise<R> {
    return this.#ask((id) => ({ type: 'evaluate', id, source, arg }));
  }

  knowFiles(paths: readonly string[]): Promise<void> {
    const byName = Object.fromEntries(paths.map((path) => [basename(path), path]));
    return this.#ask((id) => ({ type: 'paths', id, paths: byName }));
  }

  quit(): Promise<number> {
    this.#process.kill('SIGTERM');
    return this.ended;
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }

  #ask<R>(question: (id: number) => ToChild): Promise<R> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#evaluations.set(id, ({ ok, value }) =>
        // What the function answers is known to the test that wrote it.
        ok ? resolve(value as R) : reject(new Error(String(value))),
      );
      this.#tell(question(id));
    });
  }

  #tell(message: ToChild): void {
    this.#process.send(message);
  }

  #receive(message: FromChild): void {
    if (message.type === 'want-browser') void this.#openBrowser(message.userData);
    else if (message.type === 'error-box') this.errorBoxes.push(message);
    else {
      this.#evaluations.get(message.id)?.(message);
      this.#evaluations.delete(message.id);
    }
  }

  async #openBrowser(userData: string): Promise<void> {
    const profile = join(userData, 'chromium');
    const portFile = join(profile, PORT_FILE);
    await rm(portFile, { force: true });
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        // Main takes hold of the same browser.
        '--remote-debugging-port=0',
      ],
    });
    this.#browser.resolve(context);
    while (!existsSync(portFile)) await new Promise((resolve) => setTimeout(resolve, 20));
    const [port, path] = (await readFile(portFile, 'utf8')).split('\n');
    this.#tell({ type: 'browser', endpoint: `ws://127.0.0.1:${port}${path}` });
  }

  async #end(): Promise<number> {
    const code = await new Promise<number>((resolve) =>
      this.#process.once('close', (exitCode) => resolve(exitCode ?? 1)),
    );
    for (const answer of this.#evaluations.values())
      answer({ type: 'evaluated', id: 0, ok: false, value: `main ended with ${code}` });
    this.#browser.reject(new Error(`main ended with ${code} before it had a window:\n${this.output}`));
    await this.#browser.promise.then(
      (context) => context.close(),
      () => undefined,
    );
    return code;
  }
}
